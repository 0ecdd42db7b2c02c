"""How well a person knows their own level: what they gave themselves against what the judge, or a person, gave.

The mean gap is read with a normal model whose spread is not known (Gelman et al., Bayesian Data Analysis, section 3.3):
before any answer the spread is believed as if a few gaps with the usual one had been seen, so that two equal gaps make
nobody certain.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from graph.memory.judgement import Judgement

USUAL_SPREAD, AS_IF_SEEN = 0.7, 10
"""Levels, and gaps: people are a level off about as often as they are right."""
CLOSE = 0.5
"""Levels. Who is known to be off by less than this on average is told that they know their level."""
LATEST = 30
"""Answers that speak for a time."""
_QUANTILE = 1.959964
"""Of the standard normal distribution, for 95 % on both sides."""


class Tendency(StrEnum):
    """What the gaps tell: that one gives oneself too much, too little, about what others give; or nothing yet."""

    TOO_FEW = "too_few"
    OVER = "over"
    UNDER = "under"
    FITTING = "fitting"


class Gap(NamedTuple):
    """One answer: the person's own level less the level that counts, and the mean gap over the latest up to it."""

    day: date
    entry: str
    own: int
    level: int
    mean: float

    @property
    def gap(self) -> int:
        return self.own - self.level


@dataclass(frozen=True, slots=True)
class SelfKnowledge:
    """The gaps, oldest first. `mean` and its 95 % interval are over the latest of them, None where there is none.

    `needed` is how many more answers it takes, by the spread seen so far, before something can be said; 0 where it can.
    """

    gaps: tuple[Gap, ...]
    mean: float | None
    low: float | None
    high: float | None
    needed: int
    tendency: Tendency


def self_knowledge(judgements: Iterable[Judgement]) -> SelfKnowledge:
    """Over the judgements, in their order, to which a person gave a level of their own.

    The other level is the decided one, or the judge's first where nobody has decided; a drill's is of a narrowed
    question, as is the person's own.
    """
    scored = [
        (each, each.self_score, level)
        for each in judgements
        if each.self_score is not None and (level := _other_level(each)) is not None
    ]
    values = [own - level for _, own, level in scored]
    gaps = tuple(
        Gap(_day(each), each.entry, own, level, _mean(values[max(0, at - LATEST) : at]))
        for at, (each, own, level) in enumerate(scored, start=1)
    )
    return _told(gaps, values[-LATEST:])


def _told(gaps: tuple[Gap, ...], latest: Sequence[int]) -> SelfKnowledge:
    if not latest:
        return SelfKnowledge(gaps, None, None, None, _enough(USUAL_SPREAD), Tendency.TOO_FEW)
    mean, spread, reach = _mean(latest), _spread(latest), 0.0
    reach = _t_quantile(AS_IF_SEEN + len(latest) - 1) * spread / math.sqrt(len(latest))
    low, high = mean - reach, mean + reach
    tendency = Tendency.FITTING if reach <= CLOSE else Tendency.TOO_FEW
    if low > 0 or high < 0:
        tendency = Tendency.OVER if low > 0 else Tendency.UNDER
    needed = max(_enough(spread) - len(latest), 1) if tendency is Tendency.TOO_FEW else 0
    return SelfKnowledge(gaps, mean, low, high, needed, tendency)


def _spread(gaps: Sequence[int]) -> float:
    mean = _mean(gaps)
    seen = math.fsum((gap - mean) ** 2 for gap in gaps)
    return math.sqrt((AS_IF_SEEN * USUAL_SPREAD**2 + seen) / (AS_IF_SEEN + len(gaps) - 1))


def _enough(spread: float) -> int:
    """Answers after which the interval reaches no further than what is called close."""
    number = 1
    while _t_quantile(AS_IF_SEEN + number - 1) * spread / math.sqrt(number) > CLOSE:
        number += 1
    return number


def _t_quantile(freedom: int) -> float:
    """Of Student's distribution for 95 % on both sides, to three digits from ten degrees of freedom on (Abramowitz and
    Stegun, Handbook of Mathematical Functions, 26.7.5)."""
    z = _QUANTILE
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / freedom + second / freedom**2 + third / freedom**3


def _other_level(judgement: Judgement) -> int | None:
    if judgement.decision is not None:
        return judgement.level
    return judgement.first_judged.level if judgement.first_judged else None


def _mean(gaps: Sequence[int]) -> float:
    return math.fsum(gaps) / len(gaps)


def _day(judgement: Judgement) -> date:
    return date.fromisoformat(judgement.asked_at[:10])
