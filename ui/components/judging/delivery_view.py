"""How an answer was said, as figures that can be drawn: its length against the limit, and the share of each part."""

from __future__ import annotations

from dataclasses import dataclass

from graph.domain import Delivery, Part
from ui.copy import judging_copy


@dataclass(frozen=True, slots=True)
class Share:
    """A part with its letter, its share of the words from 0 to 1, where it begins in the whole, and its words."""

    part: Part
    letter: str
    start: float
    share: float
    words: str


@dataclass(frozen=True, slots=True)
class DeliveryView:
    """`filled` is how much of the limit the answer takes, at most 1, None where there is no limit."""

    length: str
    filled: float | None
    shares: tuple[Share, ...]
    slips: str
    longest: str
    longest_label: str


def delivery_view(said: Delivery, limit: float | None) -> DeliveryView:
    """`limit` is in seconds, None where it is not known."""
    return DeliveryView(
        length=judging_copy.length(said, limit),
        filled=min(1.0, said.seconds / limit) if limit else None,
        shares=_shares(said),
        slips=judging_copy.slips(said),
        longest=said.longest_sentence,
        longest_label=judging_copy.longest(len(said.longest_sentence.split())),
    )


def _shares(said: Delivery) -> tuple[Share, ...]:
    shares: list[Share] = []
    start = 0.0
    for part in Part:
        share = said.shares.get(part, 0.0)
        if share > 0:
            shares.append(Share(part, judging_copy.LETTERS[part], start, share, judging_copy.share(part, share)))
            start += share
    return tuple(shares)
