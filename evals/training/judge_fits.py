"""The fits behind the judge: regressions that can be read, the level's a proportional-odds one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.assessment.criteria import SIGNALS, CriterionModel
from graph.assessment.relevance import Regression

Floats = NDArray[np.float64]
Labels = NDArray[np.bool_]
Levels = NDArray[np.int64]

PENALTY = 0.01
FALSE_ALARMS = 0.015
"""Of the answers that speak of the question, so many may be taken for others: a false alarm makes a good story a 0."""
SURELY = 0.06
"""And so many may be told that they only touch it."""
FOLDS = 5
LEVEL_COUNT = 3
RIDGE = 2.0
RULED = ("ruled_thin", "ruled_strong")
LEAST_SAY = 0.02
"""The weight that the rules have at least, against missing and for the others."""


def fit_criteria(signals: Floats, levels: Levels) -> CriterionModel:
    """One multinomial regression a criterion, of signals in shape (answers, criteria, signals)."""
    fits = [_fit_criterion(signals[:, k], levels[:, k]) for k in range(levels.shape[1])]
    return CriterionModel(np.array([weights for weights, _ in fits]), np.array([bias for _, bias in fits]))


def _fit_criterion(signals: Floats, levels: Levels) -> tuple[Floats, Floats]:
    """Penalised maximum likelihood; what the rules find never makes a criterion more surely missing."""
    from scipy.optimize import minimize

    count = signals.shape[1]
    told = np.eye(LEVEL_COUNT)[levels]

    def loss(parameters: Floats) -> tuple[float, Floats]:
        weights, bias = parameters[:-LEVEL_COUNT].reshape(LEVEL_COUNT, count), parameters[-LEVEL_COUNT:]
        scores = signals @ weights.T + bias
        logs = scores - scores.max(axis=1, keepdims=True)
        logs -= np.log(np.exp(logs).sum(axis=1, keepdims=True))
        error = np.exp(logs) - told
        gradient = np.concatenate([(error.T @ signals + RIDGE * weights).ravel(), error.sum(axis=0)])
        return float(RIDGE / 2 * (weights**2).sum() - (told * logs).sum()), gradient

    missing = [(None, -LEAST_SAY if name in RULED else None) for name in SIGNALS]
    others = [(LEAST_SAY if name in RULED else None, None) for name in SIGNALS]
    bounds = [*missing, *others, *others, *[(None, None)] * LEVEL_COUNT]
    best = minimize(loss, np.zeros(len(bounds)), jac=True, bounds=bounds, method="L-BFGS-B").x
    return best[:-LEVEL_COUNT].reshape(LEVEL_COUNT, count), best[-LEVEL_COUNT:]


def missing_f1(signals: Floats, levels: Levels) -> float:
    """Of what is missing, where a fifth of the answers was left out of the fit."""
    folds = np.arange(len(levels)) % FOLDS
    right = wrong = 0
    for fold in range(FOLDS):
        model = fit_criteria(signals[folds != fold], levels[folds != fold])
        said = np.array([model.chances(each) for each in signals[folds == fold]]).argmax(axis=2) == 0
        missing = levels[folds == fold] == 0
        right, wrong = right + int((said & missing).sum()), wrong + int((said != missing).sum())
    return 2 * right / (2 * right + wrong)


def fit_logistic(signals: Floats, labels: Labels) -> tuple[Floats, float]:
    """Weights for signals as they are, not scaled, and the bias; both classes weigh alike."""
    from sklearn.linear_model import LogisticRegression

    mean, spread = signals.mean(axis=0), signals.std(axis=0) + 1e-9
    fitted = LogisticRegression(C=0.3, class_weight="balanced", max_iter=2000).fit((signals - mean) / spread, labels)
    weights = fitted.coef_[0] / spread
    return weights, float(fitted.intercept_[0] - weights @ mean)


def fit_relevance(signals: Floats, relevant: Labels) -> Regression:
    weights, bias = fit_logistic(signals, relevant)
    chances = 1 / (1 + np.exp(-signals @ weights - bias))
    # Thresholds come from answers under their own question, among which most speak of it.
    missing, strong = (float(np.quantile(chances[relevant], share)) for share in (FALSE_ALARMS, SURELY))
    return Regression(tuple(weights.tolist()), bias, missing, strong)


def fit_level(signals: Floats, levels: Levels) -> tuple[Floats, tuple[float, float]]:
    """Proportional odds by maximum likelihood; more of a criterion never lowers the level, so no weight is negative."""
    from scipy.optimize import minimize

    count = signals.shape[1]

    def loss(parameters: Floats) -> float:
        weights, first, gap = parameters[:count], parameters[count], parameters[count + 1]
        total = signals @ weights
        at_least = 1 / (1 + np.exp(np.stack([first - total, first + np.exp(gap) - total])))
        chances = np.stack([1 - at_least[0], at_least[0] - at_least[1], at_least[1]], axis=1)
        likely = np.log(np.maximum(chances[np.arange(len(levels)), levels], 1e-9)).mean()
        return float(PENALTY * (weights**2).sum() / count - likely)

    start = np.array([1.0] * count + [4.0, 1.0])
    bounds = [(0.0, None)] * count + [(None, None)] * 2
    best = minimize(loss, start, bounds=bounds, method="L-BFGS-B").x
    return best[:count], (float(best[count]), float(best[count] + np.exp(best[count + 1])))


def cross_validated(signals: Floats, levels: Levels) -> float:
    """Share of levels that are right where a fifth of the answers was left out of the fit."""
    folds = np.arange(len(levels)) % FOLDS
    right = np.zeros(len(levels), dtype=bool)
    for fold in range(FOLDS):
        weights, cuts = fit_level(signals[folds != fold], levels[folds != fold])
        total = signals[folds == fold] @ weights
        right[folds == fold] = (total[:, None] > np.array(cuts)).sum(axis=1) == levels[folds == fold]
    return float(right.mean())
