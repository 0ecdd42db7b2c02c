"""Figures that are no mean over cases: agreement, F1, ranking and correlation, each with its bootstrap interval.

The interval is the percentile bootstrap over cases (Efron 1979) with a fixed seed; a draw for which a statistic is not
defined is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from evals.figures import COVERAGE, RESAMPLES, Figure
from graph.memory.agreement import LEVELS, quadratic_kappa, wilson

Places = NDArray[np.intp]
Floats = NDArray[np.float64]
Marks = Sequence[Sequence[bool]]
"""A row a case, a column a label."""


def figure_of(name: str, cases: int, statistic: Callable[[Places], float | None]) -> Figure:
    """A statistic of the cases at the given places, for all of them and for resampled ones."""
    value = statistic(np.arange(cases)) if cases else None
    if value is None:
        return Figure(name, None, 0, None, None)
    draws = np.random.default_rng(0).integers(0, cases, (RESAMPLES, cases))
    found = [drawn for draw in draws if (drawn := statistic(draw)) is not None]
    tail = 100 * (1 - COVERAGE) / 2
    low, high = np.percentile(found or [value], [tail, 100 - tail])
    return Figure(name, round(value, 4), cases, round(float(low), 4), round(float(high), 4))


def count_of(name: str, hits: Sequence[bool]) -> Figure:
    """How many of the cases; its interval is Wilson's, since no resampling of none ever shows one."""
    if not hits:
        return Figure(name, None, 0, None, None)
    low, high = wilson(sum(hits), len(hits))
    return Figure(name, float(sum(hits)), len(hits), round(low * len(hits), 1), round(high * len(hits), 1))


def kappa(name: str, levels: Sequence[int], others: Sequence[int]) -> Figure:
    """Cohen's kappa with quadratic weights (1968) between two labellings with levels 0 to 2."""
    pairs = np.array(levels, dtype=np.intp) * LEVELS + np.array(others, dtype=np.intp)

    def statistic(places: Places) -> float | None:
        counts = np.bincount(pairs[places], minlength=LEVELS**2).reshape(LEVELS, LEVELS).tolist()
        return quadratic_kappa(tuple(tuple(row) for row in counts))

    return figure_of(name, len(pairs), statistic)


def f1(name: str, labelled: Marks, found: Marks) -> Figure:
    """Micro-averaged F1: hits, misses and false alarms of all columns together (Lewis 1991)."""
    truth, guess = (np.array(marks, dtype=bool) for marks in (labelled, found))
    hits, marked = (truth & guess).sum(axis=-1), truth.sum(axis=-1) + guess.sum(axis=-1)

    def statistic(places: Places) -> float | None:
        total = marked[places].sum()
        return float(2 * hits[places].sum() / total) if total else None

    return figure_of(name, len(labelled), statistic)


def auc(name: str, scores: Sequence[float], upper: Sequence[bool], bands: Sequence[int]) -> Figure:
    """How often, of two cases of one band, the upper one has the higher score; equal scores count half.

    The area under the ROC curve as a share of pairs (Hanley and McNeil 1982), the pairs of all bands pooled.
    """
    values, above, band = np.array(scores, dtype=float), np.array(upper, dtype=bool), np.array(bands)
    groups = [(np.flatnonzero(above & (band == b)), np.flatnonzero(~above & (band == b))) for b in np.unique(band)]
    wins = [(np.sign(values[high][:, None] - values[low]) + 1) / 2 for high, low in groups]

    def statistic(places: Places) -> float | None:
        times = np.bincount(places, minlength=len(values)).astype(float)
        pairs = sum(times[high].sum() * times[low].sum() for high, low in groups)
        won = sum(times[high] @ table @ times[low] for (high, low), table in zip(groups, wins, strict=True))
        return float(won / pairs) if pairs else None

    return figure_of(name, len(values), statistic)


def rank_correlation(name: str, values: Sequence[float], others: Sequence[float]) -> Figure:
    """Spearman's (1904), equal values sharing their mean rank."""
    one, other = np.array(values, dtype=float), np.array(others, dtype=float)

    def statistic(places: Places) -> float | None:
        a, b = (ranks - ranks.mean() for ranks in (_ranks(one[places]), _ranks(other[places])))
        spread = float(np.sqrt((a @ a) * (b @ b)))
        return float(a @ b) / spread if spread else None

    return figure_of(name, len(one), statistic)


def quantile(name: str, values: Sequence[float], share: float) -> Figure:
    measured = np.array(values, dtype=float)
    return figure_of(name, len(measured), lambda places: float(np.quantile(measured[places], share)))


def _ranks(values: Floats) -> Floats:
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks: Floats = (np.cumsum(counts) - (counts - 1) / 2)[place]
    return ranks
