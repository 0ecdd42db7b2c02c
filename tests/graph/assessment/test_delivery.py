from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.assessment.delivery import FASTEST, SLOWEST, delivery, pace
from graph.assessment.qualities import WORDS_PER_SECOND
from graph.assessment.reading import Reading, read
from graph.assessment.sentences import split
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


@pytest.mark.parametrize(
    ("words", "seconds", "expected"),
    [
        (200, 100.0, 2.0),
        (200, None, WORDS_PER_SECOND),
        (200, 0.0, WORDS_PER_SECOND),
        (200, float("nan"), WORDS_PER_SECOND),
        (0, 60.0, WORDS_PER_SECOND),
        (200, 1.0, FASTEST),
        (200, float("inf"), SLOWEST),
    ],
)
def test_the_pace_is_the_persons_own_within_what_anyone_speaks(
    words: int, seconds: float | None, expected: float
) -> None:
    assert pace(words, seconds) == pytest.approx(expected)


def test_a_telegraphic_answer_has_no_fillers_and_its_parts_by_label(reading: Callable[..., Reading]) -> None:
    notes = "S: Hotel chain, 9k documents, like a library.\nT: Owned retrieval.\nA: Added a reranker.\nR: 0.58 -> 0.87."
    said = delivery(notes, reading(notes))
    assert (said.fillers, said.hedges) == (0, 0)
    assert set(said.shares) == set(Part)


@settings(deadline=None)
@given(st.text(max_size=400), st.none() | st.floats())
def test_any_text_is_counted(text: str, seconds: float | None) -> None:
    said = delivery(text, read(text, split(text)), seconds)
    assert said.words == sum(len(sentence.tokens) for sentence in split(text))
    assert said.longest_sentence in text
    assert not said.shares or sum(said.shares.values()) == pytest.approx(1.0)
