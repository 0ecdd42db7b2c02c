from __future__ import annotations

import pytest

from graph.domain import Part
from tests.ui.fakes import a_delivery
from ui.components.judging.delivery_view import delivery_view


def test_the_length_stands_against_the_limit() -> None:
    view = delivery_view(a_delivery(), 64.0)

    assert view.length == "40 words, about 16 of 64 seconds aloud"
    assert view.filled == pytest.approx(0.25)


def test_what_is_over_the_limit_fills_it_and_says_by_how_much() -> None:
    view = delivery_view(a_delivery().model_copy(update={"seconds": 75.0, "measured": True}), 60.0)

    assert view.length == "40 words, 75 seconds aloud: 15 over 60"
    assert view.filled == 1.0


def test_without_a_limit_there_is_no_bar() -> None:
    view = delivery_view(a_delivery(), None)

    assert view.length == "40 words, about 16 seconds aloud"
    assert view.filled is None


def test_the_shares_stand_one_after_the_other_with_letter_and_words() -> None:
    action, result = delivery_view(a_delivery(), 90.0).shares

    assert (action.part, action.letter, action.words) == (Part.ACTION, "A", "Action 75%")
    assert (action.start, result.start) == (0.0, 0.75)


def test_slips_and_the_longest_sentence_are_told() -> None:
    view = delivery_view(a_delivery(), 90.0)

    assert view.slips == "1 filler, no hedges."
    assert (view.longest_label, view.longest) == ("Longest sentence, 5 words:", "I cut it to 2%.")
