from __future__ import annotations

import pytest

from graph.assessment.measures import Measure, is_target, measure, units
from graph.assessment.sentences import split


@pytest.mark.parametrize(
    "text",
    [
        "Latency went from 4s to 900ms",
        "Errors dropped by 40%",
        "Invented materials 12% -> 3%",
        "Runtime 7h to 2h10",
        "wrong answers got halved by June",
        "it is twice as fast",
        "three times faster",
        "a ticket now takes 40 seconds instead of nine minutes",
        "support calls -38% since May",
        "the price fell to a fifth",
        "one in four became one in eight, so it halved",
        "from nineteen a week to one",
        "double bookings fell to zero",
        "agreed 94% of the time against 71% for the vendor",
        "hit rate 0.54 before, 0.81 after",
        "crews need 50 minutes where it used to be three hours",
        "bugs were a quarter of what they had been",
        "throughput 3x",
    ],
)
def test_changes(text: str) -> None:
    assert measure(split(text)[0]) is Measure.CHANGE


@pytest.mark.parametrize(
    "text",
    [
        "We served 900 shops",
        "I wrote 220 test questions",
        "more than 300 queries",
        "it answers in 700 ms",
        "5 to 10 minutes",
    ],
)
def test_amounts_are_no_changes(text: str) -> None:
    assert measure(split(text)[0]) is Measure.AMOUNT


@pytest.mark.parametrize("text", ["it got much better", "in 2023 we began", "P95 and GPT-4 and recall@5"])
def test_names_and_years_are_no_figures(text: str) -> None:
    assert measure(split(text)[0]) is Measure.NONE


@pytest.mark.parametrize("text", ["the target was 3%", "it had to stay under 2 s", "we need to reach 90%"])
def test_targets(text: str) -> None:
    assert is_target(split(text)[0].words)


def test_units() -> None:
    assert units(split("900ms and 3 % and 12 boxes")[0].words) == {"ms", "%"}
