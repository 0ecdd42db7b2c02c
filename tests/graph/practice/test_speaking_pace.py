from __future__ import annotations

import pytest

from graph.domain import Timing
from graph.practice.speaking_pace import LATEST, USUAL, SpeakingPace, speaking_pace
from tests.graph.practice.answers import answered


def spoke(seconds: float, spoken: float | None = None) -> Timing:
    return Timing(thinking=3, answering=seconds, spoken=spoken)


def test_until_an_answer_was_timed_the_usual_pace_is_taken() -> None:
    assert speaking_pace([]) == speaking_pace([answered()]) == SpeakingPace(USUAL, 0)


def test_it_is_the_median_over_answers_and_replies() -> None:
    judgements = [
        answered(words=100, timing=spoke(60), reply=(40, spoke(20))),
        answered(words=150, timing=spoke(60)),
    ]
    assert speaking_pace(judgements) == SpeakingPace(120, 3)


@pytest.mark.parametrize(
    ("words", "seconds"), [(60, 5), (10, 60), (400, 60), (0, 60)], ids=["short", "few words", "pasted", "nothing"]
)
def test_what_tells_nothing_of_ones_pace_is_passed_over(words: int, seconds: float) -> None:
    assert speaking_pace([answered(words=words, timing=spoke(seconds))]).answers == 0


def test_where_answers_were_heard_typed_ones_say_nothing() -> None:
    typed, heard = answered(words=40, timing=spoke(60)), answered(words=130, timing=spoke(60, spoken=50))
    assert speaking_pace([typed, heard, typed]) == SpeakingPace(130, 1)


def test_only_the_latest_speak() -> None:
    old, new = answered(words=60, timing=spoke(60)), answered(words=150, timing=spoke(60))
    assert speaking_pace([*[old] * 99, *[new] * LATEST]) == SpeakingPace(150, LATEST)


def test_a_budget_is_in_whole_words() -> None:
    assert SpeakingPace(131, 4).budget(60) == 131
    assert SpeakingPace(131, 4).budget(90) == 196
    assert SpeakingPace(131, 4).budget(0) == 0
