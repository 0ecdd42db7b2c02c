"""When recent answers are worse than the ones before."""

from __future__ import annotations

import random

import pytest

from graph.memory.quality_drop import LEAST, dropped, looked_at


def shares(good: int, of: int) -> list[float]:
    return [float(place < good) for place in range(of)]


@pytest.mark.parametrize(
    ("before", "since", "worse"),
    [
        (shares(100, 100), shares(0, 20), True),
        (shares(100, 100), shares(17, 20), True),
        (shares(100, 100), shares(19, 20), False),
        (shares(100, 100), shares(20, 20), False),
        (shares(70, 100), shares(11, 20), False),
        (shares(70, 100), shares(3, 20), True),
        (shares(50, 100), shares(20, 20), False),
        (shares(0, 100), shares(0, 20), False),
    ],
)
def test_a_fall_counts_where_chance_does_not_explain_it(before: list[float], since: list[float], worse: bool) -> None:
    assert dropped(before, since) is worse


@pytest.mark.parametrize(("before", "since"), [(LEAST - 1, LEAST), (LEAST, LEAST - 1), (0, 0), (500, 0), (0, 500)])
def test_of_too_few_answers_nothing_is_said(before: int, since: int) -> None:
    assert not dropped([1.0] * before, [0.0] * since)


def test_a_small_fall_is_not_worth_another_release_however_sure() -> None:
    assert not dropped([1.0] * 200, [0.96] * 1280)


def test_parts_of_an_answer_count_too() -> None:
    assert dropped([1.0] * 100, [0.6] * 40)


def test_only_the_last_answers_before_are_remembered() -> None:
    assert not dropped([1.0] * 1000 + [0.0] * 200, [0.0] * 40)


def test_it_is_looked_at_after_twenty_forty_eighty_answers() -> None:
    assert [looked_at(number) for number in (0, 19, 20, 39, 40, 79, 80, 2560)] == [0, 0, 20, 20, 40, 40, 80, 2560]
    assert not dropped([1.0] * 100, [1.0] * 20 + [0.0] * 19), "the next look is at forty"
    assert dropped([1.0] * 100, [1.0] * 20 + [0.0] * 20)


def test_asking_after_every_answer_makes_few_false_alarms() -> None:
    draw = random.Random(0)
    alarms = 0
    for _ in range(200):
        before, since = ([float(draw.random() < 0.8) for _ in range(number)] for number in (200, 320))
        alarms += any(dropped(before, since[:number]) for number in range(20, 321, 20))
    assert alarms <= 8, "fewer than one in 25"
