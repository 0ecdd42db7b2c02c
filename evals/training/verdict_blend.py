"""How the trees' word on a claim and the cross-encoder's are weighed: a multinomial regression on their logarithms.

The weights of the cross-encoder are bounded, so that a verdict of which it is surer never becomes less likely: over
long texts, of which it was taught few, its word says little, and chance would turn some weights round.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.grounding.learned import LEAST

LEAST_OWN = 0.1
"""What the cross-encoder's chance of a verdict counts at least for that verdict; for another it counts 0 at most."""

VERDICTS = 3
_INPUTS = 2 * VERDICTS

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Weighing:
    """`weights` of shape (3, 6) on the logarithms of the trees' three chances and of the cross-encoder's; `bias` of
    shape (3,)."""

    weights: Floats
    bias: Floats

    def chances(self, trees: Floats, read: Floats) -> Floats:
        """Of claims of which both have chances of shape (n, 3); the same shape."""
        return _shares(logarithms(trees, read) @ self.weights.T + self.bias)


def fit_weighing(trees: Floats, read: Floats, labels: NDArray[np.int64], counts: Floats) -> Weighing:
    """By maximum likelihood with a ridge, as scikit-learn's at its default; `counts` is what each claim counts."""
    from scipy.optimize import minimize

    given, wanted = logarithms(trees, read), np.eye(VERDICTS)[labels]
    size = VERDICTS * _INPUTS

    def loss(parameters: Floats) -> tuple[float, Floats]:
        weights, bias = parameters[:size].reshape(VERDICTS, _INPUTS), parameters[size:]
        shares = _shares(given @ weights.T + bias)
        missed = -(counts * np.log(np.maximum((shares * wanted).sum(axis=1), LEAST**3))).sum()
        slopes = counts[:, None] * (shares - wanted)
        return (
            float(missed + (weights**2).sum() / 2),
            np.concatenate([(slopes.T @ given + weights).ravel(), slopes.sum(axis=0)]),
        )

    unbounded: list[tuple[float | None, float | None]] = [(None, None)] * VERDICTS
    bounds = [
        bound
        for verdict in range(VERDICTS)
        for bound in (*unbounded, *((LEAST_OWN, None) if verdict == own else (None, 0.0) for own in range(VERDICTS)))
    ]
    start = np.concatenate([np.hstack([np.eye(VERDICTS), LEAST_OWN * np.eye(VERDICTS)]).ravel(), np.zeros(VERDICTS)])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[*bounds, *unbounded], options={"maxiter": 2000})
    return Weighing(found.x[:size].reshape(VERDICTS, _INPUTS), found.x[size:])


def logarithms(trees: Floats, read: Floats) -> Floats:
    """Shape (n, 6)."""
    return np.log(np.maximum(np.column_stack([trees, read]), LEAST))


def _shares(scores: Floats) -> Floats:
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))
