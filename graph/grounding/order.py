"""Who did what to whom, and what came before what: the order in which a claim and its evidence say the same things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from graph.grounding.alignment import MATCHED, Alignment, Floats
from graph.grounding.reading import Sentence
from graph.grounding.words import word_set

_EARLIER_FIRST = word_set("before until then till")
_LATER_FIRST = word_set("after once since following")
_PREFERRED_FIRST = word_set("over than instead against not")
_WELL = 1.2
"""How well both sides together have to fit, of 2, before their order says anything."""

_BE = word_set("is are was were be been being")
_PREPOSITIONS = word_set(
    "of in on at by for from to into with over under before after through against between about as"
)
_DETERMINERS = word_set("the a an this that these those its their his her our my your whether")


@dataclass(frozen=True, slots=True)
class Sides:
    """Two groups of terms and what stands between them: earlier and later, or preferred and passed over."""

    family: str
    left: tuple[int, ...]
    right: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OrderFinding:
    inversions: float
    """The share of pairs of exactly matched terms that stand the other way round."""

    kept: float
    """The longest run of terms in the same order, as a share of the matched ones."""

    crossed: float
    """How much better the sides of 'before', 'after', 'than' fit when they are exchanged; below zero: not at all."""

    swapped: bool
    """Whether two terms have exchanged their roles, as in 'A sued B' for 'B sued A'."""


def check_order(claim: Sentence, alignment: Alignment) -> OrderFinding:
    """Compare with the best evidence sentence; no evidence has nothing in another order."""
    if not alignment.evidence or not claim.terms:
        return OrderFinding(0.0, 1.0, -1.0, False)
    best = alignment.evidence[0]
    evidence = alignment.source.sentences[best]
    if not evidence.terms:
        return OrderFinding(0.0, 1.0, -1.0, False)
    likeness = alignment.in_sentence(best)
    places = [int(np.argmax(row)) for row in likeness if row.size and row.max() >= MATCHED]
    pairs = [(one, other) for at, one in enumerate(places) for other in places[at + 1 :] if one != other]
    inversions = sum(one > other for one, other in pairs) / len(pairs) if pairs else 0.0
    kept = _longest_rise(places) / len(places) if places else 1.0
    return OrderFinding(inversions, kept, _crossed(claim, evidence, likeness), _swapped(claim, evidence, likeness))


def _longest_rise(places: Sequence[int]) -> int:
    tails: list[int] = []
    for place in places:
        at = int(np.searchsorted(tails, place, side="left"))
        tails[at : at + 1] = [place]
    return len(tails)


def _crossed(claim: Sentence, evidence: Sentence, likeness: Floats) -> float:
    worst = -1.0
    others = _sides(evidence)
    for mine in _sides(claim):
        for theirs in others:
            if mine.family == theirs.family:
                straight = _fit(likeness, mine.left, theirs.left) + _fit(likeness, mine.right, theirs.right)
                exchanged = _fit(likeness, mine.left, theirs.right) + _fit(likeness, mine.right, theirs.left)
                if exchanged >= _WELL:
                    worst = max(worst, exchanged - straight)
    return worst


def _fit(likeness: Floats, mine: Sequence[int], theirs: Sequence[int]) -> float:
    if not mine or not theirs:
        return 0.0
    return float(likeness[np.ix_(list(mine), list(theirs))].max(axis=1).mean())


def _sides(sentence: Sentence) -> list[Sides]:
    """The terms on either side of every word of order or preference, the earlier or preferred side first."""
    found: list[Sides] = []
    for at, word in enumerate(sentence.words):
        family = (
            "time"
            if word.lower in _EARLIER_FIRST | _LATER_FIRST
            else "choice"
            if word.lower in _PREFERRED_FIRST
            else ""
        )
        if not family:
            continue
        before = tuple(number for number, term in enumerate(sentence.terms) if term.place < sentence.places[at])
        after = tuple(number for number, term in enumerate(sentence.terms) if term.place > sentence.places[at])
        if not before:
            # 'After the launch, costs fell': what follows the comma is the other side.
            comma = sentence.text.find(",", word.end)
            if comma < 0:
                continue
            before = tuple(number for number in after if sentence.terms[number].start > comma)
            after = tuple(number for number in after if sentence.terms[number].start < comma)
        if word.lower in _LATER_FIRST:
            before, after = after, before
        found.append(Sides(family, before, after))
    return found[:4]


def _swapped(claim: Sentence, evidence: Sentence, likeness: Floats) -> bool:
    """Two terms that have exchanged places and roles: each stands where the other stood, after its preposition."""
    if _passive(claim) != _passive(evidence) or likeness.max(axis=1).mean() < 0.8:
        return False
    matched = [(number, int(np.argmax(row))) for number, row in enumerate(likeness) if row.size and row.max() >= 0.85]
    for at, (first, first_there) in enumerate(matched):
        for second, second_there in matched[at + 1 :]:
            if first_there <= second_there:
                continue
            here = (_role(claim, first), _role(claim, second))
            there = (_role(evidence, second_there), _role(evidence, first_there))
            if (
                here == there
                and "inner" not in here
                and not (_listed(claim, first, second) or _listed(evidence, second_there, first_there))
            ):
                return True
    return False


def _role(sentence: Sentence, number: int) -> str:
    """The preposition that the term's phrase begins with, '' for a subject or an object."""
    start = sentence.terms[number].start
    at = next((place for place, word in enumerate(sentence.words) if word.start >= start), 0)
    for word in reversed(sentence.words[max(at - 3, 0) : at]):
        if word.lower in _PREPOSITIONS:
            return "in" if word.lower in ("at", "on") else word.lower
        if word.lower not in _DETERMINERS:
            break
    return (
        ""
        if at == 0 or sentence.words[at - 1].lower in _DETERMINERS or sentence.words[at].text[:1].isupper()
        else "inner"
    )


def _listed(sentence: Sentence, first: int, second: int) -> bool:
    """Whether the two are members of one list or of two clauses side by side."""
    between = sentence.text[sentence.terms[first].end : sentence.terms[second].start]
    return any(mark in between for mark in (" and ", " or ", ";", ",", " while ", " whereas "))


def _passive(sentence: Sentence) -> bool:
    """Whether someone is done to: 'by', or a form of 'be' before a participle."""
    words = sentence.words
    pairs = pairwise(words)
    return any(word.lower in ("by", "through") for word in words) or any(
        one.lower in _BE and other.lower.endswith(("ed", "en")) for one, other in pairs
    )
