"""The writer that needs no model: it selects and orders the guide's own sentences.

Each sentence keeps the id of its section, so that a reader can check it and the grounding checker does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.ports import Library
from ingest.keyword_index import stemmed_words, subject_stems
from ingest.search import Hit
from ingest.sentences import split_sentences
from ingest.star import Entry, EntryKind, SectionKind

MAX_ENTRIES = 3
NEAR_THE_BEST = 0.6
"""An entry is answered from when its best hit scores at least this share of the best hit of all."""
MAX_SENTENCES = 5
"""Sentences under one heading; more is a lecture."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of the guide and the section that it stands in."""

    text: str
    section: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading of the answer with what stands under it."""

    heading: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before it is checked: its passages, and the sections that the guide lost and the question touches."""

    passages: tuple[Passage, ...]
    missing: tuple[str, ...]
    entries: tuple[str, ...]


SAY_THIS = "Say this"
WHY_IT_LANDS = "Why it lands"
BUILD_IT = "Build it"

_TELLING = (SectionKind.RESULT, SectionKind.ANSWER, SectionKind.ACTION, SectionKind.TEXT)
_JUDGING = (SectionKind.EVALUATES, SectionKind.COACHING)
_BUILDING = (SectionKind.SITUATION, SectionKind.TASK, SectionKind.ACTION)


class GuideWriter:
    """Composes an answer from the sections of the entries that a search found."""

    name = "guide"

    def __init__(self, library: Library) -> None:
        self._library = library

    def write(self, question: str, hits: Sequence[Hit]) -> Draft:
        """What to say, why it lands and how to build it, from up to three entries; empty for no hits."""
        entries = self._entries(hits)
        if not entries:
            return Draft((), (), ())
        asked = frozenset(subject_stems(question))
        best, *others = entries
        said = _select(entries[:1], _TELLING, asked) + _select(others, _TELLING, asked, only_asked=True)
        why = _select([best], _JUDGING, asked) + _select(others, _JUDGING, asked, only_asked=True)
        build = _select([best], _BUILDING, asked)
        passages = _without_repeats((Passage(SAY_THIS, said), Passage(WHY_IT_LANDS, why), Passage(BUILD_IT, build)))
        told = {statement.section.partition("/")[0] for passage in passages for statement in passage.statements}
        lost = tuple(s.id for entry in entries if entry.id in told for s in entry.sections if s.missing)
        return Draft(passages, lost, tuple(entry.id for entry in entries if entry.id in told))

    def _entries(self, hits: Sequence[Hit]) -> list[Entry]:
        """The entries whose best hit is near the best of all, best first."""
        if not hits:
            return []
        threshold = hits[0].score * NEAR_THE_BEST
        ids = list(dict.fromkeys(hit.entry for hit in hits if hit.score >= threshold))[:MAX_ENTRIES]
        return [entry for entry_id in ids if (entry := self._library.guide.entry(entry_id))]


def _select(
    entries: Sequence[Entry], kinds: Sequence[SectionKind], asked: frozenset[str], *, only_asked: bool = False
) -> tuple[Statement, ...]:
    """Sentences of these sections: those that share a word with the question first, then the rest in order."""
    statements = [
        Statement(sentence, f"{entry.id}/{kind}")
        for entry in entries
        for kind in _in_order(entry, kinds)
        for sentence in split_sentences(entry.text(kind) or "")
    ]
    stems = stemmed_words([statement.text for statement in statements]) if statements else []
    shares = {statement: len(asked.intersection(words)) for statement, words in zip(statements, stems, strict=True)}
    ranked = sorted(statements, key=lambda statement: -shares[statement])
    if only_asked:
        ranked = [statement for statement in ranked if shares[statement]]
    chosen = set(ranked[:MAX_SENTENCES])
    return tuple(statement for statement in statements if statement in chosen)


def _in_order(entry: Entry, kinds: Sequence[SectionKind]) -> Sequence[SectionKind]:
    """A rapid-fire Action is the answer itself and comes before its Result."""
    if entry.kind is EntryKind.RAPID_FIRE and SectionKind.ACTION in kinds:
        return sorted(kinds, key=lambda kind: kind is not SectionKind.ACTION)
    return [kind for kind in kinds if kind is not SectionKind.ACTION or entry.kind is not EntryKind.RAPID_FIRE]


def _without_repeats(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Each sentence under the first heading that has it; headings with nothing left are dropped."""
    seen: set[Statement] = set()
    kept: list[Passage] = []
    for passage in passages:
        fresh = tuple(statement for statement in passage.statements if statement not in seen)
        seen.update(fresh)
        if fresh:
            kept.append(Passage(passage.heading, fresh))
    return tuple(kept)
