from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.assessment.measures import Measure
from graph.assessment.outcomes import outcome_measure, outcomes
from graph.assessment.reading import Reading


def test_the_measured_change_comes_first(reading: Callable[..., Reading]) -> None:
    read = reading("The desk was slow. I built a form. In the end people liked it. Waiting fell from 9 to 2 minutes.")
    assert [r.sentence.text for r in outcomes(read)] == [
        "Waiting fell from 9 to 2 minutes.",
        "In the end people liked it.",
    ]


def test_a_figure_of_the_opening_is_the_baseline_of_the_same_measure(reading: Callable[..., Reading]) -> None:
    read = reading("Label desk, 3% of labels doubled. Built a ledger. Doubled labels now 0.02%.")
    assert outcome_measure(outcomes(read)[0], read) is Measure.CHANGE


@pytest.mark.parametrize(
    "answer",
    [
        "Error rates had risen from 2% to 9%. I wrote a parser.",
        "I wrote 220 tests with two nurses.",
        "I would write tests. Errors would fall from 9% to 2%.",
        "I wrote a parser. Studies show that parsers cut errors by 40%.",
    ],
)
def test_troubles_work_wishes_and_reports_are_no_outcomes(reading: Callable[..., Reading], answer: str) -> None:
    read = reading(answer)
    assert not [r for r in outcomes(read) if outcome_measure(r, read) is Measure.CHANGE]
