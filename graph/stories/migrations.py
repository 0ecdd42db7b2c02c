"""The stored form of a story through the versions: older ones are brought up to date when they are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from graph.errors import CoachError

Json = dict[str, Any]
Migration = Callable[[Json], Json]

MIGRATIONS: tuple[Migration, ...] = ()
"""The nth brings a stored story from form n to form n + 1; the form itself is counted up by `migrated`."""


class StoriesUnreadable(CoachError):
    """The story bank cannot be read or written."""


def migrated(stored: Json, migrations: Sequence[Migration] = MIGRATIONS) -> Json:
    """The story in the newest form. Raises StoriesUnreadable for one of a newer coach or of no form."""
    form, newest = stored.get("form"), len(migrations) + 1
    if not isinstance(form, int) or isinstance(form, bool) or form < 1:
        raise StoriesUnreadable("A story in the bank names no form; delete it, or restore a copy of the record.")
    if form > newest:
        raise StoriesUnreadable(
            f"The story bank was written by a newer coach (form {form}, this one knows {newest}); update the coach."
        )
    for number, migrate in enumerate(migrations[form - 1 :], start=form + 1):
        stored = {**migrate(stored), "form": number}
    return stored
