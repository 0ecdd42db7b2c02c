from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.assessment.fillers import fillers, hedges


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Um, so, uh, we moved it.", ["um", "uh"]),
        ("we had like twenty thousand pages and like 300 users", ["had like", "and like"]),
        ("It was, like, slow.", ["like"]),
        ("so i was like okay what now", ["was like"]),
        ("It kind of broke, and we sort of patched it.", ["kind of", "sort of"]),
        ("the index was you know stale", ["you know"]),
        ("Basically I rewrote it, actually.", ["basically", "actually"]),
        ("and actually nobody used it", ["and actually"]),
        ("I mean, it was literally empty.", ["i mean", "literally"]),
        ("We lost everything, right, twenty minutes gone.", ["right"]),
    ],
)
def test_what_fills_counts(said: str, expected: list[str]) -> None:
    assert list(fillers(said)) == expected


@pytest.mark.parametrize(
    "said",
    [
        "Customers like it, and I would like to keep it.",
        "It looks like Kafka, and tools like Redis do that.",
        "A kind of cache, what kind of cache, 70 kinds of cache, this sort of thing.",
        "We found what actually broke, because the alert actually fired.",
        "Do you know why? As you know, you know what changed.",
        "That is what I mean by drift, and I mean it.",
        "He took it literally; the word literally means to the letter.",
        "The ER ward and the ERP got umbrellas for the right, the human error.",
        "It says 'um, you know' to sound human, and “I mean” as well.",
        "Cut latency 4s -> 900ms. Kept Postgres. Owned rollout.",
    ],
)
def test_honest_uses_are_no_fillers(said: str) -> None:
    assert fillers(said) == ()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("I think it fell, maybe by half.", ["i think", "maybe"]),
        ("It cost, i don't know, something like 40 euros.", ["i don't know", "something like"]),
        ("I'm not sure, but I'd say a bit less.", ["not sure", "i'd say", "a bit"]),
        ("Probably, as far as I know, more or less.", ["probably", "as far as i know", "more or less"]),
    ],
)
def test_what_hedges_counts(said: str, expected: list[str]) -> None:
    assert list(hedges(said)) == expected


@pytest.mark.parametrize(
    "said",
    [
        "The bot now says 'I don't know' and it used to answer \"maybe\".",
        "We were not sure who owned it, so I asked.",
        "I think about failure first and I believe in tests.",
        "I flipped a bit, and set a bit flag.",
        "About 300 users, roughly a third, around 40%.",
    ],
)
def test_told_doubts_and_round_figures_are_no_hedges(said: str) -> None:
    assert hedges(said) == ()


@given(st.text(max_size=400))
def test_any_text_can_be_counted(text: str) -> None:
    assert all(word == word.lower() for word in (*fillers(text), *hedges(text)))


@pytest.mark.parametrize("unit", ["and ", "like, ", "kind of ", '"', "'a", "\n", " ", "I "])
def test_no_text_holds_the_counting_up(unit: str) -> None:
    began = time.process_time()
    fillers(unit * 5000)
    hedges(unit * 5000)
    assert time.process_time() - began < 0.5
