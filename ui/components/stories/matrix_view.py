"""The matrix of stories and questions as a phone can show it: a row for each question, its stories in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.stories.matrix import FITS, Matrix, Overuse, Row, Why
from graph.stories.story import Story
from ingest.star import EntryKind, Guide, SectionKind
from ui.copy import stories_page_copy as copy

OTHERS_SHOWN = 3
"""Stories that are named behind the best one."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """`best` is '' where no story answers the question; `lost` whether its Action is there to begin with, for the
    guide lost it and no story has one."""

    entry: str
    title: str
    best: str
    score: str
    others: str
    lost: bool


@dataclass(frozen=True, slots=True)
class MatrixGroup:
    heading: str
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class MatrixView:
    overuse: tuple[str, ...]
    groups: tuple[MatrixGroup, ...]


def matrix_view(matrix: Matrix, stories: Sequence[Story], guide: Guide) -> MatrixView:
    titles = {story.id: story.title for story in stories}
    rows = {row.entry: row for row in matrix.rows}
    kinds = {EntryKind.QUESTION: copy.FULL_QUESTIONS, EntryKind.RAPID_FIRE: copy.RAPID_FIRE}
    lost = set(lost_actions(guide)) - {entry for story in stories for entry in story.holes}
    groups = (
        MatrixGroup(
            heading,
            tuple(
                _row(rows[entry.id], entry.title, titles, lost=entry.id in lost)
                for entry in guide.entries
                if entry.kind is kind and entry.id in rows
            ),
        )
        for kind, heading in kinds.items()
    )
    return MatrixView(
        tuple(_overused(each, titles) for each in matrix.overuse), tuple(group for group in groups if group.rows)
    )


def lost_actions(guide: Guide) -> tuple[str, ...]:
    """The questions whose Action the guide lost."""
    return tuple(
        entry.id
        for entry in guide.entries
        if entry.practised and (action := entry.section(SectionKind.ACTION)) is not None and action.missing
    )


def others(row: Row, titles: Mapping[str, str]) -> str:
    """The stories that fit a question beside the best one, each with how well."""
    also = [fit for fit in row.fits if fit.story != row.best and fit.nearness >= FITS]
    return "; ".join(copy.with_score(titles.get(fit.story, fit.story), fit.score) for fit in also[:OTHERS_SHOWN])


def _row(row: Row, title: str, titles: Mapping[str, str], *, lost: bool) -> MatrixRow:
    score = next((copy.of_hundred(fit.score) for fit in row.fits if fit.story == row.best), "")
    return MatrixRow(
        row.entry, title, titles.get(row.best, row.best), score, others(row, titles), lost and not row.best
    )


def _overused(found: Overuse, titles: Mapping[str, str]) -> str:
    said = copy.overused_questions if found.why is Why.QUESTIONS else copy.overused_sessions
    return said(titles.get(found.story, found.story), found.count)
