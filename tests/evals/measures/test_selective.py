import pytest

from evals.figures import Figure
from evals.measures.selective import (
    Case,
    Point,
    answered_share,
    area,
    least_area,
    risk_coverage,
    working_point,
    working_risk,
)

CASES = [Case(0.9, True, True), Case(0.8, False, True), Case(0.6, True, False), Case(0.1, False, False)]


def points(cases: list[Case]) -> list[tuple[float, float]]:
    return [(point.coverage, round(point.risk, 3)) for point in risk_coverage(cases)]


def test_risk_is_counted_among_the_answered_as_the_threshold_falls() -> None:
    assert points(CASES) == [(0.25, 0.0), (0.5, 0.5), (0.75, 0.333), (1.0, 0.5)]


def test_cases_of_one_score_are_answered_together() -> None:
    one_score = [Case(0.5, True, True), Case(0.5, False, True), Case(0.4, False, False)]
    assert points(one_score) == [(pytest.approx(2 / 3), 0.5), (1.0, 0.667)]
    assert points(one_score) == points(list(reversed(one_score)))


def test_the_area_is_the_mean_risk_over_all_coverages() -> None:
    assert area("x", CASES).value == pytest.approx((0 + 1 / 2 + 1 / 3 + 1 / 2) / 4, abs=1e-4)


def test_the_area_is_larger_the_worse_the_order_and_least_in_the_best() -> None:
    worst = [Case(1 - case.score, case.covered, case.answered) for case in CASES]
    best = [Case(float(case.covered) + case.score, case.covered, case.answered) for case in CASES]
    least = least_area("x", CASES).value
    assert least == pytest.approx((0 + 0 + 1 / 3 + 1 / 2) / 4, abs=1e-4)
    assert area("x", best).value == least
    assert (area("x", worst).value or 0) > (area("x", CASES).value or 0) > least


def test_the_working_point_is_what_was_done() -> None:
    assert working_point(CASES) == Point(0.5, 0.5)
    assert (answered_share("x", CASES).value, working_risk("x", CASES).value) == (0.5, 0.5)


def test_a_gate_that_always_opens_answers_everything_at_the_risk_of_all() -> None:
    opened = [Case(case.score, case.covered, True) for case in CASES]
    assert working_point(opened) == Point(1.0, 0.5)


def test_where_nothing_is_answered_there_is_no_risk_to_tell() -> None:
    shut = [Case(case.score, case.covered, False) for case in CASES]
    assert working_point(shut) is None
    assert working_risk("x", shut).value is None
    assert answered_share("x", shut).value == 0.0


def test_no_case_gives_no_value() -> None:
    nothing = Figure("x", None, 0, None, None)
    assert [area("x", []), least_area("x", []), answered_share("x", []), working_risk("x", [])] == [nothing] * 4
    assert risk_coverage([]) == []


def test_figures_come_with_an_interval_around_them() -> None:
    figure = area("x", CASES * 20)
    assert (figure.value, figure.n) == (pytest.approx(0.3333, abs=0.05), 80)
    assert figure.low is not None
    assert figure.high is not None
    assert figure.low < (figure.value or 0) < figure.high
