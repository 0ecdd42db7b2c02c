"""When the interview is and how many minutes a day there are, kept beside the judgements in the record's own file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from pydantic import Field, ValidationError

from graph.domain import Value
from graph.errors import CoachError
from graph.memory.writing_lock import writing

PREPARATION = ("preparation",)
KEY = "practice"
FORM = 1
LEAST_MINUTES, MOST_MINUTES = 5, 240
LONGEST = 366
"""Days to an interview; what lies further away needs no plan of days yet."""


class BadPreparation(CoachError):
    """A date or a number of minutes that nobody can prepare by."""


class PreparationUnreadable(CoachError):
    """What was kept of the preparation cannot be read or written."""


class Preparation(Value):
    """`interview` is the day of the interview, None where none is known; `minutes` are those of a day.

    `changed` is when one of them was set last (ISO 8601), '' where nobody has.
    """

    form: int = FORM
    interview: date | None = None
    minutes: int = Field(default=30, ge=LEAST_MINUTES, le=MOST_MINUTES)
    changed: str = ""

    def coming(self, today: date) -> date | None:
        """The day of the interview, None where it is over."""
        return self.interview if self.interview and self.interview >= today else None


class Store(Protocol):
    """What is needed of LangGraph's store, which is named in `graph.memory` alone."""

    def get(self, namespace: tuple[str, ...], key: str, /) -> Any: ...

    def put(self, namespace: tuple[str, ...], key: str, value: dict[str, Any], /) -> None: ...


class KeptPreparation:
    """The one preparation of a data folder. Every operation raises PreparationUnreadable where the store fails."""

    def __init__(self, store: Store, locks: Path, now: Callable[[], datetime]) -> None:
        self._store = store
        self._locks = locks
        self._now = now

    def read(self) -> Preparation:
        """As it is kept; the default where nothing is. Raises PreparationUnreadable also for one that is damaged."""
        with _usable():
            item = self._store.get(PREPARATION, KEY)
        return _read(item.value) if item else Preparation()

    def set_interview(self, day: date | None) -> Preparation:
        """Set the day of the interview, or None for no day. Raises BadPreparation for one that is over or far away."""
        today = self._now().date()
        if day is not None and day < today:
            raise BadPreparation(f"{day.isoformat()} is over; give a day from today on, or none.")
        if day is not None and day > today + timedelta(days=LONGEST):
            raise BadPreparation(
                f"{day.isoformat()} is more than a year away; set the date when it is nearer, or none."
            )
        return self._change(interview=day)

    def set_minutes(self, minutes: int) -> Preparation:
        """Set the minutes a day. Raises BadPreparation for too few for one answer, or more than anyone practises."""
        if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
            raise BadPreparation(f"Give {LEAST_MINUTES} to {MOST_MINUTES} minutes a day, not {minutes}.")
        return self._change(minutes=minutes)

    def _change(self, **changes: Any) -> Preparation:
        with writing("preparation", self._locks):
            changed = self._known().model_copy(update={**changes, "changed": self._now().isoformat(timespec="seconds")})
            with _usable():
                self._store.put(PREPARATION, KEY, changed.model_dump(mode="json"))
        return changed

    def _known(self) -> Preparation:
        """What is damaged is set anew; what a newer coach wrote is not written over."""
        with _usable():
            item = self._store.get(PREPARATION, KEY)
        try:
            return _read(item.value) if item else Preparation()
        except PreparationUnreadable:
            if _is_newer(item.value):
                raise
            return Preparation()


def _read(stored: dict[str, Any]) -> Preparation:
    if _is_newer(stored):
        raise PreparationUnreadable("Your interview date was written by a newer coach; update the coach.")
    try:
        return Preparation.model_validate(stored)
    except ValidationError:
        raise PreparationUnreadable(
            "Your interview date and minutes are damaged; set both anew on the page Today, or with "
            "`coach today --minutes 30`."
        ) from None


def _is_newer(stored: dict[str, Any]) -> bool:
    form = stored.get("form")
    return isinstance(form, int) and form > FORM


@contextmanager
def _usable() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, ValueError) as error:
        # The store tells of some failures of the database as a ValueError.
        reason = error.__cause__ or error
        raise PreparationUnreadable(
            f"Your interview date cannot be read or written now ({reason}); nothing kept is lost, try again."
        ) from error
