"""Several rankings into one, by a weighted sum of standardised scores.

Standardised scores keep how far ahead a match is, which rank fusion throws away.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ingest.vectors import Vector


def standardised(scores: Vector) -> Vector:
    """The scores with mean 0 and deviation 1; all zero where they do not differ."""
    # In double precision: scores that differ in their last digit alone would lose their mean to rounding.
    precise = scores.astype(np.float64)
    spread = float(precise.std())
    if spread < 1e-9:
        return np.zeros_like(scores)
    return np.asarray((precise - precise.mean()) / spread, dtype=np.float32)


def fuse(rankings: Sequence[tuple[float, Vector]]) -> Vector:
    """The weighted sum of the rankings, each of shape (candidates,) with the same order of candidates."""
    return np.asarray(sum(weight * standardised(scores) for weight, scores in rankings), dtype=np.float32)
