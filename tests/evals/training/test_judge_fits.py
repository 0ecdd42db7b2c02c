from __future__ import annotations

import numpy as np
import pytest

from evals.training.judge_fits import (
    FALSE_ALARMS,
    SURELY,
    cross_validated,
    fit_criteria,
    fit_level,
    fit_logistic,
    fit_relevance,
    missing_f1,
)
from graph.assessment.criteria import SIGNALS
from graph.domain import Level

CHANCE = np.random.default_rng(0)
LEVELS = CHANCE.integers(0, 3, size=300)
TELLING = LEVELS[:, None] / 2 + CHANCE.normal(size=(300, 1)) * 0.05
IDLE = CHANCE.normal(size=(300, 1))


def test_the_level_is_found_again_and_what_tells_nothing_weighs_little() -> None:
    signals = np.hstack([TELLING, IDLE])
    weights, (first, second) = fit_level(signals, LEVELS)
    assert weights[0] > 10 * weights[1] >= 0
    assert first < second
    assert ((signals @ weights)[:, None] > [first, second]).sum(axis=1).tolist() == LEVELS.tolist()
    assert cross_validated(signals, LEVELS) == 1.0


def test_more_of_a_signal_never_lowers_the_level() -> None:
    weights, _ = fit_level(np.hstack([TELLING, -TELLING]), LEVELS)
    assert weights[1] == 0


def test_thresholds_leave_the_stated_shares_of_good_answers_behind() -> None:
    relevant = np.arange(1000) % 4 > 0
    signals = np.where(relevant, 1.0, -1.0)[:, None] + CHANCE.normal(size=(1000, 1))
    fitted = fit_relevance(signals, relevant)
    levels = np.array([fitted.level(row) for row in signals])
    missed = (levels[relevant] == Level.MISSING).mean()
    sure = (levels[relevant] == Level.STRONG).mean()
    assert missed == pytest.approx(FALSE_ALARMS, abs=0.005)
    assert sure == pytest.approx(1 - SURELY, abs=0.005)
    assert (levels[~relevant] == Level.MISSING).mean() > 0.2


def test_a_logistic_fit_speaks_of_the_signals_as_they_are() -> None:
    labels = np.arange(200) % 2 == 0
    signals = np.where(labels, 300.0, 100.0)[:, None] + CHANCE.normal(size=(200, 1))
    weights, bias = fit_logistic(signals, labels)
    assert ((signals @ weights + bias > 0) == labels).all()


def test_each_criterion_is_fitted_by_itself() -> None:
    levels = np.stack([LEVELS, LEVELS[::-1]], axis=1)
    signals = levels[:, :, None] / 2 + CHANCE.normal(size=(300, 2, 1)) * 0.05
    signals = np.concatenate([signals, np.zeros((300, 2, len(SIGNALS) - 1))], axis=2) * 20
    model = fit_criteria(signals, levels)
    assert model.weights.shape == (2, 3, len(SIGNALS))
    high, low = np.zeros((2, len(SIGNALS)))
    high[0] = 20.0
    assert model.chances(np.array([high, low])).argmax(axis=1).tolist() == [2, 0]
    assert missing_f1(signals, levels) > 0.95


def test_what_the_rules_find_never_makes_a_criterion_more_surely_missing() -> None:
    """Not even where the examples say so."""
    levels = np.where(np.arange(90) % 2, 0, 2)[:, None]
    signals = np.zeros((90, 1, len(SIGNALS)))
    signals[:, 0, SIGNALS.index("ruled_strong")] = levels[:, 0] == 0
    model = fit_criteria(signals, levels)
    silent, found = np.zeros((2, 1, len(SIGNALS)))
    found[0, SIGNALS.index("ruled_strong")] = 1.0
    assert model.chances(found)[0, 0] < model.chances(silent)[0, 0]
