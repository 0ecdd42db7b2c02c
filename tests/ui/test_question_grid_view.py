from __future__ import annotations

from datetime import date, timedelta

from graph.memory.counted_answer import CountedAnswer
from graph.memory.question_standing import question_standings
from tests.ui.fakes import small_guide
from ui.components.progressing.question_grid_view import SHOWN, QuestionRow, question_grid
from ui.copy import progress_copy

TODAY = date(2026, 11, 22)


def rows(*answers: CountedAnswer) -> list[QuestionRow]:
    grid = question_grid(question_standings(answers, small_guide(), TODAY), TODAY)
    return [row for group in grid.groups for row in group.rows]


def ago(days: int, entry: str, level: int) -> CountedAnswer:
    return CountedAnswer(1, entry, level, TODAY - timedelta(days=days), None)


def test_the_kinds_of_question_stand_under_headings_of_their_own() -> None:
    grid = question_grid(question_standings([ago(1, "q01", 1)], small_guide(), TODAY), TODAY)

    assert [(group.heading, [row.entry for row in group.rows]) for group in grid.groups] == [
        (progress_copy.FULL_QUESTIONS, ["q01"]),
        (progress_copy.RAPID_FIRE, ["r01"]),
    ]
    assert grid.told == "You have answered 1 of 2; 1 not yet."


def test_a_question_tells_its_attempts_the_last_and_the_best_and_when() -> None:
    row, never = rows(ago(30, "q01", 2), ago(4, "q01", 0))

    assert row.levels == (2, 0)
    assert row.told == "2 attempts · last 0 vague, best 2 would pass · 4 days ago"
    assert row.due
    assert (never.levels, never.told, never.due) == ((), progress_copy.NEVER, False)


def test_only_the_latest_attempts_have_a_mark_and_the_others_are_counted() -> None:
    row, _ = rows(*[ago(40 - n, "q01", n % 3) for n in range(SHOWN + 2)])

    assert len(row.levels) == SHOWN
    assert row.earlier == "2 earlier"
