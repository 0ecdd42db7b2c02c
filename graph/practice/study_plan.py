"""A plan of days and questions up to the interview, computed anew from the record whenever it is looked at.

So it grows with a day that was missed or an answer that went badly, and shrinks with what went well. What is planned is
taken to be answered reasonably at least; where it is not, tomorrow's plan knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from graph.memory.schedule import Rest, Seen, rests
from graph.practice.question_time import USUAL, Minutes
from ingest.star import Entry, Guide

HORIZON = 14
"""Days that are planned where no interview is near."""
HOPED = 1
"""The level that a planned answer is taken to reach at least."""


class Why(StrEnum):
    """Why a question is asked: it is due, was never asked, or is looked at once more before the interview."""

    DUE = "due"
    NEW = "new"
    LOOK = "look"


class Unfit(StrEnum):
    """Why a question has no place: no room for it, or it takes longer than any day has minutes."""

    NO_ROOM = "no_room"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class PlannedQuestion:
    """`preferred` is whether a new question comes before others of the guide for its weight."""

    entry: str
    why: Why
    minutes: int
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class PlanDay:
    """`room` are the minutes that the day has, those that were practised already taken off."""

    day: date
    room: int
    light: bool
    questions: tuple[PlannedQuestion, ...]

    @property
    def minutes(self) -> int:
        return sum(question.minutes for question in self.questions)


@dataclass(frozen=True, slots=True)
class LeftOut:
    entry: str
    why: Why
    unfit: Unfit


@dataclass(frozen=True, slots=True)
class StudyPlan:
    """Every day from today on, the last one before the interview; `left_out` has no place in it."""

    days: tuple[PlanDay, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def entries(self) -> frozenset[str]:
        return frozenset(question.entry for day in self.days for question in day.questions)


def study_plan(
    seen: Iterable[Seen],
    guide: Guide,
    today: date,
    *,
    interview: date | None = None,
    minutes: int = 30,
    takes: Minutes = USUAL,
    weights: Mapping[str, float] | None = None,
    spent: int = 0,
) -> StudyPlan:
    """Each day has questions for at most `minutes`; today `spent` of them are over.

    First what is due, the weakest first; then what was never asked, by its weight (1 where it has none) and the guide's
    order, for half of a day or as much of it as there must be; then, in the last days before the interview, what would
    rest through it. What was never asked keeps its room wherever there is time for all of it. The last day before the
    interview has half of the minutes, and nothing new.
    """
    plan = _Planning(_days(today, interview, minutes, spent), _known(seen, guide), guide, takes, weights or {})
    for at in range(len(plan.days)):
        plan.fill(at)
    if interview is not None and interview >= today:
        plan.look_again(interview)
    days = tuple(PlanDay(each.day, each.room, each.light, tuple(each.questions)) for each in plan.days)
    return StudyPlan(days, tuple(plan.left_out(interview, minutes)))


@dataclass(slots=True)
class _Day:
    day: date
    room: int
    light: bool
    takes_new: bool
    questions: list[PlannedQuestion] = field(default_factory=list)

    @property
    def free(self) -> int:
        return self.room - sum(question.minutes for question in self.questions)


class _Planning:
    """A plan on its way: what rests until when, and what was never asked."""

    def __init__(
        self, days: list[_Day], resting: dict[str, Rest], guide: Guide, takes: Minutes, weights: Mapping[str, float]
    ) -> None:
        self.days = days
        self._resting = resting
        asked = [entry for entry in guide.entries if entry.practised]
        self._order = {entry.id: number for number, entry in enumerate(asked)}
        self._cost = {entry.id: takes[entry.kind] for entry in asked}
        new = [entry.id for entry in asked if entry.id not in resting]
        self._new = sorted(new, key=lambda entry: -weights.get(entry, 1.0))
        self._preferred = {entry for at, entry in enumerate(self._new) if at < new.index(entry)}
        self._no_look: list[str] = []
        # Where there is no time for all that is new, what is due goes first without regard to it.
        self._for_all = self._has_room(self._new, 0)

    def fill(self, at: int) -> None:
        day = self.days[at]
        for rest in self._due(day.day):
            if self._cost[rest.entry] <= day.free and self._leaves_room(self._new, at, self._cost[rest.entry]):
                self._ask(day, rest.entry, Why.DUE)
        share = self._share(at)
        while day.takes_new and (entry := self._next_new(at, share)) is not None:
            self._new.remove(entry)
            self._ask(day, entry, Why.NEW)
            share -= self._cost[entry]

    def look_again(self, interview: date) -> None:
        """Put what would rest through the interview on the last days that have room for it, the weakest latest."""
        wanted = [rest for rest in self._resting.values() if rest.wants_look(interview)]
        for rest in sorted(wanted, key=lambda each: (each.level, each.last, self._order[each.entry])):
            later = [day for day in self.days if day.day > rest.last and day.free >= self._cost[rest.entry]]
            if later:
                self._ask(later[-1], rest.entry, Why.LOOK)
            else:
                self._no_look.append(rest.entry)

    def left_out(self, interview: date | None, minutes: int) -> Iterable[LeftOut]:
        end = self.days[-1].day
        reasons = {entry: Why.NEW for entry in self._new}
        reasons |= {rest.entry: Why.DUE for rest in self._due(end)}
        reasons |= {entry: Why.LOOK for entry in self._no_look if entry not in reasons}
        for entry in sorted(reasons, key=self._order.__getitem__):
            too_long = self._cost[entry] > minutes
            yield LeftOut(entry, reasons[entry], Unfit.TOO_LONG if too_long else Unfit.NO_ROOM)

    def _due(self, day: date) -> list[Rest]:
        due = [rest for rest in self._resting.values() if rest.is_due(day)]
        return sorted(due, key=lambda rest: (rest.level, rest.due, self._order[rest.entry]))

    def _share(self, at: int) -> float:
        """Minutes of a day for what is new: half of them, so that all is not asked again on one day, or as many as it
        takes to come to an end in time."""
        left = sum(day.takes_new for day in self.days[at:])
        needed = sum(self._cost[entry] for entry in self._new) / max(left, 1)
        return max(self.days[at].room / 2, needed)

    def _next_new(self, at: int, share: float) -> str | None:
        """The first that fits today and leaves the others their room; none once the day has had its share, and the rest
        can wait."""
        if share <= 0 and self._for_all and self._has_room(self._new, at + 1):
            return None
        for entry in self._new:
            others = [other for other in self._new if other != entry]
            if self._cost[entry] <= self.days[at].free and self._leaves_room(others, at, self._cost[entry]):
                return entry
        return None

    def _ask(self, day: _Day, entry: str, why: Why) -> None:
        preferred = why is Why.NEW and entry in self._preferred
        day.questions.append(PlannedQuestion(entry, why, self._cost[entry], preferred))
        rest = self._resting.get(entry)
        level = max(rest.level, HOPED) if rest else HOPED
        self._resting[entry] = rest.seen(level, day.day) if rest else rests([Seen(entry, level, day.day)])[entry]

    def _leaves_room(self, new: Sequence[str], at: int, cost: int) -> bool:
        return not self._for_all or self._has_room(new, at, cost)

    def _has_room(self, new: Sequence[str], at: int, taken: int = 0) -> bool:
        """Whether all of them find a place from that day on: the longest first, each on the first day with room."""
        if not new or at == len(self.days):
            return not new
        rooms = [day.free if day.takes_new else 0 for day in self.days[at:]]
        rooms[0] -= taken
        for cost in sorted((self._cost[entry] for entry in new), reverse=True):
            place = next((number for number, room in enumerate(rooms) if room >= cost), None)
            if place is None:
                return False
            rooms[place] -= cost
        return True


def _days(today: date, interview: date | None, minutes: int, spent: int) -> list[_Day]:
    """From today on to the day before the interview, or today alone where that is the day."""
    coming = interview is not None and interview >= today
    number = max((interview - today).days, 1) if coming and interview else HORIZON
    days = []
    for at in range(number):
        light = coming and at == number - 1
        room = max((minutes // 2 if light else minutes) - (spent if at == 0 else 0), 0)
        days.append(_Day(today + timedelta(days=at), room, light, not light or number == 1))
    return days


def _known(seen: Iterable[Seen], guide: Guide) -> dict[str, Rest]:
    """What rests, of the questions that the guide still asks."""
    resting = rests(seen)
    return {entry.id: resting[entry.id] for entry in _asked(guide) if entry.id in resting}


def _asked(guide: Guide) -> Iterable[Entry]:
    return (entry for entry in guide.entries if entry.practised)
