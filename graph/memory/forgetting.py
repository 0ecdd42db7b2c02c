"""Forgetting everything that a person said here: sessions, judgements, gaps, votes, conversations, reports and the log.

What was made from the guide stays, index and models, and so does the connection to a chat model.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from graph.errors import CoachError, UnknownSession
from graph.memory.traces import PATIENCE, clear_traces, overwrite_deleted
from graph.memory.writing_lock import writing
from graph.session_lock import holding, remove_lock
from graph.settings import (
    checkpoints_path,
    conversations_folder,
    gaps_path,
    locks_folder,
    operations_path,
    record_path,
    votes_path,
)

MOST_HELD = 400
"""Sessions; each takes an open file, of which a process may have a thousand or so. Nobody moves older ones."""

_SESSIONS = "select thread_id from checkpoints union select thread_id from writes"
_JUDGEMENTS = "select key from store where prefix = 'judgements'"
_OTHERS = "select key from store where prefix not in ('judgements', 'count')"


class NotForgotten(CoachError):
    """Something could not be deleted."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How much of each there is; `damaged` files cannot be counted, and go as a whole. `others` is what stands beside
    the judgements, such as stories."""

    sessions: int
    judgements: int
    gaps: int
    votes: int
    conversations: int
    reports: int
    damaged: int
    operations: int = 0
    others: int = 0

    @property
    def anything(self) -> bool:
        return any(getattr(self, name) for name in self.__slots__)


NOTHING_KEPT = Kept(0, 0, 0, 0, 0, 0, 0)


def kept(home: Path) -> Kept:
    """What would be forgotten now."""
    sessions, judgements = _rows(checkpoints_path(home), _SESSIONS), _rows(record_path(home), _JUDGEMENTS)
    return Kept(
        sessions=len(set(sessions or ()) | _sessions_of(judgements)),
        judgements=len(judgements or ()),
        gaps=_lines(gaps_path(home)),
        votes=_lines(votes_path(home)),
        conversations=len(list(conversations_folder(home).glob("*.json"))),
        reports=len(list(reports_folder(home).glob("*.json"))),
        damaged=[sessions, judgements].count(None),
        operations=_lines(operations_path(home)),
        others=len(_rows(record_path(home), _OTHERS) or ()),
    )


def forget_everything(home: Path) -> None:
    """Delete it all, so that no file still holds what was said. Killed half-way, it can be begun again.

    The newest sessions are held meanwhile. Databases are emptied rather than removed, for other pages and processes
    have them open and go on with them. Raises SessionBusy before anything is deleted; NotForgotten or NotKept where
    something cannot be deleted now.
    """
    locks = locks_folder(home)
    with ExitStack() as held:
        for session in _sessions(home)[:MOST_HELD]:
            # An id that is none has no lock.
            with suppress(UnknownSession):
                held.enter_context(holding(session, locks))
                held.callback(remove_lock, session, locks)
        for database in (checkpoints_path(home), record_path(home)):
            _emptied(database)
    with writing("votes", locks), _deleting():
        _removed(votes_path(home))
    with writing("operations", locks), _deleting():
        _removed(operations_path(home))
    with writing("conversations", locks), _deleting():
        _removed(conversations_folder(home))
    with _deleting():
        _removed(gaps_path(home))
        _removed(reports_folder(home))


def reports_folder(home: Path) -> Path:
    return home / "report"


def _sessions(home: Path) -> list[str]:
    """Newest first, for an id begins with its day."""
    of_record = _sessions_of(_rows(record_path(home), _JUDGEMENTS))
    return sorted(of_record | set(_rows(checkpoints_path(home), _SESSIONS) or ()), reverse=True)


def _sessions_of(judgements: list[str] | None) -> set[str]:
    return {key.rpartition("/")[0] for key in judgements or ()}


def _rows(database: Path, query: str) -> list[str] | None:
    """The first column; nothing where the file or the table is not there, None where the file is damaged."""
    if not database.is_file():
        return []
    try:
        with closing(sqlite3.connect(database, timeout=PATIENCE)) as connection:
            return [str(row[0]) for row in connection.execute(query)]
    except sqlite3.OperationalError:
        return []
    except sqlite3.DatabaseError:
        return None


def _emptied(database: Path) -> None:
    if not database.is_file():
        return
    try:
        with closing(sqlite3.connect(database, timeout=PATIENCE, isolation_level=None)) as connection:
            overwrite_deleted(connection)
            connection.execute("begin immediate")
            for table in _tables(connection):
                connection.execute(f'delete from "{table}"')
            connection.execute("commit")
            clear_traces(connection)
    except sqlite3.OperationalError as error:
        raise NotForgotten(
            f"{database} cannot be emptied now ({error}); end what else uses it and try again."
        ) from error
    except sqlite3.DatabaseError:
        # Nothing can be read in it, so nobody goes on with it.
        with _deleting():
            for path in (database, *(database.with_name(database.name + end) for end in ("-wal", "-shm", "-journal"))):
                path.unlink(missing_ok=True)


def _tables(connection: sqlite3.Connection) -> Iterator[str]:
    """The tables of content: those of migrations say in which form they are."""
    names = connection.execute("select name from sqlite_master where type = 'table'").fetchall()
    return (name for (name,) in names if not name.startswith("sqlite_") and not name.endswith("migrations"))


def _lines(path: Path) -> int:
    try:
        return sum(bool(line.strip()) for line in path.read_bytes().split(b"\n"))
    except OSError:
        return 0


def _removed(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def _deleting() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        where = error.filename or "a file"
        raise NotForgotten(f"{where} cannot be deleted ({error.strerror}); make it writable and try again.") from error
