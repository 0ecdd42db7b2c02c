"""Is a confidence of 0.7 right seven times in ten? Bins of cases by their confidence, against what came true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean

BINS = 10

Case = tuple[float, bool]
"""A confidence between 0 and 1, and what came true."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Cases of like confidence, at least one; `low` and `high` bound it."""

    low: float
    high: float
    cases: tuple[Case, ...]

    @property
    def confidence(self) -> float:
        return mean(confidence for confidence, _ in self.cases)

    @property
    def share(self) -> float:
        """Of the cases in which it came true."""
        return mean(float(true) for _, true in self.cases)

    @property
    def gap(self) -> float:
        return abs(self.confidence - self.share)


def equal_bins(cases: Sequence[Case], count: int = BINS) -> list[Bin]:
    """Bins of equal width, lowest first, those without a case left out; a confidence on an edge is in the upper one."""
    bins: dict[int, list[Case]] = {}
    for case in cases:
        bins.setdefault(min(count - 1, int(case[0] * count)), []).append(case)
    return [Bin(number / count, (number + 1) / count, tuple(bins[number])) for number in sorted(bins)]


def adaptive_bins(cases: Sequence[Case], count: int = BINS) -> list[Bin]:
    """Bins of equally many cases (Nguyen and O'Connor 2015), lowest first; fewer bins where there are fewer cases."""
    ordered = sorted(cases, key=lambda case: case[0])
    edges = [round(number * len(ordered) / count) for number in range(count + 1)]
    parts = [ordered[start:end] for start, end in pairwise(edges) if start < end]
    return [Bin(part[0][0], part[-1][0], tuple(part)) for part in parts]


def calibration_errors(bins: Sequence[Bin]) -> list[float]:
    """For each case how far its bin's mean confidence is from its bin's share of what came true.

    Their mean over bins of equal width is the expected calibration error (Naeini et al. 2015), over adaptive bins the
    adaptive one (Nixon et al. 2019).
    """
    return [each.gap for each in bins for _ in each.cases]
