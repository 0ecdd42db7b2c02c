"""The questions of the guide with what was reached in each, as the page shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graph.memory.question_standing import QuestionStanding
from ingest.star import EntryKind
from ui.copy import progress_copy

SHOWN = 6
"""Attempts that have a mark of their own; as many as fit beside one another on a phone."""


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """`title` is the guide's; `levels` the latest attempts, oldest first; `earlier` tells of those before them."""

    entry: str
    title: str
    levels: tuple[int, ...]
    earlier: str
    told: str
    due: bool


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    heading: str
    rows: tuple[QuestionRow, ...]


@dataclass(frozen=True, slots=True)
class QuestionGrid:
    told: str
    groups: tuple[QuestionGroup, ...]


def question_grid(standings: Sequence[QuestionStanding], today: date) -> QuestionGrid:
    kinds = {EntryKind.QUESTION: progress_copy.FULL_QUESTIONS, EntryKind.RAPID_FIRE: progress_copy.RAPID_FIRE}
    groups = tuple(
        QuestionGroup(heading, tuple(_row(each, today) for each in standings if each.entry.kind is kind))
        for kind, heading in kinds.items()
    )
    asked = sum(bool(each.attempts) for each in standings)
    return QuestionGrid(
        progress_copy.questions_asked(asked, len(standings)),
        tuple(group for group in groups if group.rows),
    )


def _row(standing: QuestionStanding, today: date) -> QuestionRow:
    levels = tuple(attempt.level for attempt in standing.attempts)
    told = progress_copy.NEVER
    if standing.last is not None and standing.best is not None:
        when = progress_copy.days_ago(standing.last.day, today)
        told = progress_copy.attempts(len(levels), standing.last.level, standing.best, when)
    earlier = len(levels) - SHOWN
    return QuestionRow(
        entry=standing.entry.id,
        title=standing.entry.title,
        levels=levels[-SHOWN:],
        earlier=progress_copy.earlier_attempts(earlier) if earlier > 0 else "",
        told=told,
        due=standing.due,
    )
