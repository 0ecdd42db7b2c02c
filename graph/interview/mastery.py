"""How well a candidate masters each topic, as far as the levels of their answers tell.

The levels are read with a linear Gaussian model (Bishop, Pattern Recognition and Machine Learning, section 3.3): the
mastery of all topics is one Gaussian, an answer's level a noisy mean over the topics of its question, and the
posterior exact. Mastery is on the judge's scale of levels, 0 to 2; an estimate may lie outside it and is clamped only
where it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.star import Entry, EntryKind, Guide

PRIOR_MEAN = 1.0
"""The middle of the scale: of a candidate who was never heard, nothing else is fair."""

GENERAL_VARIANCE = 0.25
OWN_VARIANCE = 0.25
"""In levels squared. Together a standard deviation of 0.7, so that 0 and 2 both stay believable; in equal parts,
because a senior engineer's topics go together and yet nobody is equally good at all of them."""

NOISE = 0.5
"""Standard deviation of one answer's level: half a level is lost to rounding, the day's form and the judge."""

DIFFICULTY = {EntryKind.QUESTION: 0.15, EntryKind.RAPID_FIRE: -0.15}
"""In levels. A long question is 0.3 harder: it wants a whole story of one's own with figures and trade-offs, where
rapid fire is content with a principle and one example. The two lie around 0, so that mastery 1 means level 1 on
average over both kinds."""

NO_TOPIC = ""
"""Stands for the topic of an entry that names none, as in a guide read from an article."""


class Observation(NamedTuple):
    """The level, 0 to 2, that an answer to this entry reached."""

    entry: str
    level: int


class Estimate(NamedTuple):
    """A level as it is believed to be: mean and standard deviation, both in levels."""

    mean: float
    sd: float

    @property
    def shown(self) -> float:
        """The mean on the scale that people know."""
        return min(max(self.mean, 0.0), 2.0)


@dataclass(frozen=True, slots=True, eq=False)
class Mastery:
    """What is believed of a candidate: a Gaussian over the mastery of the `topics` that `guide` practises.

    `mean` has one level a topic, `covariance` is topics by topics in levels squared.
    """

    guide: Guide
    topics: tuple[str, ...]
    mean: NDArray[np.floating]
    covariance: NDArray[np.floating]

    def of(self, topic: str) -> Estimate:
        """The mastery of one of the topics."""
        at = self.topics.index(topic)
        return Estimate(float(self.mean[at]), float(np.sqrt(self.covariance[at, at])))

    def expected(self, entry: Entry) -> Estimate:
        """The level that an answer to this practised entry would get, the noise of one answer included."""
        shares = self._shares(entry)
        mean = shares @ self.mean - DIFFICULTY[entry.kind]
        return Estimate(float(mean), float(np.sqrt(self._spread(shares))))

    def lesson(self, entry: Entry, topics: Sequence[str] = ()) -> float:
        """How much asking this entry would teach: by how much its answer lessens the variance summed over these topics.

        In levels squared; over all topics where none of these is known. In a Gaussian model the answer's level makes no
        difference to it, so it is known before asking.
        """
        shares = self._shares(entry)
        lessened = (self.covariance @ shares) ** 2 / self._spread(shares)
        wanted = [at for at, topic in enumerate(self.topics) if topic in topics]
        return float(lessened[wanted].sum() if wanted else lessened.sum())

    def updated(self, observations: Iterable[Observation]) -> Mastery:
        """The belief after these answers, in whatever order; those to entries that the guide no longer has say nothing.

        Precisions add up, so a hundred answers are one update.
        """
        asked = {entry.id: entry for entry in self.guide.entries if entry.practised}
        heard = [(asked[entry], level) for entry, level in observations if entry in asked]
        if not heard:
            return self
        shares = np.stack([self._shares(entry) for entry, _ in heard])
        levels = np.array([level + DIFFICULTY[entry.kind] for entry, level in heard])
        before = np.linalg.inv(self.covariance)
        covariance = np.linalg.inv(before + shares.T @ shares / NOISE**2)
        mean = covariance @ (before @ self.mean + shares.T @ levels / NOISE**2)
        return replace(self, mean=mean, covariance=covariance)

    def _shares(self, entry: Entry) -> NDArray[np.floating]:
        """How much of an answer to the entry rests on each topic; they sum to 1."""
        own = _topics(entry)
        return np.array([(topic in own) / len(own) for topic in self.topics])

    def _spread(self, shares: NDArray[np.floating]) -> float:
        return float(shares @ self.covariance @ shares) + NOISE**2


def estimate(observations: Iterable[Observation], guide: Guide) -> Mastery:
    """What these levels tell of a candidate about whom nothing else is known."""
    topics = tuple(sorted({topic for entry in guide.entries if entry.practised for topic in _topics(entry)}))
    count = len(topics)
    covariance = GENERAL_VARIANCE * np.ones((count, count)) + OWN_VARIANCE * np.eye(count)
    return Mastery(guide, topics, np.full(count, PRIOR_MEAN), covariance).updated(observations)


def _topics(entry: Entry) -> frozenset[str]:
    return frozenset(entry.topics) or frozenset({NO_TOPIC})
