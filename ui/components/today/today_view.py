"""What the page Today says of this day: how long it is till the interview, and the questions in one list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from graph.memory.judgement import Judgement
from graph.practice.practice_day import PracticeDay
from graph.practice.preparation import Preparation
from graph.practice.study_plan import PlannedQuestion
from ingest.star import Guide
from ui.components.interviewing.waiting_view import waiting_sessions
from ui.components.progressing.due_view import AT_ONCE
from ui.copy import practice_copy, today_copy

LATELY = 3
"""Interviews that are looked at for one that was broken off between two judgements."""
FRESH = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Countdown:
    """`over` is whether another day is asked for."""

    headline: str
    told: str
    over: bool


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """`title` is the guide's own; `told` says why it is asked, and how long it takes or when it is planned."""

    title: str
    told: str


@dataclass(frozen=True, slots=True)
class TodayView:
    """`entries` are those that the button starts, of the own guide with the name `guide`, none where nothing is to be
    done; `later` is due without room today, under the heading `later_told`, '' where all has room."""

    told: str
    lines: tuple[QuestionLine, ...]
    entries: tuple[str, ...]
    button: str
    later_told: str
    later: tuple[QuestionLine, ...]
    guide: str = ""


def countdown(preparation: Preparation, today: date) -> Countdown:
    coming = preparation.coming(today)
    if coming is not None:
        return Countdown(today_copy.days_left(today, coming), today_copy.interview_day(coming), over=False)
    if preparation.interview is not None:
        return Countdown(today_copy.NO_DATE, today_copy.interview_over(preparation.interview), over=True)
    return Countdown(today_copy.NO_DATE, today_copy.NO_DATE_MEANS, over=False)


def today_view(day: PracticeDay, guide: Guide) -> TodayView:
    now, titles = day.plan.days[0], titles_of(guide)
    lines = tuple(QuestionLine(titles[each.entry], _told(each)) for each in now.questions)
    planned = [each.entry for each in now.questions]
    later = [entry for entry in day.due if entry not in planned]
    later_lines = tuple(QuestionLine(titles[entry], _when(entry, day)) for entry in later)
    if planned:
        told = today_copy.planned(len(planned), now.minutes, now.room)
        button = today_copy.start(len(planned), now.minutes)
        later_told = today_copy.due_later(len(later)) if later else ""
        return TodayView(told, lines, tuple(planned), button, later_told, later_lines, guide.name)
    over = day.spent > 0 and not now.room
    if not later:
        told = today_copy.DAY_OVER if over else today_copy.NOTHING_PLANNED
        return TodayView(told, (), (), "", "", ())
    told = " ".join([*([today_copy.DAY_OVER] if over else []), today_copy.still_due(len(later))])
    entries = tuple(later[:AT_ONCE])
    return TodayView(told, later_lines, entries, today_copy.start_due(len(entries), len(later)), "", (), guide.name)


def titles_of(guide: Guide) -> dict[str, str]:
    return {entry.id: entry.title for entry in guide.entries}


def unfinished(last: str, judgements: Sequence[Judgement], today: date) -> list[str]:
    """Interviews that may have been broken off, by their ids: the one that this browser was in last, those with a
    judgement that waits, newest first, and the newest ones of these days."""
    since = (today - FRESH).isoformat()
    newest = dict.fromkeys(each.session for each in reversed(judgements) if each.asked_at >= since)
    return list(dict.fromkeys([*waiting_sessions(last, judgements), *list(newest)[:LATELY]]))


def _told(question: PlannedQuestion) -> str:
    why = today_copy.WHY[question.why]
    return today_copy.question_told(f"{why}, {practice_copy.POST}" if question.preferred else why, question.minutes)


def _when(entry: str, day: PracticeDay) -> str:
    found = next((each.day for each in day.plan.days[1:] if entry in _entries(each.questions)), None)
    return today_copy.planned_on(found, day.today) if found else today_copy.NOT_PLANNED


def _entries(questions: Iterable[PlannedQuestion]) -> set[str]:
    return {question.entry for question in questions}
