"""The practice record: every judgement of every session, with what people decided about it.

Whoever writes to a judgement holds its session (`graph.session_lock`), so that no two writers see the same trail.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from graph.characters import whole_characters
from graph.errors import RecordUnreadable
from graph.memory.judgement import Judgement, Status
from graph.memory.migrations import migrated
from graph.memory.namespaces import Namespaces, read_namespaces
from graph.memory.schedule import Seen, due_entries
from graph.memory.traces import PATIENCE, clear_traces, overwrite_deleted

if TYPE_CHECKING:
    from langgraph.store.base import BaseStore, Item, PutOp
    from langgraph.store.sqlite import SqliteStore

_JUDGEMENTS = ("judgements",)
_COUNT = (("count",), "judgements")
_ALL = 1_000_000
_AT_ONCE = 2000
"""Values in one statement; each takes five of the 32,766 places that SQLite has for them."""


class PracticeRecord:
    """Judgements in a store, in the order in which they were first put: no clock has a say in it.

    Every operation raises RecordUnreadable where the store cannot be used.
    """

    def __init__(self, store: BaseStore) -> None:
        self.store = store

    def put(self, judgement: Judgement) -> None:
        """Keep the judgement. Steps that are in the trail already stay, so that putting it again changes nothing.

        Whether it counts is said by its steps alone: a session that goes on knows nothing of that.
        """
        from langgraph.store.base import PutOp

        known = self.get(judgement.id)
        number = known.number if known else self._count() + 1
        kept = judgement.model_copy(update={"number": number})
        if known:
            kept = kept.after(known)
        # Both go in one statement: a judgement without its number counted would share it with the next.
        written = [PutOp(_JUDGEMENTS, kept.id, kept.model_dump(mode="json"))]
        if not known:
            written.append(PutOp(*_COUNT, {"count": number}))
        with _usable():
            self.store.batch(written)

    def put_all(self, judgements: Sequence[Judgement], others: Iterable[PutOp] = ()) -> None:
        """Keep many as they are given, with their numbers and trails, and whatever else stands beside them.

        The caller has united them with what is known, and holds the sessions of those that are. They go in several
        writes; of a process that is killed, what was written until then is there.
        """
        from langgraph.store.base import PutOp

        last = max([self._count(), *(each.number for each in judgements)])
        # Numbers are counted first: those of a write that did not come are not given again.
        written = [PutOp(*_COUNT, {"count": last})] if judgements else []
        written += [*others, *(PutOp(_JUDGEMENTS, each.id, each.model_dump(mode="json")) for each in judgements)]
        with _usable():
            for start in range(0, len(written), _AT_ONCE):
                self.store.batch(written[start : start + _AT_ONCE])

    def others(self) -> Namespaces:
        """What stands in the store beside the judgements."""
        with _usable():
            return read_namespaces(self.store)

    def get(self, judgement_id: str) -> Judgement | None:
        with _usable():
            item = self.store.get(_JUDGEMENTS, whole_characters(judgement_id))
        return _read(item) if item else None

    def all(self) -> list[Judgement]:
        with _usable():
            items = self.store.search(_JUDGEMENTS, limit=_ALL)
        return sorted(map(_read, items), key=lambda each: (each.number, each.session, each.turn))

    def pending(self) -> list[Judgement]:
        """Those of all sessions that wait for a person."""
        return [each for each in self.all() if each.status is not Status.DECIDED]

    def decided(self) -> list[Judgement]:
        return [each for each in self.all() if each.status is Status.DECIDED]

    def observations(self) -> list[tuple[str, int]]:
        """Entry and level of each judgement that counts, oldest first; not of those that somebody said should not."""
        return [(seen.entry, seen.level) for seen in self._seen()]

    def due(self, today: date) -> frozenset[str]:
        """The entries that should be asked again."""
        return due_entries(self._seen(), today)

    def delete(self, session: str) -> bool:
        """Delete all judgements of the session without a trace in the file; whether there were any.

        One that is damaged goes too. Numbers are not given again.
        """
        from langgraph.store.base import PutOp

        with _usable():
            items = self.store.search(_JUDGEMENTS, limit=_ALL)
            gone = [item.key for item in items if item.key.rpartition("/")[0] == session]
            if gone:
                self.store.batch([PutOp(_JUDGEMENTS, key, None) for key in gone])
        if database := getattr(self.store, "conn", None):
            try:
                clear_traces(database)
            except sqlite3.Error as error:
                raise RecordUnreadable(
                    f"What was deleted left traces in the record ({error}); end what else uses it and delete it again."
                ) from error
        return bool(gone)

    def close(self) -> None:
        connection = getattr(self.store, "conn", None)
        if connection is not None:
            connection.close()

    def _seen(self) -> list[Seen]:
        return [
            Seen(each.entry, level, date.fromisoformat(each.asked_at[:10]))
            for each in self.all()
            if (level := each.counting_level) is not None
        ]

    def _count(self) -> int:
        with _usable():
            item = self.store.get(*_COUNT)
        return int(item.value["count"]) if item else 0


def open_record(path: Path) -> PracticeRecord:
    """The record in that file, made when it is not there. Raises RecordUnreadable when it cannot be used."""
    from filelock import FileLock, Timeout

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # The store makes its tables in several steps that cannot be repeated, so nobody else may be at it, and a new
        # file gets its name only when it is whole: a process that is killed half-way leaves nothing that blocks.
        with FileLock(path.with_suffix(".lock"), timeout=PATIENCE):
            if not path.exists():
                unborn = path.with_suffix(".new")
                unborn.unlink(missing_ok=True)
                _connected(unborn, journal="off").conn.close()
                unborn.replace(path)
            return PracticeRecord(_connected(path, journal="wal"))
    except Timeout:
        raise RecordUnreadable(f"{path} is being opened elsewhere; wait for it and try again.") from None
    except OSError as error:
        raise RecordUnreadable(
            f"Cannot write to {path.parent}: {error.strerror}; free it or set COACH_HOME."
        ) from error
    except sqlite3.Error as error:
        raise RecordUnreadable(f"{path} cannot be used ({error}); move it away to begin anew.") from error


def _connected(path: Path, journal: str) -> SqliteStore:
    from langgraph.store.sqlite import SqliteStore

    # The graph writes from worker threads; the store has a lock of its own and opens its own transactions.
    connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
    try:
        connection.execute(f"pragma journal_mode = {journal}")
        overwrite_deleted(connection)
        store = SqliteStore(connection)
        store.setup()
    except sqlite3.Error:
        connection.close()
        raise
    return store


def _read(stored: Item) -> Judgement:
    try:
        return Judgement.model_validate(migrated(stored.value))
    except ValidationError:
        raise RecordUnreadable(
            f"Judgement {stored.key!r} is damaged; move the record away to begin anew, or restore a copy of it."
        ) from None


@contextmanager
def _usable() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, ValueError) as error:
        # The store tells of a value that is no JSON, and of some failures of the database, as a ValueError.
        reason = error.__cause__ or error
        raise RecordUnreadable(
            f"The record of judgements cannot be read or written now ({reason}); nothing decided is lost, try again."
        ) from error
