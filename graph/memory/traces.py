"""What a SQLite file still shows of rows that were deleted: free pages, gaps inside pages, and the log beside it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

PATIENCE = 20
"""Seconds to wait for others who use the file."""


def overwrite_deleted(database: sqlite3.Connection) -> None:
    """From now on what this connection deletes is overwritten at once, so that a process killed later leaves less."""
    database.execute("pragma secure_delete = on")


def clear_traces(database: sqlite3.Connection, patience: float = PATIENCE) -> None:
    """Write the file anew with what is in it now, and empty its log. Raises sqlite3.Error while others are at it."""
    ((_, _, path), *_) = database.execute("pragma database_list").fetchall()
    if not path:
        return
    # A connection of its own: the file cannot be written anew inside anybody's transaction.
    with closing(sqlite3.connect(path, timeout=patience, isolation_level=None)) as own:
        overwrite_deleted(own)
        own.execute("vacuum")
        busy, _, _ = own.execute("pragma wal_checkpoint(truncate)").fetchone()
    if busy:
        raise sqlite3.OperationalError("another process is reading it")
