"""Where a candidate stands with each question of the guide: what it reached, when, and whether it is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from graph.memory.counted_answer import CountedAnswer
from graph.memory.schedule import Seen, due_entries, rests
from ingest.star import Entry, Guide


class Attempt(NamedTuple):
    level: int
    day: date


@dataclass(frozen=True, slots=True)
class QuestionStanding:
    """A question with its attempts that count, oldest first."""

    entry: Entry
    attempts: tuple[Attempt, ...]
    due: bool

    @property
    def last(self) -> Attempt | None:
        return self.attempts[-1] if self.attempts else None

    @property
    def best(self) -> int | None:
        return max((attempt.level for attempt in self.attempts), default=None)


def question_standings(answers: Sequence[CountedAnswer], guide: Guide, today: date) -> tuple[QuestionStanding, ...]:
    """Every question that is practised, in the guide's order."""
    due = due_entries(_seen(answers), today)
    attempts: dict[str, list[Attempt]] = {}
    for answer in answers:
        attempts.setdefault(answer.entry, []).append(Attempt(answer.level, answer.day))
    return tuple(
        QuestionStanding(entry, tuple(attempts.get(entry.id, ())), entry.id in due)
        for entry in guide.entries
        if entry.practised
    )


def longest_waiting(standings: Sequence[QuestionStanding]) -> tuple[Entry, ...]:
    """The questions that are due, the one that was asked longest ago first."""
    due = [(each.last.day, each.entry) for each in standings if each.due and each.last]
    return tuple(entry for _, entry in sorted(due, key=lambda each: each[0]))


def next_due(answers: Sequence[CountedAnswer], today: date) -> tuple[date, int] | None:
    """The next day after today on which more is due, and how much; None where nothing will be."""
    coming = [rest.due for rest in rests(_seen(answers)).values() if not rest.is_due(today)]
    return (min(coming), coming.count(min(coming))) if coming else None


def _seen(answers: Sequence[CountedAnswer]) -> list[Seen]:
    return [Seen(answer.entry, answer.level, answer.day) for answer in answers]
