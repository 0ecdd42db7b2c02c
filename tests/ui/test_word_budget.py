from __future__ import annotations

import pytest

from graph.practice.speaking_pace import SpeakingPace
from ui.components.interviewing.word_budget import budget_words
from ui.copy import interview_copy

USUAL, OWN = SpeakingPace(140.0, 0), SpeakingPace(120.0, 4)


@pytest.mark.parametrize(
    ("pace", "limit", "said"),
    [
        (USUAL, 60, "About 140 words fit in 60 seconds, at the usual 140 a minute."),
        (OWN, 60, "About 120 words fit in 60 seconds, at your 120 a minute."),
        (OWN, 90, "About 180 words fit in 90 seconds, at your 120 a minute."),
    ],
)
def test_before_the_first_word_it_says_what_fits_and_when_it_is_counted(
    pace: SpeakingPace, limit: float, said: str
) -> None:
    assert budget_words(pace, limit, " \n") == f"{said} {interview_copy.COUNTED_HERE}"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (1, "1 of about 120 words that fit in 60 seconds."),
        (120, "120 of about 120 words that fit in 60 seconds."),
        (121, "121 words, 1 more than fit in 60 seconds; send it as it is, or cut it."),
    ],
)
def test_then_it_says_how_much_of_it_is_there_and_cuts_nobody_off(words: int, said: str) -> None:
    assert budget_words(OWN, 60, "one  two\n" * (words // 2) + "one" * (words % 2)) == said
