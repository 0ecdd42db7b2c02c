"""The stored form of a judgement through the versions: older ones are brought up to date when they are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from graph.errors import RecordUnreadable

Json = dict[str, Any]
Migration = Callable[[Json], Json]


def _with_attempts(stored: Json) -> Json:
    """Form 2 knows of further attempts, of time, of pace, and of what should not count: all was first, full and did."""
    return {**stored, "attempt_of": "", "pace": "full", "counted": True}


def _with_own_level(stored: Json) -> Json:
    """Form 3 knows of drills and of the candidate's own level: all was asked as a whole, and nobody gave a level."""
    return {**stored, "focus": None, "self_score": None}


MIGRATIONS: tuple[Migration, ...] = (_with_attempts, _with_own_level)
"""The nth brings a stored judgement from form n to form n + 1; the version itself is counted up by `migrated`."""


def migrated(stored: Json, migrations: Sequence[Migration] = MIGRATIONS) -> Json:
    """The judgement in the newest form. Raises RecordUnreadable for one of a newer coach or of no form."""
    form, newest = stored.get("version"), len(migrations) + 1
    if not isinstance(form, int) or form < 1:
        raise RecordUnreadable("A judgement in the record names no version; move the record away to begin anew.")
    if form > newest:
        raise RecordUnreadable(
            f"The record was written by a newer coach (form {form}, this one knows {newest}); update the coach."
        )
    for number, migrate in enumerate(migrations[form - 1 :], start=form + 1):
        stored = {**migrate(stored), "version": number}
    return stored
