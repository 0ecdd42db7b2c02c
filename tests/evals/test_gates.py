import pytest

from evals.card.stored_report import Bound
from evals.figures import Failure, Result, mean_of
from evals.gates import MODEL_GATES_FILE, Standing, broken_promises, promises_of, read_gates, standing, with_models
from evals.measures.model_figures import shown_figures, writing_figures
from evals.measures.model_opinions import opinion_figures
from tests.evals.stored_reports import report_of


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


def test_a_broken_promise_names_its_interval_its_cases_and_which_of_them_fail() -> None:
    failing = tuple(Failure(f"a-{n % 11}", "what", "command") for n in range(13))
    result = Result("answers", (mean_of("groundedness", [1.0, 0.0]),), failing, 0.0)

    (broken,) = broken_promises([result], {"answers": {"groundedness": {"least": 0.99}}})

    assert (broken.value, broken.low, broken.high, broken.n) == (0.5, 0.0, 1.0, 2)
    assert broken.cases == tuple(f"a-{n}" for n in range(10))
    assert broken.failing == 13


GATES = {
    "speed": {"cold start": {"most": 1.0}},
    "critique": {"milliseconds a critique, median": {"most": 1.0}, "exact level": {"least": 0.8}},
}


def test_a_quick_run_is_held_to_no_times() -> None:
    assert promises_of(GATES, "speed", quick=True) == {}
    assert list(promises_of(GATES, "critique", quick=True)) == ["exact level"]
    assert list(promises_of(GATES, "critique")) == ["milliseconds a critique, median", "exact level"]


@pytest.mark.parametrize(
    ("values", "bound", "quick", "full"),
    [
        # 7 of 10 may come from a share of 0.8, none of 10 may not.
        ([1.0] * 7 + [0.0] * 3, Bound(least=0.8), Standing.OPEN, Standing.BROKEN),
        ([0.0] * 10, Bound(least=0.8), Standing.BROKEN, Standing.BROKEN),
        ([1.0] * 10, Bound(most=0.2), Standing.BROKEN, Standing.BROKEN),
        # What never may happen need happen once only.
        ([1.0] + [0.0] * 9, Bound(most=0), Standing.BROKEN, Standing.BROKEN),
        ([0.0] + [1.0] * 9, Bound(least=1), Standing.BROKEN, Standing.BROKEN),
        ([1.0] * 10, Bound(least=1), Standing.KEPT, Standing.KEPT),
        ([], Bound(most=0), Standing.OPEN, Standing.BROKEN),
    ],
)
def test_a_quick_run_breaks_what_even_few_cases_tell(
    values: list[float], bound: Bound, quick: Standing, full: Standing
) -> None:
    figure = mean_of("figure", values)

    assert standing(bound, figure, quick=True) is quick
    assert standing(bound, figure) is full


def test_a_figure_that_a_suite_does_not_have_breaks_a_quick_run_too() -> None:
    assert standing(Bound(most=0), None, quick=True) is Standing.BROKEN


def test_every_promise_of_the_project_has_a_bound_that_can_be_read() -> None:
    for suite, bounds in read_gates().items():
        for name, bound in bounds.items():
            assert bound.keys() in ({"least"}, {"most"}, {"least", "most"}), (suite, name)
        assert len(promises_of({suite: bounds}, suite)) == len(bounds)


def test_where_a_chat_model_works_it_is_held_to_more_and_the_rest_stays() -> None:
    supported = "sentences by the model, supported"
    suites = report_of([Result("answers", (mean_of(supported, [1.0, 0.0]),), (), 0.0)]).suites
    held = with_models(read_gates(), suites)

    assert held["answers"][supported] == {"least": 1.0}
    assert {**held["answers"], **read_gates()["answers"]} == held["answers"]
    assert held["critique"] == read_gates()["critique"]


def test_a_model_that_said_nothing_broke_no_promise() -> None:
    suites = report_of([Result("answers", (mean_of("sentences by the model, supported", []),), (), 0.0)]).suites

    assert with_models({}, suites) == {"answers": {}}


def test_what_chat_models_are_held_to_is_measured() -> None:
    written = {figure.name for figure in (*shown_figures([]), *writing_figures([]))}
    judged = {figure.name for figure in opinion_figures([])}

    promised = {suite: set(bounds) for suite, bounds in read_gates(MODEL_GATES_FILE).items()}
    assert promised.keys() == {"answers", "critique"}
    assert promised["answers"] <= written
    assert promised["critique"] <= judged
