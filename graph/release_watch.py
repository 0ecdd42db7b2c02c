"""The watch on a release that was chosen: where answers got worse since, the one before it is brought back.

How good answers are is told by courses: the votes that people gave, and how much of the answers stood in the guide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from graph.memory.operations import Kind, Operation
from graph.memory.quality_drop import REMEMBERED, dropped
from graph.memory.votes import Thumb, Vote
from graph.ports import Clock
from ingest.release_shelf import Releases

PAUSE = timedelta(hours=1)
"""Between two looks of a front end that asks after every answer."""


@dataclass(frozen=True, slots=True)
class Course:
    """One sign of quality over time: a value from 0 to 1 for each answer, with the moment at which it was known."""

    name: str
    values: tuple[tuple[datetime, float], ...]

    def around(self, moment: datetime) -> tuple[list[float], list[float]]:
        """The values before the moment, and those since, oldest first."""
        ordered = sorted(self.values, key=lambda each: each[0])
        return (
            [value for when, value in ordered if when < moment],
            [value for when, value in ordered if when >= moment],
        )


@dataclass(frozen=True, slots=True)
class Sign:
    """What a course shows: how many answers were looked at before and since, their means, and whether it dropped."""

    name: str
    before: int
    since: int
    was: float | None
    now: float | None
    dropped: bool


@dataclass(frozen=True, slots=True)
class Look:
    """What a look saw: the release that was watched, None where none is, and the one that was brought back, if any."""

    watched: str | None
    since: datetime | None
    signs: tuple[Sign, ...]
    restored: str | None = None

    def fields(self) -> dict[str, object]:
        """As the command prints it."""
        return {**asdict(self), "since": self.since and self.since.isoformat(timespec="seconds")}

    @property
    def sentence(self) -> str:
        """What to tell a person."""
        if self.watched is None:
            return "No release is watched; `coach release use NAME` chooses one and begins to."
        if self.restored is not None:
            return f"The release {self.restored!r} is in use again, for {because(self.watched, self.signs)}."
        told = "; ".join(
            f"{sign.name} {_mean(sign.was)} of {sign.before} before and {_mean(sign.now)} of {sign.since} since"
            for sign in self.signs
        )
        return f"The release {self.watched!r} did no worse than the one before, as far as can be told: {told}."


class ReleaseWatch:
    """Looks at the courses of quality, at most once in a while."""

    def __init__(self, releases: Releases, courses: Callable[[], Iterable[Course]], now: Clock) -> None:
        self._releases = releases
        self._courses = courses
        self._now = now
        self._looked: datetime | None = None

    def look(self) -> Look:
        """Look, and bring back the release before where the one in use did worse. Raises BadRelease."""
        self._looked = self._now()
        choice = self._releases.choice()
        if not choice.watched or choice.since is None:
            return Look(None, None, ())
        signs = tuple(_sign(course, choice.since) for course in self._courses())
        if not any(sign.dropped for sign in signs):
            return Look(choice.name, choice.since, signs)
        restored = self._releases.back(because=because(choice.name, signs))
        return Look(choice.name, choice.since, signs, restored.name)

    def when_due(self) -> Look | None:
        """As `look`, where an hour has passed since the last one; None where it has not."""
        return self.look() if self._looked is None or self._now() - self._looked >= PAUSE else None


def because(release: str, signs: Iterable[Sign]) -> str:
    """Why a release was left, as a part of a sentence."""
    worse = next(sign for sign in signs if sign.dropped)
    return f"{worse.name} fell from {_mean(worse.was)} to {_mean(worse.now)} with {release!r} ({worse.since} answers)"


def of_votes(votes: Iterable[Vote]) -> Course:
    """The share of votes that are up."""
    return course("votes up", ((vote.when, float(vote.vote is Thumb.UP)) for vote in votes))


def of_operations(operations: Iterable[Operation]) -> list[Course]:
    """How many of the answers were confirmed by the checker in all their sentences, and how many of all uses did not
    break."""
    used = list(operations)
    answered = [each for each in used if each.kind is Kind.ASK and each.claims]
    return [
        course("answers confirmed", ((each.when, float(each.supported == each.claims)) for each in answered)),
        course("uses without a fault", ((each.when, float(not each.failed or each.mendable)) for each in used)),
    ]


def course(name: str, values: Iterable[tuple[str, float]]) -> Course:
    """A course of values with the moments at which they were written down (ISO 8601); one that is none is left out."""
    return Course(name, tuple((moment, value) for when, value in values if (moment := _moment(when)) is not None))


def _sign(course: Course, since: datetime) -> Sign:
    before, after = course.around(since)
    before = before[-REMEMBERED:]
    return Sign(course.name, len(before), len(after), _of(before), _of(after), dropped(before, after))


def _of(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _mean(value: float | None) -> str:
    return "none" if value is None else f"{value:.0%}"


def _moment(when: str) -> datetime | None:
    """On this machine's clock, as the moment since which a release is in use."""
    try:
        moment = datetime.fromisoformat(when)
        return moment.astimezone().replace(tzinfo=None) if moment.tzinfo else moment
    except (ValueError, OverflowError, OSError):
        return None
