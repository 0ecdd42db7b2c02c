"""The SQLite file in which every step of every interview is kept, and how a session goes from it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import SessionUnreadable
from graph.memory.traces import clear_traces, overwrite_deleted

if TYPE_CHECKING:
    from langgraph.checkpoint.base import BaseCheckpointSaver
    from langgraph.checkpoint.sqlite import SqliteSaver

_IS_KEPT = """
select exists (select 1 from checkpoints where thread_id = ?) or exists (select 1 from writes where thread_id = ?)
"""


def open_checkpoints(path: Path) -> SqliteSaver:
    """A saver on that file, made when it is not there. Raises SessionUnreadable when it cannot be used."""
    from langgraph.checkpoint.sqlite import SqliteSaver

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # The graph writes from worker threads; the saver has a lock of its own.
        connection = sqlite3.connect(path, check_same_thread=False)
    except OSError as error:
        raise SessionUnreadable(
            f"Cannot write to {path.parent}: {error.strerror}; free it or set COACH_HOME."
        ) from error
    except sqlite3.Error as error:
        raise _unusable(path, error) from error
    try:
        saver = SqliteSaver(connection)
        saver.setup()
        overwrite_deleted(connection)
    except sqlite3.Error as error:
        connection.close()
        raise _unusable(path, error) from error
    return saver


def delete_checkpoints(saver: BaseCheckpointSaver[Any], session: str) -> bool:
    """Delete the session's steps, readable or not, without a trace in the file; whether there were any.

    Raises SessionUnreadable.
    """
    from langgraph.checkpoint.sqlite import SqliteSaver

    assert isinstance(saver, SqliteSaver), "sessions are kept in a file of SQLite"
    try:
        with saver.cursor(transaction=False) as cursor:
            cursor.execute(_IS_KEPT, (session, session))
            (kept,) = cursor.fetchone()
        saver.delete_thread(session)
        clear_traces(saver.conn)
    except sqlite3.Error as error:
        raise SessionUnreadable(
            f"Session {session!r} cannot be deleted without a trace now ({error}); end what else uses it and try again."
        ) from error
    return bool(kept)


@contextmanager
def readable(session: str) -> Iterator[None]:
    """Do within what reads or writes the session's steps. Raises SessionUnreadable where the file cannot be used."""
    try:
        yield
    except sqlite3.Error as error:
        raise SessionUnreadable(
            f"Session {session!r} cannot be read or written now ({error}); nothing recorded is lost, try again."
        ) from error


def _unusable(path: Path, error: sqlite3.Error) -> SessionUnreadable:
    return SessionUnreadable(f"{path} cannot be used ({error}); move it away to begin anew.")
