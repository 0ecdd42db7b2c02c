"""What a judge must beat: judges of an answer that read none of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement

import numpy as np

from graph.memory.agreement import LEVELS, quadratic_kappa

STEPS = 40
"""Cuts that are tried: so many quantiles of the scores."""


@dataclass(frozen=True, slots=True)
class Cuts:
    """Levels from one number: 1 from the first cut on, 2 from the second."""

    first: float
    second: float

    def level(self, score: float) -> int:
        return (score >= self.first) + (score >= self.second)


def fit_cuts(scores: Sequence[float], levels: Sequence[int]) -> Cuts:
    """The cuts under which these scores reach the best quadratic kappa with these levels."""
    if not scores:
        return Cuts(np.inf, np.inf)
    values, truth = np.array(scores, dtype=float), np.array(levels)
    tried = np.unique(np.quantile(values, np.linspace(0, 1, STEPS + 1)))
    at_least = {cut: values >= cut for cut in tried.tolist()}

    def reached(cuts: tuple[float, float]) -> float:
        given = at_least[cuts[0]].astype(int) + at_least[cuts[1]]
        counts = np.bincount(truth * LEVELS + given, minlength=LEVELS**2).reshape(LEVELS, LEVELS)
        return quadratic_kappa(tuple(tuple(row) for row in counts.tolist())) or 0.0

    return Cuts(*max(combinations_with_replacement(at_least, 2), key=reached))


def majority(levels: Sequence[int]) -> int:
    """The commonest level; of equally common ones the lower, 0 where there is none."""
    counts = Counter(levels)
    return max(sorted(counts), key=lambda level: counts[level], default=0)


def word_count(text: str) -> int:
    return len(text.split())


def length_bands(lengths: Sequence[int], count: int) -> list[int]:
    """The band of each length, bands holding as equal numbers of cases as equal lengths allow."""
    if not lengths:
        return []
    edges = np.quantile(lengths, np.linspace(0, 1, count + 1)[1:-1])
    bands: list[int] = np.searchsorted(edges, lengths, side="left").tolist()
    return bands
