from __future__ import annotations

import math

import pytest

from graph.assessment.surprise import surprise
from graph.grounding.figure_reader import read_figures


def bits(text: str) -> float:
    (figure,) = read_figures(text)
    return surprise(figure)


@pytest.mark.parametrize(
    ("common", "rare"),
    [
        ("50%", "58%"),
        ("58%", "94.2%"),
        ("35%", "36%"),
        ("three tools", "340 tools"),
        ("3 tools", "3 weeks"),
        ("4,000 users", "4,130 users"),
        ("15 tickets", "15 tickets a week"),
        ("zero errors", "three errors"),
    ],
)
def test_the_rarer_figure_surprises_more(common: str, rare: str) -> None:
    assert bits(common) < bits(rare)


@pytest.mark.parametrize(
    ("one", "other"), [("45 seconds", "45s"), ("3 months", "a quarter of a year"), ("2.1 s", "2100 ms")]
)
def test_the_unit_in_which_a_duration_is_told_is_all_the_same(one: str, other: str) -> None:
    assert bits(f"took {one} there") == pytest.approx(bits(f"took {other} there"))


def test_the_leading_digits_follow_benfords_law() -> None:
    assert bits("18 doors") == pytest.approx(-math.log2(math.log10(1 + 1 / 18)))
