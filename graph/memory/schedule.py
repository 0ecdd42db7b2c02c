"""When a question should come back: sooner after a weak answer, later the better it is known.

A question is a card of FSRS, the model of memory behind the library `fsrs` (Ye, Su and Cao, 2022: A stochastic shortest
path algorithm for optimizing spaced repetition scheduling), and each level that counted a review of it on its day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

RATINGS = {0: 1, 1: 3, 2: 4}
"""Of the library: again, good, easy. A vague answer is one that was not there; a reasonable one was there with effort,
which the library calls good; its hard would bring a question that was reasonable twice back like a forgotten one, and
its good is too little for an answer that would pass a panel."""

RETENTION = 0.885
"""The chance to know a question still when it comes back. The library's 0.9 brings a first strong answer back after 8
days; with this one the first answers come back after 1, 3 and 10 days, by their level."""

LONGEST = {0: 1, 1: 10, 2: 30}
"""Days that a question rests at most, by its last level. The library knows facts, which last for months; a preparation
takes weeks, and what was reasonable twice is not what a panel wants to hear yet."""

FRESH = 3
"""Days before an interview: what was answered since needs no other look."""


class Seen(NamedTuple):
    """The level, 0 to 2, that counted for an entry, and the day on which it was asked."""

    entry: str
    level: int
    day: date


@dataclass(frozen=True, slots=True)
class Rest:
    """A question between two askings: `level` and day of the last one, and the day on which it is due."""

    entry: str
    level: int
    last: date
    due: date
    card: Card

    def seen(self, level: int, day: date) -> Rest:
        """After another answer on that day, which is not before the last one."""
        return _reviewed(self.entry, self.card, level, day)

    def is_due(self, today: date) -> bool:
        """A day that lies in the future says only that a clock was wrong: then it is due rather than lost."""
        return self.due <= today or self.last > today

    def wants_look(self, interview: date) -> bool:
        """Whether it would rest through an interview on that day without having been answered shortly before it."""
        return self.due >= interview and self.last < interview - timedelta(days=FRESH)


def rests(seen: Iterable[Seen]) -> dict[str, Rest]:
    """Every entry that was seen, where `seen` is in order, oldest first.

    What was asked before something, and has a later day than it, was asked by a wrong clock: it says nothing.
    """
    asked: dict[str, list[Seen]] = {}
    for each in seen:
        asked.setdefault(each.entry, []).append(each)
    return {entry: _rest(_in_time(given)) for entry, given in asked.items()}


def due_entries(seen: Iterable[Seen], today: date) -> frozenset[str]:
    """The entries whose time has come since they were last seen, where `seen` is in order, oldest first."""
    return frozenset(entry for entry, rest in rests(seen).items() if rest.is_due(today))


def _rest(seen: Sequence[Seen]) -> Rest:
    first, *further = seen
    rest = _reviewed(first.entry, None, first.level, first.day)
    for each in further:
        rest = rest.seen(each.level, each.day)
    return rest


def _in_time(seen: Sequence[Seen]) -> list[Seen]:
    kept: list[Seen] = []
    for each in reversed(seen):
        if not kept or each.day <= kept[-1].day:
            kept.append(each)
    return kept[::-1]


def _reviewed(entry: str, card: Card | None, level: int, day: date) -> Rest:
    from fsrs import Card, Rating

    # A card without an id of its own would wait for the clock to give it one.
    known = card or Card(card_id=0, due=_noon(day))
    after, _ = _scheduler().review_card(known, Rating(RATINGS[level]), _noon(day))
    days = min((after.due - _noon(day)).days, LONGEST[level])
    return Rest(entry, level, day, _later(day, days), after)


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler

    # Steps of minutes are for cards, and chance for thousands of them: the same record gives the same days.
    return Scheduler(desired_retention=RETENTION, learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def _noon(day: date) -> datetime:
    # The library adds up to a hundred years; a wrong clock may stand near the end of time.
    return datetime.combine(min(max(day, _FIRST), _LAST), time(12), UTC)


def _later(day: date, days: int) -> date:
    return day + timedelta(days=min(days, (date.max - day).days))


_FIRST, _LAST = date(1900, 1, 1), date(9000, 1, 1)
