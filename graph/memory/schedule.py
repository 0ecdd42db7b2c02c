"""When a question should come back: sooner after a weak answer than after a strong one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

DAYS = {0: 1, 1: 3, 2: 10}
"""Days till a question comes back, by the level that was reached."""


class Seen(NamedTuple):
    """The level, 0 to 2, that counted for an entry, and the day on which it was asked."""

    entry: str
    level: int
    day: date


def due_entries(seen: Iterable[Seen], today: date) -> frozenset[str]:
    """The entries whose time has come since they were last seen, where `seen` is in order, oldest first.

    A day that lies in the future says only that a clock was wrong: such an entry comes back at once rather than never.
    """
    last = {each.entry: each for each in seen}
    return frozenset(entry for entry, each in last.items() if not 0 <= (today - each.day).days < DAYS[each.level])
