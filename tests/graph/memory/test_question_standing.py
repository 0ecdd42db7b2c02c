from __future__ import annotations

from datetime import date, timedelta

from graph.memory.counted_answer import CountedAnswer
from graph.memory.question_standing import Attempt, longest_waiting, next_due, question_standings
from tests.graph.memory.guides import two_questions

GUIDE = two_questions()
TODAY = date(2026, 11, 22)


def ago(days: int, entry: str, level: int) -> CountedAnswer:
    return CountedAnswer(0, entry, level, TODAY - timedelta(days=days), None)


def test_every_practised_question_is_there_in_the_guides_order() -> None:
    standings = question_standings([], GUIDE, TODAY)

    assert [each.entry.id for each in standings] == ["q01", "r01"]
    assert [(each.attempts, each.due, each.last, each.best) for each in standings] == [((), False, None, None)] * 2


def test_the_last_and_the_best_attempt_are_told_apart() -> None:
    standing, _ = question_standings([ago(20, "q01", 2), ago(2, "q01", 0)], GUIDE, TODAY)

    assert standing.last == Attempt(0, TODAY - timedelta(days=2))
    assert standing.best == 2


def test_the_last_attempt_says_whether_it_is_due() -> None:
    weak, strong = question_standings([ago(5, "q01", 0), ago(5, "r01", 2)], GUIDE, TODAY)

    assert (weak.due, strong.due) == (True, False)


def test_what_waits_longest_comes_first() -> None:
    standings = question_standings([ago(4, "q01", 0), ago(30, "r01", 2)], GUIDE, TODAY)

    assert [entry.id for entry in longest_waiting(standings)] == ["r01", "q01"]


def test_the_next_day_on_which_something_comes_back() -> None:
    assert next_due([ago(0, "q01", 1), ago(0, "r01", 1)], TODAY) == (TODAY + timedelta(days=3), 2)


def test_what_is_due_already_does_not_come_back_later() -> None:
    assert next_due([ago(9, "q01", 0), ago(0, "r01", 2)], TODAY) == (TODAY + timedelta(days=10), 1)


def test_nothing_comes_back_where_nothing_was_asked_or_all_is_due() -> None:
    assert next_due([], TODAY) is None
    assert next_due([ago(9, "q01", 0)], TODAY) is None
