"""The matrix of stories and questions: which story is best for which, where there is none, and which is overused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum

from graph.domain import Value
from graph.stories.fit import Fit, Library, Questions, fits
from graph.stories.story import Story

FITS = 0.5
"""Nearness from which a story answers a question: all of 66 written stories and answers reach it at their own question
(tests/graph/stories/test_fit.py), a story about something else hardly ever."""
SHARE = 1 / 3
"""Of the questions; a story that is the best for more carries too much."""
MOST_SESSIONS = 2
"""A panel of three hears the same story once too often."""


class Why(StrEnum):
    """Why a story is overused."""

    QUESTIONS = "questions"
    SESSIONS = "sessions"


class Overuse(Value):
    """A story that is leaned on too much: best for so many questions, or told in so many sessions."""

    story: str
    why: Why
    count: int


class Row(Value):
    """One question: its fits, the best first, and the story to tell, '' where none answers it."""

    entry: str
    best: str
    fits: tuple[Fit, ...]


class Matrix(Value):
    rows: tuple[Row, ...]
    overuse: tuple[Overuse, ...]

    @property
    def holes(self) -> tuple[str, ...]:
        """The questions that no story answers."""
        return tuple(row.entry for row in self.rows if not row.best)


def matrix(
    stories: Sequence[Story],
    library: Library,
    told_in: Mapping[str, Sequence[str]] | None = None,
    threshold: float = FITS,
) -> Matrix:
    """All stories against all questions of the guide. `told_in` names for each story the sessions in which it was told.

    Of stories that fit a question alike the one first made is best. Overuse by questions is told from three on, for
    with two nearly any share is more than a third.
    """
    questions = Questions.of(library)
    found = [fit for story in stories for fit in fits(story, library, questions)]
    return laid_out([entry.id for entry in questions.entries], found, told_in, threshold)


def laid_out(
    entries: Sequence[str],
    found: Sequence[Fit],
    told_in: Mapping[str, Sequence[str]] | None = None,
    threshold: float = FITS,
) -> Matrix:
    """The same of fits that are known already, in the order of the stories."""
    by_entry: dict[str, list[Fit]] = {entry: [] for entry in entries}
    for fit in found:
        by_entry[fit.entry].append(fit)
    rows = tuple(_row(entry, each, threshold) for entry, each in by_entry.items())
    return Matrix(rows=rows, overuse=tuple(_overused(rows, told_in or {})))


def _row(entry: str, found: Sequence[Fit], threshold: float) -> Row:
    ordered = sorted(found, key=lambda fit: -fit.score)
    best = next((fit.story for fit in ordered if fit.nearness >= threshold), "")
    return Row(entry=entry, best=best, fits=tuple(ordered))


def _overused(rows: Sequence[Row], told_in: Mapping[str, Sequence[str]]) -> list[Overuse]:
    best = Counter(row.best for row in rows if row.best)
    carrying = [
        Overuse(story=story, why=Why.QUESTIONS, count=count)
        for story, count in best.most_common()
        if count > SHARE * len(rows) and count > MOST_SESSIONS
    ]
    told = [
        Overuse(story=story, why=Why.SESSIONS, count=len(sessions))
        for story, sessions in told_in.items()
        if len(sessions) > MOST_SESSIONS
    ]
    return carrying + told
