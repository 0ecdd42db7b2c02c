from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.assessment.delivery import delivery
from graph.assessment.reading import Reading
from graph.domain import Part

ANSWER = (
    "Um, at the ferry line the bot kept losing carts. I was asked to end that. I moved the cart into Redis "
    "and I wrote, "
    "you know, a replay. I think lost carts fell from 30 to 2."
)


def test_counts(reading: Callable[..., Reading]) -> None:
    said = delivery(ANSWER, reading(ANSWER))
    assert (said.words, said.fillers, said.hedges, said.measured) == (38, 2, 1, False)
    assert said.seconds == pytest.approx(38 / 2.5)
    assert said.longest_sentence.startswith("I moved the cart")


def test_measured_seconds_are_believed(reading: Callable[..., Reading]) -> None:
    assert delivery(ANSWER, reading(ANSWER), 42.0).seconds == 42.0


def test_shares_of_the_parts_sum_to_one(reading: Callable[..., Reading]) -> None:
    shares = delivery(ANSWER, reading(ANSWER)).shares
    assert set(shares) == set(Part)
    assert sum(shares.values()) == pytest.approx(1.0)


def test_nothing_said(reading: Callable[..., Reading]) -> None:
    assert delivery("", reading("")).shares == {}
