from __future__ import annotations

import pytest

from graph.domain import Answer
from graph.memory.votes import Thumb, Vote
from tests.ui.fakes import WHEN, a_refusal, an_answer
from ui.copy import ask_copy


@pytest.mark.parametrize(
    ("probability", "answered", "words"),
    [
        (0.97, True, "Sure that the guide covers this (97%)"),
        (0.895, True, "Sure that the guide covers this (90%)"),
        (0.66, True, "Not quite sure that the guide covers this (66%)"),
        (0.6, False, "Chance that the guide covers this: doubtful (60%)"),
        (0.3, False, "Chance that the guide covers this: low (30%)"),
        (0.0, False, "Chance that the guide covers this: very low (0%)"),
    ],
)
def test_confidence_in_words_agrees_with_its_number(probability: float, answered: bool, words: str) -> None:
    assert ask_copy.confidence(probability, answered=answered) == words


@pytest.mark.parametrize(
    ("thumb", "answer", "kept", "case", "gap"),
    [
        (Thumb.UP, an_answer(), True, False, False),
        (Thumb.UP, a_refusal(), True, False, False),
        (Thumb.DOWN, an_answer(), True, True, False),
        (Thumb.DOWN, a_refusal(), True, True, True),
    ],
)
def test_a_vote_is_told_where_it_went(thumb: Thumb, answer: Answer, kept: bool, case: bool, gap: bool) -> None:
    told = ask_copy.vote_went(Vote.on("turn", answer, [], thumb, "", WHEN))

    assert ("kept" in told, "coach votes" in told, "list of gaps" in told) == (kept, case, gap)
