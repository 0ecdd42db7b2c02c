from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from graph.assessment.reading import Reading
from graph.assessment.relevance import (
    GUIDE_SIGNALS,
    OWN_SIGNALS,
    QuestionGuess,
    Regression,
    Relevance,
    guide_signals,
    load_relevance,
    nearest_sentence,
    own_signals,
    substance,
)
from graph.domain import Level
from ingest.likeness import Likeness
from ingest.star import Guide

PARCELS = "I replaced one boosting model with one per depot. Mean delay fell from 118 minutes to 37."
JUNIORS = "I paired with two junior engineers every week and mentored them. Both now review others."
GUESS = QuestionGuess("small", ("q03", "q09"), np.array([[1.0, 0.0], [0.0, 1.0]]), np.zeros(2))
PADDING = "Quality matters more than ever. Teamwork is the key to success."


def likeness(model: str = "small", **near: float) -> Likeness:
    return Likeness(np.array([1.0, 0.0], dtype=np.float32), model, near.get("question", 0.5), near, near)


def words(reading: Reading) -> list[str]:
    return [word for read in reading.sentences for word in read.words]


@pytest.mark.parametrize(
    ("signal", "level"), [(-3, Level.MISSING), (-1, Level.THIN), (0, Level.THIN), (2, Level.STRONG), (9, Level.STRONG)]
)
def test_a_regression_has_two_thresholds(signal: float, level: Level) -> None:
    assert Regression((1.0,), 0.0, 0.1, 0.8).level([signal]) is level


def test_a_threshold_itself_is_the_higher_level() -> None:
    assert Regression((0.0,), 0.0, 0.5, 0.9).level([7.0]) is Level.THIN
    assert Regression((0.0,), 0.0, 0.1, 0.5).level([7.0]) is Level.STRONG


@pytest.mark.parametrize("text", [[1.0, 0.0], [0.0, 1.0], [0.0, 0.0], [300.0, -300.0]])
def test_the_chances_of_a_guess_sum_to_one(text: list[float]) -> None:
    chances = GUESS.chances(np.array(text, dtype=np.float32))
    assert sum(math.exp(chance) for chance in chances.values()) == pytest.approx(1)
    assert (chances["q03"] > chances["q09"]) is (text[0] > text[1])


def test_a_guess_is_of_one_embedding_model() -> None:
    assert GUESS.knows("q03", "small")
    assert not GUESS.knows("q03", "another")
    assert not GUESS.knows("q04", "small")


def test_signals_stand_in_the_order_in_which_they_are_named(guide: Guide) -> None:
    asked = guide.entry("q03")
    assert asked is not None
    found = guide_signals(likeness(q03=0.2, q09=0.6, r05=0.1), ["pipeline"], asked, GUESS)
    named = dict(zip(GUIDE_SIGNALS, found, strict=True))
    assert named["question"] == 0.5
    assert named["phrasings"] == 0.2
    assert named["phrasings_lead"] == pytest.approx(-0.4)
    assert named["phrasings_rank"] == 0.5
    assert named["guessed_lead"] == 0
    own = dict(zip(OWN_SIGNALS, own_signals(likeness(q03=0.2), ["parser"], "x", "Move the parser"), strict=True))
    assert own["phrasings_lead"] == pytest.approx(0.3)
    assert own["reference"] == 1


@pytest.mark.parametrize(
    ("entry", "answer", "level"),
    [
        ("q09", JUNIORS, Level.STRONG),
        ("q09", PARCELS, Level.MISSING),
        (None, JUNIORS, Level.STRONG),
        (None, PARCELS, Level.MISSING),
    ],
)
def test_with_another_embedding_model_the_words_remain(
    guide: Guide, reading: Callable[..., Reading], entry: str | None, answer: str, level: Level
) -> None:
    relevance = Relevance(GUESS, Regression((), 0.0, 2.0, 2.0), Regression((), 0.0, 2.0, 2.0))
    asked = guide.entry(entry) if entry else None
    question = "How do you mentor junior engineers on AI projects?"
    assert relevance.level(likeness("another"), words(reading(answer)), question, asked, None) is level


def test_a_question_of_the_guide_and_one_of_ones_own_are_weighed_apart(guide: Guide) -> None:
    always, never = (Regression((0.0,) * len(GUIDE_SIGNALS), bias, 0.1, 0.9) for bias in (9.0, -9.0))
    relevance = Relevance(GUESS, always, Regression((0.0,) * len(OWN_SIGNALS), never.bias, 0.1, 0.9))
    known, unknown = guide.entry("q03"), guide.entry("r05")
    assert relevance.level(likeness(q03=0.5), [], "x", known, None) is Level.STRONG
    assert relevance.level(likeness(q03=0.5), [], "x", unknown, None) is Level.MISSING
    assert relevance.level(likeness(q03=0.5), [], "x", None, None) is Level.MISSING


def test_what_was_fitted_fits_the_signals() -> None:
    fitted = load_relevance()
    assert len(fitted.guide.weights) == len(GUIDE_SIGNALS)
    assert len(fitted.own.weights) == len(OWN_SIGNALS)
    assert fitted.guess.weights.shape == (len(fitted.guess.entries), 384)
    for regression in (fitted.guide, fitted.own):
        assert 0 < regression.missing < regression.strong < 1


def test_the_quote_shares_most_with_the_question(reading: Callable[..., Reading]) -> None:
    assert nearest_sentence(reading(f"{PARCELS} {JUNIORS}"), "How do you mentor junior engineers?").startswith(
        "I paired"
    )
    assert nearest_sentence(reading(PARCELS), "zebra") == "I replaced one boosting model with one per depot."


def test_padding_beside_a_story_is_not_what_it_is_about(reading: Callable[..., Reading]) -> None:
    story = (
        "I moved the ferry parser behind a Redis queue, because one clerk alone had to watch every booking by night. "
    )
    told = story + "Ferry bookings that were lost in the winter timetable fell from thirty carts to two carts a night."
    assert substance(reading(f"{PADDING} {told}")) == substance(reading(told)) == told
    assert substance(reading(PADDING)) == PADDING, "where nothing has substance, it is all there is"
