from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from graph.assessment.criteria import (
    SIGNALS,
    CriterionModel,
    criterion_signals,
    load_criterion_model,
    rule_findings,
    ruled,
    with_replies,
)
from graph.assessment.evidence_criteria import CRITERIA
from graph.assessment.findings import LEVELS, MISSING
from graph.assessment.reading import Reading
from graph.domain import Criterion, Finding, Level, Part, Quality
from tests.graph.assessment.made_evidence import made_evidence

STORY = (
    "Our desk was slow. I was asked to halve the waiting. I moved the parser behind a queue instead of buying "
    "a server, because money was short. I cached the routes in Redis. Waiting fell from 9 to 2 minutes."
)


def ruled_as(level: Level, of: Criterion) -> np.ndarray:
    """The fitted chances of one criterion, of which the reader is in two minds, where the rules find that level."""
    evidence = made_evidence(3, Level.THIN)
    row = CRITERIA.index(of)
    evidence.chances[row] = 1 / 3
    rules = dict.fromkeys(CRITERIA, MISSING) | {of: Finding(level=level, quote="" if level is Level.MISSING else "x")}
    chances: np.ndarray = load_criterion_model().chances(criterion_signals(evidence, rules))[row]
    return chances


@pytest.mark.parametrize("part", Part)
def test_what_the_rules_find_is_less_surely_missing(part: Part) -> None:
    assert ruled_as(Level.STRONG, part)[0] < ruled_as(Level.MISSING, part)[0]


@pytest.mark.parametrize("criterion", [Part.RESULT, Quality.QUANTIFIED, Quality.TRADE_OFF, Quality.OWNERSHIP])
def test_the_rules_raise_what_they_find_and_lower_what_they_do_not(criterion: Criterion) -> None:
    missing, strong = ruled_as(Level.MISSING, criterion), ruled_as(Level.STRONG, criterion)
    assert strong[2] > missing[2]


@pytest.mark.parametrize("row", range(len(CRITERIA)))
def test_what_the_reader_misses_is_more_surely_missing(row: int) -> None:
    chances = [
        load_criterion_model().chances(criterion_signals(made_evidence(3, level), dict.fromkeys(CRITERIA, MISSING)))
        for level in LEVELS
    ]
    missing, _, strong = (each[row] for each in chances)
    assert missing[0] > strong[0]
    assert missing[2] < strong[2]


def test_signals_stand_in_the_order_in_which_they_are_named() -> None:
    evidence = made_evidence(1, Level.STRONG, task=Level.MISSING)
    rules = dict.fromkeys(CRITERIA, MISSING) | {Part.ACTION: Finding(level=Level.THIN, quote="x")}
    signals = criterion_signals(evidence, rules)
    assert signals.shape == (len(CRITERIA), len(SIGNALS))
    task, action = (dict(zip(SIGNALS, signals[CRITERIA.index(part)], strict=True)) for part in (Part.TASK, Part.ACTION))
    assert task["read_missing"] > 0 > action["read_missing"] - 1e-9
    assert action["read_strong"] > 0
    assert (action["ruled_thin"], action["ruled_strong"]) == (1, 0)
    assert task["read_missing_of_all"] == action["read_missing_of_all"]


def test_chances_add_up_to_one_whatever_the_signals() -> None:
    chance = np.random.default_rng(0)
    signals = chance.normal(size=(len(CRITERIA), len(SIGNALS))) * 50
    np.testing.assert_allclose(load_criterion_model().chances(signals).sum(axis=1), 1)


def test_a_model_weighs_each_criterion_by_its_own_weights() -> None:
    weights = np.zeros((2, 3, 1))
    weights[1, 2, 0] = 4.0
    chances = CriterionModel(weights, np.zeros((2, 3))).chances(np.ones((2, 1)))
    np.testing.assert_allclose(chances[0], 1 / 3)
    assert chances[1].argmax() == 2


def test_the_rules_know_every_criterion_that_the_reader_knows(reading: Callable[..., Reading]) -> None:
    found = rule_findings(reading(STORY))
    assert set(found) == set(CRITERIA)
    assert all(finding.quote in STORY for finding in found.values())


def test_certainty_of_zero_does_no_harm(reading: Callable[..., Reading]) -> None:
    evidence = made_evidence(5)
    evidence.chances[:] = np.eye(3)[2]
    heard = ruled(evidence, reading(STORY))
    assert np.isfinite(heard.chances).all()
    np.testing.assert_allclose(heard.chances.sum(axis=1), 1)
    np.testing.assert_array_equal(heard.shown, evidence.shown)


REPLY = "I decided on the queue and I wrote the cache myself; the others only reviewed it."


def heard(reading: Callable[..., Reading], before: Level, reply: str) -> np.ndarray:
    """The chances of ownership where an answer of two sentences showed so much, and a reply of one is all 'I'."""
    whole = made_evidence(3, Level.STRONG, ownership=before)
    found = with_replies(whole, made_evidence(1), reading(reply))
    chances: np.ndarray = found.chances[CRITERIA.index(Quality.OWNERSHIP)]
    return chances


def test_a_reply_that_shows_by_itself_what_was_missing_counts(reading: Callable[..., Reading]) -> None:
    assert heard(reading, Level.MISSING, REPLY).argmax() == LEVELS.index(Level.STRONG)


def test_the_words_of_a_reply_that_counts_are_its_evidence(reading: Callable[..., Reading]) -> None:
    whole = made_evidence(3, Level.STRONG, ownership=Level.MISSING)
    shown = with_replies(whole, made_evidence(1), reading(REPLY)).shown[CRITERIA.index(Quality.OWNERSHIP)]
    np.testing.assert_array_equal(shown, [0, 0, 1])


def test_a_reply_in_which_the_rules_see_nothing_counts_for_nothing(reading: Callable[..., Reading]) -> None:
    before = made_evidence(3, Level.STRONG, ownership=Level.MISSING).chances[CRITERIA.index(Quality.OWNERSHIP)]
    np.testing.assert_array_equal(heard(reading, Level.MISSING, "It was decided elsewhere."), before)


def test_a_reply_takes_nothing_away(reading: Callable[..., Reading]) -> None:
    assert heard(reading, Level.STRONG, REPLY).argmax() == LEVELS.index(Level.STRONG)
