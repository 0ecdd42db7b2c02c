"""A small guide, labelled answers of any form, and a judge that knows their labels until a fault is planted in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from evals.cases import Answer, SecondLabels
from graph.domain import Criterion, Critique, Finding, Level, Outcome, Part, Probe, Quality, Receipt
from ingest.likeness import Likeness
from ingest.search import Retrieval
from ingest.star import Entry, EntryKind, Guide, Section, SectionKind

SECRET = "mechanics spent thirty seven percent less time searching repair bulletins"
GUIDE = Guide(
    "A small guide",
    (
        Entry(
            "q03",
            EntryKind.QUESTION,
            "Take us through a pipeline",
            (Section("q03", SectionKind.RESULT, f"In the end {SECRET}."),),
        ),
    ),
)
CRITERIA: tuple[Criterion, ...] = (*Part, *Quality)
MISSING_AT = {0: (*Part, Quality.OWNERSHIP), 1: (Quality.QUANTIFIED,), 2: ()}
"""What answers of each level lack here."""

Fault = Callable[[Answer, Critique], Critique]


def answer(
    number: int, level: int, *, words: int = 250, voice: str = "spoken", question: str = "q03", said: str = "I built it"
) -> Answer:
    labels = {c: Level.MISSING if c in MISSING_AT[level] else Level.STRONG for c in CRITERIA}
    parts, qualities = {p: labels[p] for p in Part}, {q: labels[q] for q in Quality}
    text = f"{said}, number {number}."
    return Answer(
        id=f"a{number}",
        question=question,
        answer=" ".join([text, *["so"] * (words - len(text.split()))]),
        voice=voice,
        author="first",
        kind="story",
        level=level,
        parts=parts,
        qualities=qualities,
        second=SecondLabels(level=level, parts=parts, qualities=qualities),
        split="dev",
    )


def some_answers() -> list[Answer]:
    """Thirty, a third of each level, whose lengths tell nothing of the level."""
    return [answer(n, n % 3, words=200 + 10 * (n // 3), voice=("spoken", "notes")[n % 2]) for n in range(30)]


class SmallLibrary:
    """The small guide; an answer is like it by how many of its words are 'repair'."""

    guide = GUIDE

    def search(self, question: str, limit: int = 10) -> Retrieval:
        raise AssertionError("nothing is searched for")

    def rephrase(self, question: str) -> str | None:
        return None

    def likeness(self, text: str, question: str) -> Likeness:
        sections = {"q03": float(text.count("repair"))}
        return Likeness(text=np.zeros(1), model="none", question=0.0, phrasings={}, sections=sections)


class KnowingJudge:
    """Gives the labels of the answers that it knows, 0 to any other text, and probes what is open, then for depth.

    `fault` turns the right critique into another one.
    """

    name = "knowing"

    def __init__(self, answers: Sequence[Answer], fault: Fault = lambda answer, critique: critique) -> None:
        self._known = {one.answer: one for one in answers}
        self._fault = fault

    def critique(
        self,
        question: str,
        answer: str,
        *,
        entry: str | None = None,
        seconds: float | None = None,
        reference: str | None = None,
        already_probed: frozenset[str] = frozenset(),
        follow_ups: tuple[str, ...] = (),
        notes: tuple[str, ...] = (),
        limit: float | None = None,
    ) -> Critique:
        known = self._known.get(answer)
        if known is None:
            return critique_of(0, dict.fromkeys(CRITERIA, Level.MISSING), None)
        labels = {c: known.labelled(c) for c in CRITERIA}
        order = sorted(CRITERIA, key=lambda criterion: labels[criterion] is Level.STRONG)
        left = next(criterion for criterion in order if criterion not in already_probed)
        return self._fault(known, critique_of(known.level, labels, left))


def critique_of(score: int, labels: dict[Criterion, Level], probed: Criterion | None) -> Critique:
    return Critique(
        outcome=Outcome.GRADED,
        score=score,
        band=(score, score),
        parts={part: Finding(level=labels[part], quote="") for part in Part},
        qualities={quality: Finding(level=labels[quality], quote="") for quality in Quality},
        missing=tuple(c for c in CRITERIA if labels[c] is Level.MISSING),
        borrowed=(),
        feedback=(),
        probe=probe_at(probed) if probed else None,
        judge="knowing",
    )


def probe_at(criterion: Criterion, text: str = "") -> Probe:
    receipt = Receipt(quote="", gap="open", section=None)
    return Probe(criterion=criterion, text=text or f"What about the {criterion}?", because=receipt)


def changed(critique: Critique, **fields: object) -> Critique:
    return critique.model_copy(update=fields)
