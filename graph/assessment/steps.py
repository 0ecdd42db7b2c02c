"""The steps that a sentence tells of: who did what, and whether it could stand in any other story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from graph.assessment import verbs
from graph.assessment.sentences import Sentence, Span
from graph.assessment.words import FUNCTION_WORDS, VAGUE, stems, word_set

RICH = 6
"""Words of its own that make up for a clause which has only one."""


class Actor(StrEnum):
    I = "i"  # noqa: E741 - the word is the value
    WE = "we"
    NOBODY = "nobody"
    """A note without a subject, 'Moved rerank to batch': read as the candidate's own."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something done, as one clause tells it. `concrete` when the clause could not stand in any other story."""

    actor: Actor
    verb: str
    clause: Span
    concrete: bool
    habitual: bool


_VAGUE_PASTS = word_set(
    "chose picked used took made gave did got went found brought led kept set put began won met overcame drove"
)
_SUBJECTS = {
    "i": Actor.I, "i've": Actor.I, "i'm": Actor.I, "myself": Actor.I,
    "we": Actor.WE, "we've": Actor.WE, "team": Actor.WE,
}  # fmt: skip
_FINITE = word_set("is are can should will must would may might could has have does do was were")
_OTHERS = frozenset(["he", "she", "they", "it", "you", "who", "which", "that", "this"])
_ASIDES = word_set("because since which while as if when where")
"""Words that open a side clause: what stands after it goes on with the subject before it."""
_CLEFTS = (("i", "did", "was"), ("we", "did", "was"))
"""'What I did was swap the roles'."""
_JOINING = word_set("and then or plus , also so but")


@cache
def vague_stems() -> frozenset[str]:
    """Stems of the words that show nothing wherever they stand."""
    return frozenset(stems(sorted(VAGUE | FUNCTION_WORDS))) | _VAGUE_PASTS


def steps_of(sentence: Sentence, empty: frozenset[str], past: bool) -> tuple[Step, ...]:
    """`past` says that plain verbs tell of the past here."""
    steps: list[Step] = []
    actor: Actor | None = Actor.NOBODY
    for i, clause in enumerate(sentence.clauses):
        found = _clause_steps(clause.words, actor)
        actor = found.subject
        concrete = bool(found.steps) and _is_concrete(sentence, i, empty)
        steps += (Step(who, verb, clause, concrete, plain and not past) for who, verb, plain in found.steps)
    return tuple(steps)


def _is_concrete(sentence: Sentence, i: int, empty: frozenset[str]) -> bool:
    """Two words of its own, or one in a sentence rich in them ('What I did was swap roles: she reviewed …')."""
    here = len(concrete_stems(_with_list(sentence, i), empty))
    return here >= 2 or (here == 1 and len(concrete_stems(sentence.words, empty)) >= RICH)


def _with_list(sentence: Sentence, i: int) -> list[str]:
    """The words of a clause and of the bare items behind it: 'we used Functions, Document Intelligence and Cosmos'."""
    words = list(sentence.clauses[i].words)
    for clause in sentence.clauses[i + 1 :]:
        if _has_own_verb(clause.words):
            break
        words += clause.words
    return words


def concrete_stems(words: Sequence[str], empty: frozenset[str]) -> set[str]:
    """The stems of words that could not stand in any story; `empty` holds those that could, and the question's."""
    telling = [word for word in words if word not in FUNCTION_WORDS and not verbs.is_adverb(word)]
    return {stem for stem in stems(telling) if stem not in empty and stem[0].isalpha()}


@dataclass(frozen=True, slots=True)
class _Found:
    subject: Actor | None
    steps: tuple[tuple[Actor, str, bool], ...]


def _clause_steps(words: Sequence[str], inherited: Actor | None) -> _Found:
    """The steps of one clause and its subject, which the next clause without one takes over."""
    steps: list[tuple[Actor, str, bool]] = []
    subject = next((_SUBJECTS[word] for word in words if word in _SUBJECTS), None)
    if subject is None:
        subject = inherited if _begins_with_step(words) else None
        if subject is not None:
            steps.append((subject, next(w for w in words if verbs.is_past(w)), False))
    for i, word in enumerate(words):
        if tuple(words[i : i + 3]) in _CLEFTS:
            steps += ((_SUBJECTS[words[i]], verb, False) for verb in words[i + 3 : i + 6] if verb in verbs.BASES)
        elif word in _SUBJECTS:
            verb = _verb_after(words, i + 1)
            if verb is not None:
                steps.append((_SUBJECTS[word], *verb))
        elif i and steps and word in _JOINING and i + 1 < len(words) and verbs.is_past(words[i + 1]):
            steps.append((steps[-1][0], words[i + 1], False))
    if (subject is None and not _has_own_verb(words)) or words[0] in _ASIDES:
        subject = inherited
    return _Found(subject, tuple(steps))


def _has_own_verb(words: Sequence[str]) -> bool:
    """'Cosmos DB and' only goes on with a list, and leaves the subject as it was."""
    return any(word in _FINITE or word in _OTHERS or verbs.is_past(word) or verbs.is_state(word) for word in words)


def _begins_with_step(words: Sequence[str]) -> bool:
    """'Moved rerank to batch', but not 'Fixed chunks are simple' and not 'Given the load'."""
    head = next((i for i, word in enumerate(words) if not verbs.is_adverb(word)), None)
    if head is None or not verbs.is_past(words[head]):
        return False
    following = tuple(words[head + 1 : head + 2])
    return following not in (("by",), ("because",)) and not any(word in _FINITE for word in words[head + 1 : head + 4])


def _verb_after(words: Sequence[str], i: int) -> tuple[str, bool] | None:
    """The step that follows a subject, and whether its form is the plain one; None for states, wishes and plans."""
    helped = False
    for word in words[i : i + 6]:
        if word in verbs.HELPERS:
            helped = True
        elif word in verbs.MODALS or word in ("to", "not", "never", "am", "are", "was", "were", "be"):
            return None
        elif verbs.is_past(word) or (helped and (word in verbs.PARTICIPLES or word in verbs.BASES)):
            return word, False
        elif word in verbs.BASES:
            return word, True
        elif not verbs.is_adverb(word):
            return None
    return None
