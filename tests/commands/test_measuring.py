from __future__ import annotations

from typing import Any, cast

import pytest

from evals.cases import DataSetUnusable, NothingToMeasure
from evals.figures import Figure, Result, mean_of
from evals.workbench import Workbench
from graph.errors import CoachError
from ingest.errors import KnowledgeError
from tests.evals.stored_reports import a_run, results
from ui.terminal.measuring import LONGEST, Outcome, Suite, measure_suites, sentence

BENCH = cast(Workbench, cast(Any, None))


def good(bench: Workbench) -> Result:
    return results(failures=2)[0]


def raising(error: BaseException) -> Suite:
    def suite(bench: Workbench) -> Result:
        raise error

    return suite


def measured(**suites: Suite) -> Outcome:
    return measure_suites(list(suites), BENCH, a_run(), suites.__getitem__)


def test_a_suite_that_raises_does_not_lose_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = measured(one=good, two=raising(CoachError("The judge is out.")), three=good)

    assert list(outcome.suites) == ["one", "two", "three"]
    assert outcome.suites["two"].fault == "The judge is out."
    assert len(outcome.suites["three"].failures) == 2
    assert (outcome.faulty, outcome.unusable, outcome.stopped) == (True, False, False)


def test_how_far_it_is_stands_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    measured(one=good, two=good)
    out, err = capsys.readouterr()

    assert out == ""
    assert err.splitlines() == [
        "measuring one (1 of 2) …",
        "one: 2 failing cases, 0.0 s",
        "measuring two (2 of 2) …",
        "two: 2 failing cases, 0.0 s",
    ]


def test_a_suite_without_a_case_is_left_out_and_is_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = measured(one=raising(NothingToMeasure("There is no claim.")))

    assert (outcome.suites, outcome.faulty) == ({}, False)
    assert "one: left out; There is no claim." in capsys.readouterr().err


def test_cases_that_cannot_be_read_are_unusable_input() -> None:
    outcome = measured(one=raising(DataSetUnusable("claims.jsonl, line 1: no.")), two=good)

    assert outcome.unusable
    assert list(outcome.suites) == ["one", "two"]


def test_what_was_measured_until_somebody_stopped_is_there() -> None:
    outcome = measured(one=good, two=raising(KeyboardInterrupt()), three=good)

    assert outcome.stopped
    assert list(outcome.suites) == ["one"]


def test_a_figure_that_is_no_number_is_a_fault_of_its_suite_alone() -> None:
    def wrong(bench: Workbench) -> Result:
        return Result("wrong", (mean_of("a", [1.0]), Figure("b", float("nan"), 1, 0.0, 1.0)), (), 0.0)

    outcome = measured(wrong=wrong, good=good)

    assert "finite number" in outcome.suites["wrong"].fault
    assert outcome.suites["good"].fault == ""


@pytest.mark.parametrize("error", [CoachError("Do\n this."), KnowledgeError("Do this.")])
def test_what_a_person_can_act_on_is_told_as_it_is(error: Exception) -> None:
    assert sentence(error) == "Do this."


def test_a_fault_of_ours_is_one_short_line_that_says_where() -> None:
    try:
        raise KeyError("x\n" * 1000)
    except KeyError as error:
        told = sentence(error)

    assert told.startswith("KeyError: ")
    assert "(test_measuring.py, line " in told
    assert "\n" not in told
    assert len(told) < LONGEST + 50
