import pytest

from evals.figures import Result, mean_of
from evals.gates import broken_promises, read_gates


def measured(value: float) -> list[Result]:
    return [Result("answers", (mean_of("groundedness", [value] * 10),), (), 0.0)]


@pytest.mark.parametrize(("value", "kept"), [(1.0, True), (0.99, True), (0.98, False)])
def test_a_figure_below_its_least_breaks_the_promise(value: float, kept: bool) -> None:
    gates = {"answers": {"groundedness": {"least": 0.99}}}
    assert (broken_promises(measured(value), gates) == []) is kept


@pytest.mark.parametrize(("value", "kept"), [(0.0, True), (0.1, False)])
def test_a_figure_above_its_most_breaks_the_promise(value: float, kept: bool) -> None:
    gates = {"answers": {"groundedness": {"most": 0.0}}}
    assert (broken_promises(measured(value), gates) == []) is kept


def test_a_promise_whose_figure_was_not_measured_is_broken() -> None:
    (broken,) = broken_promises(measured(1.0), {"answers": {"completeness": {"least": 0.9}}})
    assert (broken.suite, broken.name, broken.value, broken.promise) == (
        "answers",
        "completeness",
        None,
        "at least 0.9",
    )


def test_a_suite_that_did_not_run_breaks_nothing() -> None:
    assert broken_promises(measured(1.0), {"gate": {"far and answered": {"most": 0.0}}}) == []


def test_the_projects_own_promises_can_be_read() -> None:
    assert read_gates()["answers"]["invented actions"] == {"most": 0.0}
