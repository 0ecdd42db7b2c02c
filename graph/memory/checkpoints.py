"""The SQLite file in which every step of every interview is kept."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import SessionUnreadable

if TYPE_CHECKING:
    from langgraph.checkpoint.sqlite import SqliteSaver


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
    except sqlite3.Error as error:
        connection.close()
        raise _unusable(path, error) from error
    return saver


def _unusable(path: Path, error: sqlite3.Error) -> SessionUnreadable:
    return SessionUnreadable(f"{path} cannot be used ({error}); move it away to begin anew.")
