"""How often each part and quality of an answer was strong, over the latest answers at each time.

The share is read with a Beta distribution that begins flat: after s strong ones of n it is Beta(1 + s, 1 + n - s).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from graph.domain import Criterion, Level, Part, Quality
from graph.memory.counted_answer import CountedAnswer, DrilledAnswer

WINDOW = 10
"""The latest answers that speak for a time: few enough to show a change within weeks, enough to tell 2 from 6 of 10."""

CREDIBLE = 0.8
"""The probability that a share lies in its interval."""

_HALVINGS = 30
_CRITERIA: tuple[Criterion, ...] = (*Part, *Quality)


class Share(NamedTuple):
    """A share, 0 to 1, as it is believed to be after `strong` of `answers` answers, with its 80 % interval."""

    strong: int
    answers: int
    mean: float
    low: float
    high: float


class CriterionPoint(NamedTuple):
    """What one answer showed, by its number among all that count, and the share over the latest up to it."""

    number: int
    day: date
    level: Level
    share: Share


@dataclass(frozen=True, slots=True)
class CriterionCourse:
    """One part or quality over all graded answers that count, and its drills, oldest first; never without one."""

    criterion: Criterion
    points: tuple[CriterionPoint, ...]

    @property
    def lately(self) -> tuple[Level, ...]:
        """The levels that the present share is over, oldest first."""
        return tuple(point.level for point in self.points[-WINDOW:])

    @property
    def now(self) -> Share:
        return self.points[-1].share


def criterion_courses(
    answers: Iterable[CountedAnswer], drilled: Iterable[DrilledAnswer] = ()
) -> tuple[CriterionCourse, ...]:
    """The four parts, then the six qualities, each as the judge saw it; none where no answer was graded.

    What was drilled says something of its own criterion alone.
    """
    drills = list(drilled)
    graded = [(answer, {**answer.critique.parts, **answer.critique.qualities}) for answer in answers if answer.critique]
    courses = []
    for criterion in _CRITERIA:
        seen = [(answer.number, answer.day, found[criterion].level) for answer, found in graded if criterion in found]
        seen += [(each.number, each.day, each.level) for each in drills if each.criterion == criterion]
        seen.sort(key=lambda each: each[0])
        points = []
        for at, (number, day, level) in enumerate(seen, start=1):
            latest = [each for _, _, each in seen[max(0, at - WINDOW) : at]]
            points.append(CriterionPoint(number, day, level, share(_strong(latest), len(latest))))
        if points:
            courses.append(CriterionCourse(criterion, tuple(points)))
    return tuple(courses)


@lru_cache(maxsize=1024)
def share(strong: int, answers: int) -> Share:
    """What is believed of a share after that many strong ones; 0 of 0 says that it may be anything."""
    a, b = 1 + strong, 1 + answers - strong
    tail = (1 - CREDIBLE) / 2
    return Share(strong, answers, a / (a + b), beta_quantile(tail, a, b), beta_quantile(1 - tail, a, b))


def beta_quantile(probability: float, a: int, b: int) -> float:
    """Where the Beta distribution with these whole parameters reaches that probability, to nine digits.

    Its distribution function is a binomial tail: that a or more of a + b - 1 succeed.
    """
    tries = a + b - 1
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        x = (low + high) / 2
        reached = sum(math.comb(tries, j) * x**j * (1 - x) ** (tries - j) for j in range(a, tries + 1))
        low, high = (x, high) if reached < probability else (low, x)
    return (low + high) / 2


def _strong(levels: Iterable[Level]) -> int:
    return sum(level is Level.STRONG for level in levels)
