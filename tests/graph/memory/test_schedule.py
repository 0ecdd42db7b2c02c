from datetime import date, timedelta

import pytest

from graph.memory.schedule import Seen, due_entries

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(("level", "days"), [(0, 1), (1, 3), (2, 10)])
def test_the_weaker_the_answer_the_sooner_the_question_comes_back(level: int, days: int) -> None:
    seen = [Seen("q03", level, DAY)]
    assert due_entries(seen, DAY + timedelta(days=days - 1)) == frozenset()
    assert due_entries(seen, DAY + timedelta(days=days)) == {"q03"}
    assert due_entries(seen, DAY + timedelta(days=400)) == {"q03"}


def test_only_the_last_time_counts_whatever_the_clock_said_before() -> None:
    weak_then_strong = [Seen("q03", 0, date(2031, 1, 1)), Seen("q03", 2, DAY)]
    assert due_entries(weak_then_strong, DAY + timedelta(days=5)) == frozenset()
    assert due_entries(weak_then_strong[::-1], DAY + timedelta(days=5)) == {"q03"}


def test_what_was_seen_in_the_future_is_due_rather_than_lost() -> None:
    assert due_entries([Seen("q03", 2, DAY + timedelta(days=1))], DAY) == {"q03"}


def test_what_was_never_seen_is_not_due() -> None:
    assert due_entries([], DAY) == frozenset()
