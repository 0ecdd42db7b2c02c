"""What is due today, as the page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graph.memory.counted_answer import CountedAnswer
from graph.memory.question_standing import longest_waiting, next_due, question_standings
from ingest.star import Guide
from ui.copy import progress_copy

AT_ONCE = 5
"""Questions of one interview: about half an hour."""


@dataclass(frozen=True, slots=True)
class DueView:
    """`titles` are the guide's own words; `entries` are those that one interview takes up, none where none is due."""

    words: str
    titles: tuple[str, ...]
    more: str
    entries: tuple[str, ...]
    button: str


def due_view(answers: Sequence[CountedAnswer], guide: Guide, today: date) -> DueView:
    due = longest_waiting(question_standings(answers, guide, today))
    if not due:
        day, number = next_due(answers, today) or (None, 0)
        words = progress_copy.nothing_due(day, number, today)
        return DueView(words, (), "", (), "")
    taken = due[:AT_ONCE]
    return DueView(
        words=progress_copy.due_count(len(due)),
        titles=tuple(entry.title for entry in taken),
        more=progress_copy.more_due(len(due) - len(taken)) if len(due) > len(taken) else "",
        entries=tuple(entry.id for entry in taken),
        button=progress_copy.practise_due(len(taken), len(due)),
    )
