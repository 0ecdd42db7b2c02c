"""What a figure says, and when one figure follows from another.

Quantities of one kind are held on one scale (seconds, metres, percent), so that a claim may say in minutes what its
source says in seconds. An exact claim needs the exact figure; a rounded one needs a word such as 'about' or 'nearly'.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Bound(StrEnum):
    """How close a figure is meant to be."""

    EXACT = "exact"
    EXACTLY = "exactly"
    ABOUT = "about"
    NEARLY = "nearly"
    JUST_ABOVE = "just above"
    BELOW = "below"
    ABOVE = "above"
    AT_MOST = "at most"
    AT_LEAST = "at least"


class Match(StrEnum):
    """How a claim's figure follows from one of the source."""

    SAME = "same"
    CONVERTED = "converted"
    ROUNDED = "rounded"
    IMPLIED = "implied"
    FIRMER = "firmer"
    """The value is the source's, but the source says 'about' or 'up to' and the claim leaves that out."""

    NONE = "none"


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity on the scale of its kind; `low` and `high` differ for a range and for 'several hundred'."""

    low: float
    high: float
    kind: str
    per: float
    """The seconds of the period for a rate such as '15 a week', 0 for none."""

    bound: Bound
    start: int
    end: int
    text: str
    worded: bool = False
    before: str = ""
    """The word in front: 'from', 'to' and 'by' tell the ends of a change from its size."""

    bare: bool = False
    """A number with no unit of its own; in 'a berth costs 59 euros and a seat 29' the unit stands elsewhere."""

    @property
    def rounded(self) -> bool:
        return self.bound in (Bound.ABOUT, Bound.NEARLY, Bound.JUST_ABOVE)


_CLOSE = {Bound.ABOUT: (0.90, 1.10), Bound.NEARLY: (1.0, 1.12), Bound.JUST_ABOVE: (0.88, 1.0)}
_TINY = 0.0051
_ROUGH_PERIODS = 0.025
"""A month is no whole number of weeks: three months are thirteen weeks and a quarter of a year."""


def follows(claim: Figure, source: Figure) -> Match:
    """Whether the claim's figure follows from the source's, kind, size, period and bound taken together."""
    if claim.kind == "frequency" and source.per:
        return fits(claim, 1 / source.per, 1 / source.per, Bound.EXACT)
    if {claim.kind, source.kind} == {"year", "count"}:
        return Match.SAME if _equal(claim.low, source.low) and 1000 <= claim.low <= 2100 else Match.NONE
    if source.bare and source.kind != claim.kind and claim.kind not in ("time", "frequency", "year", "ordinal"):
        return Match.SAME if _equal(claim.low, source.low) and not claim.rounded else Match.NONE
    if claim.bare and source.kind not in ("time", "frequency", "year", "ordinal") and source.kind != claim.kind:
        return Match.SAME if _equal(claim.low, source.low) and not source.rounded else Match.NONE
    if claim.kind != source.kind:
        return Match.NONE
    scale = 1.0
    if claim.per != source.per:
        if not (claim.per and source.per):
            # A rate whose period is left out says less; a period out of nowhere says more.
            if claim.per:
                return Match.NONE
        else:
            scale = claim.per / source.per
    return fits(claim, source.low * scale, source.high * scale, source.bound, converted=scale != 1.0)


def fits(claim: Figure, low: float, high: float, bound: Bound, *, converted: bool = False) -> Match:
    """Whether a claim's figure follows from a value or range of its own kind."""
    if claim.low != claim.high:
        inside = claim.low * (1 - _TINY) <= low and high <= claim.high * (1 + _TINY)
        if not inside:
            return Match.NONE
        same = _equal(claim.low, low) and _equal(claim.high, high)
        return Match.SAME if same else Match.IMPLIED
    value = claim.low
    if low != high:
        return Match.NONE if not _implied(claim.bound, value, low, high) else Match.IMPLIED
    rough = _ROUGH_PERIODS if claim.kind == "time" and value > 86400 and claim.bound is not Bound.EXACTLY else 0.0
    if _equal(value, low, max(rough, _TINY if converted else 0.0)):
        if bound is claim.bound or (
            bound is Bound.EXACT and claim.bound is not Bound.BELOW and claim.bound is not Bound.ABOVE
        ):
            return Match.CONVERTED if converted else Match.SAME
        return Match.FIRMER if not _looser(claim.bound, bound) else Match.SAME
    if claim.bound in _CLOSE and low:
        least, most = _CLOSE[claim.bound]
        return Match.ROUNDED if least <= value / low <= most and bound not in (Bound.ABOVE, Bound.BELOW) else Match.NONE
    return Match.IMPLIED if _implied(claim.bound, value, low, high, bound) else Match.NONE


def _implied(claimed: Bound, value: float, low: float, high: float, bound: Bound = Bound.EXACT) -> bool:
    """'over 50' follows from 58; a bound that is miles away says nothing worth confirming, so 'over 5' does not.

    Nor does 'no more than 20' from 'no more than 15': who states a limit states another one then.
    """
    if bound not in (Bound.EXACT, Bound.EXACTLY, Bound.ABOUT):
        return False
    if claimed in (Bound.BELOW, Bound.AT_MOST):
        return high <= value <= 2.0 * max(high, 1e-9)
    if claimed in (Bound.ABOVE, Bound.AT_LEAST):
        return value <= low <= 2.0 * max(value, 1e-9)
    return False


def _looser(claimed: Bound, bound: Bound) -> bool:
    """Whether the claim's bound says no more than the source's at the same value."""
    below = {Bound.BELOW, Bound.AT_MOST, Bound.NEARLY}
    above = {Bound.ABOVE, Bound.AT_LEAST, Bound.JUST_ABOVE}
    if bound in below:
        return claimed in below
    if bound in above:
        return claimed in above
    if bound is Bound.ABOUT:
        return claimed in (Bound.ABOUT, Bound.NEARLY, Bound.JUST_ABOVE)
    return claimed not in (Bound.BELOW, Bound.ABOVE)


def _equal(left: float, right: float, tolerance: float = 0.0) -> bool:
    return abs(left - right) <= max(tolerance, 1e-6) * max(abs(left), abs(right), 1e-9)
