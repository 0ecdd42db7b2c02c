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
class Series:
    """One line of a plot; its points are pairs of x and y, in the order in which they are joined."""

    name: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture of what one suite measured, as data. `x` and `y` name the axes with their units.

    `diagonal` draws the line x = y, on which a calibrated confidence lies; `joined` joins the points of a series;
    `logarithmic` names the axes on which each step is ten times the one before: '', 'x' or 'xy'.
    """

    name: str
    title: str
    x: str
    y: str
    series: tuple[Series, ...]
    diagonal: bool = False
    joined: bool = True
    logarithmic: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What one suite measured."""

    suite: str
    figures: tuple[Figure, ...]
    failures: tuple[Failure, ...]
    seconds: float
    plots: tuple[Plot, ...] = ()

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
