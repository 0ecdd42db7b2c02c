"""The interviews that a person sat, as the page lists them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graph.memory.judgement import Judgement
from graph.memory.session_summary import SessionSummary, summaries
from ui.copy import history_copy, progress_copy


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One question of a session; `can_count` says whether there is a level that a person can set aside or back."""

    judgement: str
    question: str
    outcome: str
    counted: bool
    can_count: bool


@dataclass(frozen=True, slots=True)
class SessionRow:
    """`heading` is day and time, `line` what came of it, `confirm` what is said before it is deleted."""

    session: str
    heading: str
    mode: str
    line: str
    confirm: str
    answers: tuple[AnswerRow, ...]


def session_rows(judgements: Sequence[Judgement], query: str, most: int, today: date) -> tuple[list[SessionRow], int]:
    """The newest sessions in which the words stand, at most so many; and how many there are in all."""
    found = summaries(judgements, query)
    turns: dict[str, list[Judgement]] = {}
    for each in judgements:
        turns.setdefault(each.session, []).append(each)
    return [_row(each, turns[each.id], today) for each in found[:most]], len(found)


def _row(summary: SessionSummary, turns: Sequence[Judgement], today: date) -> SessionRow:
    when = progress_copy.moment(summary.started, today)
    mode = history_copy.MODES[summary.mode]
    return SessionRow(
        session=summary.id,
        heading=when,
        mode=f"{mode}, {history_copy.ANOTHER_TRY}" if summary.attempt_of else mode,
        line=history_copy.session_line(summary.asked, summary.mean_level, summary.counted, summary.waiting),
        confirm=history_copy.delete_confirm(when, summary.asked, summary.counted),
        answers=tuple(_answer(each) for each in sorted(turns, key=lambda each: each.turn)),
    )


def _answer(judgement: Judgement) -> AnswerRow:
    return AnswerRow(
        judgement=judgement.id,
        question=judgement.question,
        outcome=history_copy.outcome(judgement.status.value, judgement.level),
        counted=judgement.counted,
        can_count=judgement.level is not None,
    )
