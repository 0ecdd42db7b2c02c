from __future__ import annotations

import pytest

from graph.domain import Pace, Timing
from tests.ui.fakes import small_guide
from ui.components.interviewing.clock_view import Clock, answer_limit, clock_words, timing_words

ASKED = Clock("here", asked=100.0)


def test_it_thinks_until_the_first_words() -> None:
    assert clock_words(ASKED, 123.9, 90.0) == "Thinking 0:23"


def test_it_answers_from_the_first_words_on_against_the_limit() -> None:
    assert clock_words(ASKED.answering(123.0), 164.0, 90.0) == "Answering 0:41 of 1:30"


def test_past_the_limit_it_says_by_how_much_and_cuts_nobody_off() -> None:
    words = clock_words(ASKED.answering(100.0), 212.0, 90.0)

    assert words == "Answering 1:52, 0:22 over 1:30; take the time you need"


def test_what_has_begun_goes_on() -> None:
    assert ASKED.answering(110.0).answering(150.0) == ASKED.answering(110.0)


def test_an_answer_is_timed_by_what_came_before_and_after_its_first_words() -> None:
    assert ASKED.answering(123.0).timing(164.0) == Timing(thinking=23.0, answering=41.0)
    assert ASKED.timing(123.0) == Timing(thinking=23.0, answering=0.0)


@pytest.mark.parametrize(
    ("entry", "pace", "seconds"), [("q01", Pace.FULL, 90), ("r01", Pace.FULL, 60), ("q01", Pace.RAPID, 60)]
)
def test_rapid_fire_has_a_minute_and_any_other_answer_half_a_minute_more(
    entry: str, pace: Pace, seconds: float
) -> None:
    assert answer_limit(small_guide().entry(entry), pace) == seconds


@pytest.mark.parametrize(
    ("timing", "words", "said"),
    [
        (None, 40, ""),
        (Timing(thinking=23.4, answering=70.0), 150, "Thought for 0:23, answered in 1:10 of 1:30."),
        (Timing(thinking=5.0, answering=112.0), 200, "Thought for 0:05, answered in 1:52, 0:22 over 1:30."),
        # Nobody says so much in no time: the words were there before the page saw them.
        (Timing(thinking=130.0, answering=0.0), 200, "Sent 2:10 after it was asked."),
        (Timing(thinking=130.0, answering=2.0), 200, "Sent 2:12 after it was asked."),
    ],
)
def test_the_time_of_an_answer_is_said_as_far_as_it_is_known(timing: Timing | None, words: int, said: str) -> None:
    assert timing_words(timing, words, 90.0) == said
