from __future__ import annotations

import pytest

from graph.domain import Cut, Moved, Quality
from tests.ui.fakes import a_critique, a_delivery
from ui.components.judging.critique_view import LONGEST_QUOTE, CutView, clipped, critique_view, cut_views


def test_a_level_stands_with_its_band_in_words_and_numbers() -> None:
    view = critique_view(a_critique(1))

    assert view.headline == "Level 1 of 2: reasonable, without depth"
    assert view.band == "It could be 1 or 2."
    assert view.judge == "Judged by the built-in judge."


def test_the_scale_says_in_words_which_level_was_given_and_which_is_possible() -> None:
    steps = critique_view(a_critique(1)).scale

    assert [step.words for step in steps] == [
        "0 vague or generic",
        "1 reasonable, without depth (the judge's level)",
        "2 would pass a panel (possible)",
    ]
    assert [step.given for step in steps] == [False, True, False]


def test_what_cannot_be_graded_has_no_level() -> None:
    view = critique_view(a_critique(None))

    assert view.headline == "Not gradable: there is not enough here to judge"
    assert view.band == ""
    assert view.scale == ()


def test_each_part_and_quality_has_its_level_in_words_and_a_shape_of_its_own() -> None:
    view = critique_view(a_critique())

    assert [row.name for row in view.parts] == ["Situation", "Task", "Action", "Result"]
    assert len(view.qualities) == 6
    looks = {(row.level, row.icon) for row in (*view.parts, *view.qualities)}
    assert len(looks) == len({icon for _, icon in looks}) == 3


def test_credit_is_quoted() -> None:
    assert critique_view(a_critique()).parts[0].quote == "I cut it to 2%"


@pytest.mark.parametrize("quote", ["short", "word " * 100, "x" * 500])
def test_a_long_quote_is_cut(quote: str) -> None:
    assert len(clipped(quote)) <= LONGEST_QUOTE + 2
    assert quote.startswith(clipped(quote).removesuffix(" …"))


def test_what_moved_the_level_says_which_way_in_words_and_a_shape_and_quotes_the_candidate() -> None:
    raised, lowered = critique_view(a_critique()).moved

    assert (raised.name, raised.level, raised.quote) == ("Result", "raised it", "I cut it to 2%")
    assert (lowered.name, lowered.level, lowered.quote) == ("Trade-off", "lowered it", "")
    assert raised.icon != lowered.icon


def test_what_moved_nothing_is_left_out() -> None:
    still = Moved(criterion=Quality.SPECIFIC, by=0.0, quote="it")

    assert critique_view(a_critique().model_copy(update={"moved": (still,)})).moved == ()


def test_only_cuts_that_drop_and_keep_something_are_shown() -> None:
    whole, shorter = a_delivery().cuts
    nothing = Cut(seconds=1.0, words=0, text="", dropped=("I cut it to 2%.",))
    delivery = a_delivery().model_copy(update={"cuts": (whole, shorter, nothing)})

    assert cut_views(delivery) == (CutView("In 30 seconds", "I cut it to 2%. …", "5 of 40 words"),)


def test_a_critique_without_delivery_says_nothing_of_it() -> None:
    view = critique_view(a_critique(None))

    assert (view.moved, view.spoken, view.cuts) == ((), "", ())
