"""The days to come as the page shows them: a row each, the questions by name, and what has no room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from graph.practice.practice_day import PracticeDay
from graph.practice.study_plan import PlanDay, Why
from ingest.star import Guide
from ui.components.today.today_view import titles_of
from ui.copy import practice_copy, today_copy

SHOWN = 14
"""Days that are there without asking."""


@dataclass(frozen=True, slots=True)
class DayTitles:
    """A day with the titles of its questions."""

    day: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoRoom:
    """Why these have no place in the plan."""

    why: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanView:
    """From tomorrow on: `rows` for the table under `columns`, `days` with questions, of so many days in `total`; all of
    them or the first. A reason that no question has gets no column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    days: tuple[DayTitles, ...]
    total: int
    no_room: tuple[NoRoom, ...]


def plan_view(day: PracticeDay, guide: Guide, *, every_day: bool = False) -> PlanView:
    titles = titles_of(guide)
    coming = day.plan.days[1:]
    shown = coming if every_day else coming[:SHOWN]
    reasons = [why for why in Why if any(question.why is why for each in shown for question in each.questions)]
    columns = (today_copy.DAY, today_copy.DAY_MINUTES, *(today_copy.REASONS[why] for why in reasons))
    rows = [_row(each, reasons) for each in shown]
    if day.interview is not None and day.interview > day.today and len(shown) == len(coming):
        rows.append((today_copy.interview_row(day.interview), *[today_copy.NONE] * (len(columns) - 1)))
    return PlanView(
        columns,
        tuple(rows),
        tuple(
            DayTitles(today_copy.day_told(each), tuple(titles[question.entry] for question in each.questions))
            for each in shown
            if each.questions
        ),
        len(coming),
        tuple(
            NoRoom(today_copy.no_room(words, len(entries)), tuple(titles[entry] for entry in entries))
            for words, entries in practice_copy.left_out_for(day.plan.left_out)
        ),
    )


def _row(day: PlanDay, reasons: Sequence[Why]) -> tuple[str, ...]:
    asked = Counter(question.why for question in day.questions)
    return today_copy.day_told(day), *_counted([day.minutes, *(asked[why] for why in reasons)])


def _counted(numbers: Sequence[int]) -> list[str]:
    return [str(number) if number else today_copy.NONE for number in numbers]
