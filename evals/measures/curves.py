"""Curves for a plot: points in the order in which a threshold moves."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

MOST_POINTS = 200
"""More would make a report large, and nobody could see them."""


def curve(points: Iterable[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """The points rounded to four places, each once where it follows itself; of a long curve `MOST_POINTS` evenly
    chosen ones, the first and the last among them."""
    rounded = [(round(x, 4), round(y, 4)) for x, y in points]
    distinct = [point for number, point in enumerate(rounded) if number == 0 or point != rounded[number - 1]]
    if len(distinct) <= MOST_POINTS:
        return tuple(distinct)
    return tuple(distinct[place] for place in np.linspace(0, len(distinct) - 1, MOST_POINTS).round().astype(int))
