"""The bounds of a release check; each row fails for one reason."""

from __future__ import annotations

import pytest

from evals.release import points
from evals.release.points import Point


def marks(right: int, of: int) -> list[bool]:
    return [place < right for place in range(of)]


@pytest.mark.parametrize(
    ("old", "new", "of", "passed"),
    [
        (100, 100, 100, True),
        (100, 99, 100, True),
        (100, 98, 100, False),
        (60, 59, 60, False),
        (0, 0, 10, True),
        (50, 80, 100, True),
        (700, 693, 1000, True),
        (700, 689, 1000, False),
    ],
)
def test_an_accuracy_may_fall_by_one_point_of_all_cases(old: int, new: int, of: int, passed: bool) -> None:
    row = points.accuracy("level", marks(old, of), marks(new, of))
    assert row.passed is passed
    assert (row.old, row.new, row.n) == (old / of, new / of, of)
    assert row.change == pytest.approx((new - old) / of)


def test_cases_that_are_lost_and_won_cancel_out_and_widen_the_interval() -> None:
    old, new = [True] * 50 + [False] * 50, [False] * 25 + [True] * 50 + [False] * 25
    row = points.accuracy("level", old, new)
    assert (row.passed, row.change) == (True, 0)
    assert row.low is not None
    assert row.high is not None
    assert row.low < -0.05 < 0.05 < row.high


def test_where_both_are_the_same_the_interval_is_nothing() -> None:
    row = points.accuracy("level", marks(80, 100), marks(80, 100))
    assert (row.change, row.low, row.high) == (0, 0, 0)


def test_what_was_not_measured_does_not_pass() -> None:
    rows = [points.accuracy("level", [], []), points.schema([], []), points.latency("median", [], [], 0.5),
            points.tokens("an answer", [], []), points.way_back("replies", 0, proven=True)]  # fmt: skip
    assert [(row.n, row.passed) for row in rows] == [(0, False)] * 5


@pytest.mark.parametrize(("through", "of", "passed"), [(0, 50, True), (1, 50, False), (0, 49, False), (0, 0, False)])
def test_of_at_least_fifty_hostile_inputs_none_may_get_through(through: int, of: int, passed: bool) -> None:
    assert points.hostile([False] * of, marks(through, of)).passed is passed


def test_what_got_through_before_is_no_excuse() -> None:
    row = points.hostile(marks(3, 60), marks(1, 60))
    assert (row.passed, row.old, row.new, row.change) == (False, 3, 1, -2)


@pytest.mark.parametrize(("new", "passed"), [(100, True), (99, False)])
def test_every_reply_of_the_new_release_is_in_form(new: int, passed: bool) -> None:
    assert points.schema(marks(90, 100), marks(new, 100)).passed is passed


@pytest.mark.parametrize(("factor", "passed"), [(1.0, True), (1.15, True), (1.16, False), (0.5, True)])
def test_times_may_rise_by_fifteen_percent(factor: float, passed: bool) -> None:
    old = [float(time) for time in range(10, 110)]
    row = points.latency("median", old, [time * factor for time in old], 0.5)
    assert row.passed is passed
    assert row.change == pytest.approx(factor - 1)


def test_a_latency_over_its_bound_is_open_where_its_interval_reaches_below() -> None:
    old = [10.0] * 20
    surely, perhaps = [20.0] * 20, [10.0] * 18 + [90.0] * 2
    assert [points.is_open(points.latency("P95", old, new, 0.95)) for new in (surely, perhaps, old)] == [
        False, True, False
    ]  # fmt: skip


def test_the_slowest_cases_have_a_row_of_their_own() -> None:
    old = [10.0] * 100
    new = [10.0] * 90 + [30.0] * 10
    assert points.latency("median", old, new, 0.5).passed
    assert not points.latency("P95", old, new, 0.95).passed


@pytest.mark.parametrize(("factor", "passed"), [(1.0, True), (1.2, True), (1.25, False)])
def test_tokens_may_rise_by_twenty_percent(factor: float, passed: bool) -> None:
    assert points.tokens("an answer", [100] * 40, [round(100 * factor)] * 40).passed is passed


def test_answers_without_a_token_are_no_measure() -> None:
    assert not points.tokens("an answer", [0, 0], [5, 5]).passed


def test_the_way_back_is_proven_or_not() -> None:
    assert points.way_back("replies", 9, proven=True).passed
    assert not points.way_back("replies", 9, proven=False).passed


def test_cases_that_are_no_pairs_are_refused() -> None:
    with pytest.raises(ValueError, match="no pairs"):
        points.accuracy("level", [True], [True, True])


def test_the_same_cases_give_the_same_interval() -> None:
    rows = [points.accuracy("level", marks(70, 90), marks(60, 90)) for _ in range(2)]
    assert rows[0] == rows[1]
    assert rows[0].point is Point.ACCURACY
