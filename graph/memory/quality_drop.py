"""Whether recent answers are worse than the ones before, beyond what chance explains."""

from __future__ import annotations

import math
from collections.abc import Sequence

LEAST = 20
"""Answers of either time without which nothing is said."""
REMEMBERED = 200
"""Answers of the time before that it is held against, the last ones."""
LEAST_DROP = 0.05
"""A smaller one is not worth another release."""
QUANTILE = 2.576
"""Of the standard normal distribution for 99.5 % on one side. It is looked at after 20, 40, 80, … answers, so that
asking often makes no false alarm likelier: of eight such looks, which 2,560 answers give, fewer than one in 25 sees a
drop where there is none."""


def dropped(before: Sequence[float], since: Sequence[float]) -> bool:
    """Whether the mean has dropped; both are values from 0 to 1, oldest first, such as 1 for each vote up.

    By the lower end of Newcombe's interval for a difference of two shares (1998, method 10). A value between 0 and 1
    varies no more than a yes or no with the same mean, so that for others than shares it errs on the calm side.
    """
    before, since = before[-REMEMBERED:], since[: looked_at(len(since))]
    if min(len(before), len(since)) < LEAST:
        return False
    was, now = math.fsum(before) / len(before), math.fsum(since) / len(since)
    least_was, most_now = was - _reach(was, len(before))[0], _reach(now, len(since))[1] + now
    surely = was - now - math.hypot(was - least_was, most_now - now)
    return was - now >= LEAST_DROP and surely > 0


def looked_at(number: int) -> int:
    """How many of so many answers are looked at: as many as at the last of the looks."""
    return 0 if number < LEAST else LEAST * 2 ** int(math.log2(number / LEAST))


def _reach(share: float, number: int) -> tuple[float, float]:
    """How far Wilson's interval (1927) reaches below the share, and above it."""
    z2 = QUANTILE**2
    centre = (number * share + z2 / 2) / (number + z2)
    half = QUANTILE * math.sqrt(number * share * (1 - share) + z2 / 4) / (number + z2)
    return share - max(0.0, centre - half), min(1.0, centre + half) - share
