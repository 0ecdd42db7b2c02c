"""Measured figures, each with the number of cases behind it and an interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

RESAMPLES = 2000
COVERAGE = 0.95


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over cases with its 95 % bootstrap interval; `value` is None where there was no case."""

    name: str
    value: float | None
    n: int
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Failure:
    """One case that went wrong, with enough to see why; `command` reproduces it."""

    id: str
    what: str
    command: str


@dataclass(frozen=True, slots=True)
class Result:
    """What one suite measured."""

    suite: str
    figures: tuple[Figure, ...]
    failures: tuple[Failure, ...]
    seconds: float

    def figure(self, name: str) -> Figure | None:
        return next((figure for figure in self.figures if figure.name == name), None)


def mean_of(name: str, values: Sequence[float]) -> Figure:
    """The mean of one value a case, resampled over the cases (percentile bootstrap, seed fixed)."""
    if not values:
        return Figure(name, None, 0, None, None)
    cases = np.asarray(values, dtype=np.float64)
    draws = np.random.default_rng(0).integers(0, len(cases), (RESAMPLES, len(cases)))
    tail = 100 * (1 - COVERAGE) / 2
    low, high = np.percentile(cases[draws].mean(axis=1), [tail, 100 - tail])
    return Figure(name, round(float(cases.mean()), 4), len(cases), round(float(low), 4), round(float(high), 4))
