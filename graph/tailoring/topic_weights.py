"""How much each question of the guide is worth before an interview for one post: by what the post asks, with the words.

A must counts more than a wish, and each further ask about the same half as much as the one before: a post that says one
thing ten times wants it no ten times more. What the resume claims of it is likely to be probed, and counts on top.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pydantic import Field

from graph.domain import Value
from graph.tailoring.lookup import Lookup
from graph.tailoring.posting import Need
from graph.tailoring.quote import Quote
from graph.tailoring.resume import Statement
from ingest.star import Entry, Guide

NEEDED = {Need.MUST: 1.0, Need.WISH: 0.4}
PROBED = 1.3
"""What an ask counts that the resume claims to fulfil."""
BASE = 0.05
"""The weight of a question that nothing asks for: a panel may ask it all the same."""
FURTHER = 0.5
"""What each further ask counts of the one before."""
LEAST = 0.2
"""Of 1; an ask that touches a question by less has nothing to do with it."""
_PLACES = (1.0, 0.5, 0.35, 0.3, 0.3)
"""What an entry's topics say of it: the first is its subject."""
_ALSO = 0.15
"""What a further shared topic adds to the best of them."""
_TOPICAL = 0.65
"""Of an ask's touch so much is shared topics, the rest is meaning."""
_WITHOUT_TOPIC = 0.5
"""What meaning alone counts."""
_FAR, _NEAR = 0.35, 0.65
"""Cosines at which an ask and an entry have nothing, and everything, to do with one another."""


class Reason(Value):
    """An ask that a weight rests on, what it adds, and what the resume claims of the same."""

    ask: Quote
    need: Need
    adds: float
    claim: Quote | None = None


class Weight(Value):
    """Of an entry or a topic, named by `id`. `share` of all weights, 0 to 1; the strongest of `reasons` comes first."""

    id: str
    title: str
    weight: float = Field(ge=0)
    share: float = Field(ge=0, le=1)
    reasons: tuple[Reason, ...]


def entry_weights(lookups: Sequence[Lookup], guide: Guide, claims: Sequence[Statement] = ()) -> tuple[Weight, ...]:
    """All practised entries of the guide, the heaviest first; among equals in the guide's order."""
    asked = [entry for entry in guide.entries if entry.practised]
    return _weighed([(entry.id, entry.title, _reasons(entry, lookups, claims)) for entry in asked])


def topic_weights(lookups: Sequence[Lookup], guide: Guide, claims: Sequence[Statement] = ()) -> tuple[Weight, ...]:
    """All topics of the guide's practised entries, the heaviest first."""
    topics = sorted({topic for entry in guide.entries if entry.practised for topic in entry.topics})

    def reasons(topic: str) -> list[Reason]:
        return [_reason(lookup, 1.0, [topic], claims) for lookup in lookups if topic in lookup.ask.topics]

    return _weighed([(topic, topic, reasons(topic)) for topic in topics])


def touch(lookup: Lookup, entry: Entry) -> float:
    """How much an ask has to do with an entry, 0 to 1."""
    meaning = min(max((lookup.near.get(entry.id, 0.0) - _FAR) / (_NEAR - _FAR), 0.0), 1.0)
    places = zip(entry.topics, _PLACES, strict=False)
    found = [place for topic, place in places if topic in lookup.ask.topics]
    shared = min(max(found) + _ALSO * (len(found) - 1), 1.0) if found else 0.0
    return _TOPICAL * shared + (1 - _TOPICAL) * meaning if shared else _WITHOUT_TOPIC * meaning


def claim_of(topics: Iterable[str], claims: Sequence[Statement]) -> Statement | None:
    """The strong claim of the resume that has most of these topics; of equals one with a figure."""
    wanted = set(topics)
    found = [claim for claim in claims if claim.strong and wanted & set(claim.topics)]
    return max(found, key=lambda claim: (len(wanted & set(claim.topics)), claim.figured), default=None)


def _reasons(entry: Entry, lookups: Sequence[Lookup], claims: Sequence[Statement]) -> list[Reason]:
    touched = [(lookup, share) for lookup in lookups if (share := touch(lookup, entry)) >= LEAST]
    return [_reason(lookup, share, set(lookup.ask.topics) & set(entry.topics), claims) for lookup, share in touched]


def _reason(lookup: Lookup, share: float, topics: Iterable[str], claims: Sequence[Statement]) -> Reason:
    claim = claim_of(topics, claims)
    adds = NEEDED[lookup.ask.need] * share * (PROBED if claim else 1.0)
    return Reason(ask=lookup.ask.quote, need=lookup.ask.need, adds=round(adds, 3), claim=claim.quote if claim else None)


def _weighed(given: Sequence[tuple[str, str, list[Reason]]]) -> tuple[Weight, ...]:
    found = [(name, title, sorted(reasons, key=lambda reason: -reason.adds)) for name, title, reasons in given]
    weights = [
        BASE + sum(reason.adds * FURTHER**place for place, reason in enumerate(reasons)) for _, _, reasons in found
    ]
    total = sum(weights) or 1.0
    made = [
        Weight(id=name, title=title, weight=round(weight, 3), share=round(weight / total, 3), reasons=tuple(reasons))
        for (name, title, reasons), weight in zip(found, weights, strict=True)
    ]
    return tuple(sorted(made, key=lambda weight: -weight.weight))
