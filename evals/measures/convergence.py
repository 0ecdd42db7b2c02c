"""How soon is a candidate known? Turns until their mastery is told from the middle of the scale."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from graph.interview.mastery import PRIOR_MEAN, Estimate, Mastery, Observation, estimate
from ingest.star import Guide

Heard = Sequence[tuple[str, int | None]]
"""A turn each: the entry that was asked and the level that counted, None where none did."""


def turns_until_known(heard: Heard, guide: Guide, *, strong: bool) -> int:
    """The first turn after which the mean over all topics lies on the candidate's side by more than its deviation.

    One turn more than there were where that never happens.
    """
    return _first(heard, guide, lambda mastery: _is_told(_whole(mastery), strong))


def turns_until_topics_known(heard: Heard, guide: Guide, *, strong: bool) -> list[int]:
    """The same for each topic by itself, in the order of their names."""

    def known(topic: str) -> int:
        return _first(heard, guide, lambda mastery: _is_told(mastery.of(topic), strong))

    return [known(topic) for topic in estimate((), guide).topics]


def errors_by_turn(heard: Heard, guide: Guide, level: float) -> list[float]:
    """How far the mean over all topics is from the candidate's level, in levels, before any turn and after each."""
    counted = [Observation(entry, given) if given is not None else None for entry, given in heard]
    return [abs(_whole(estimate(filter(None, counted[:n]), guide)).mean - level) for n in range(len(counted) + 1)]


def in_fixed_order(heard: Heard, guide: Guide) -> Heard:
    """The same levels, had the questions been asked as the guide has them."""
    order = {entry.id: place for place, entry in enumerate(guide.entries)}
    return sorted(heard, key=lambda each: order[each[0]])


def _first(heard: Heard, guide: Guide, told: Callable[[Mastery], bool]) -> int:
    counted = [Observation(entry, level) if level is not None else None for entry, level in heard]
    turns = range(1, len(counted) + 1)
    return next((n for n in turns if told(estimate(filter(None, counted[:n]), guide))), len(counted) + 1)


def _is_told(mastery: Estimate, strong: bool) -> bool:
    towards = mastery.mean - PRIOR_MEAN
    return (towards if strong else -towards) > mastery.sd


def _whole(mastery: Mastery) -> Estimate:
    """The mean over all topics, whose errors go together."""
    return Estimate(float(mastery.mean.mean()), float(mastery.covariance.mean()) ** 0.5)
