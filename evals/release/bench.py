"""Two releases at work side by side on the same jobs, in turn, so that both meet the same load."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from evals.release.process import Job, Outcome, ReleaseProcess

BLOCK = 4
"""Jobs that one release does before it is the other one's turn; who begins changes from block to block."""
TIMED = 120
"""Jobs of a kind whose times are taken more than once."""
ROUNDS = 3
"""Times that they are taken at least; the least of them counts."""

Tick = Callable[[int], None]
"""Is told how many jobs are done since it was told last."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What came of one job with each release, and the least milliseconds that each took for it."""

    old: Outcome
    new: Outcome

    def or_sooner(self, other: Pair) -> Pair:
        """This pair, with the lesser of its own times and the other's."""
        return Pair(_sooner(self.old, other.old), _sooner(self.new, other.new))


def in_turn(old: ReleaseProcess, new: ReleaseProcess, jobs: Sequence[Job], tick: Tick) -> list[Pair]:
    """Each job done by both. Raises ReleaseUnusable."""
    pairs: list[Pair] = []
    for number, block in enumerate(_blocks(jobs)):
        first, second = (old, new) if number % 2 == 0 else (new, old)
        ours, theirs = [first.do(job) for job in block], [second.do(job) for job in block]
        befores, afters = (ours, theirs) if number % 2 == 0 else (theirs, ours)
        pairs += [Pair(before, after) for before, after in zip(befores, afters, strict=True)]
        tick(2 * len(block))
    return pairs


def timed(
    old: ReleaseProcess, new: ReleaseProcess, jobs: Sequence[Job], pairs: Sequence[Pair], rounds: int, tick: Tick
) -> list[Pair]:
    """The pairs of jobs that were done once, with the least times of so many more rounds over all of them.

    A round is over before the next begins: what slows the machine for a while slows one round, not every look at a job.
    """
    for _ in range(rounds):
        again = in_turn(old, new, jobs, tick)
        pairs = [pair.or_sooner(other) for pair, other in zip(pairs, again, strict=True)]
    return list(pairs)


def spread(count: int, most: int = TIMED) -> list[int]:
    """At most so many places of a row of this length, evenly spread."""
    return [round(place * count / min(count, most)) for place in range(min(count, most))]


def _sooner(one: Outcome, other: Outcome) -> Outcome:
    return replace(one, milliseconds=min(one.milliseconds, other.milliseconds))


def _blocks(jobs: Sequence[Job]) -> Iterator[Sequence[Job]]:
    return (jobs[at : at + BLOCK] for at in range(0, len(jobs), BLOCK))
