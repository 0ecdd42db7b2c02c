"""What a file still shows of what was deleted, and that it shows nothing once it is cleared."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from graph.memory.traces import clear_traces, overwrite_deleted

SECRET = "Heliotrope Zanzibar"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "file.sqlite3"


@pytest.fixture
def database(path: Path) -> Iterator[sqlite3.Connection]:
    """Of a time before anything was overwritten, with much and little text that was changed and deleted since."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("pragma secure_delete = off")
        connection.execute("pragma journal_mode = wal")
        connection.execute("create table said (id text primary key, text text)")
        for n in range(300):
            connection.execute("insert into said values (?, ?)", (f"{n % 7}-{n}", f"{SECRET} {n} " * (n % 60)))
        connection.execute("update said set text = 'shorter' where id like '3-%'")
        connection.execute("insert into said values ('kept', 'I cut it by 40%.')")
        connection.execute("delete from said where id != 'kept'")
        yield connection


def shows(path: Path) -> bool:
    return any(SECRET.encode() in file.read_bytes() for file in path.parent.iterdir())


def test_a_cleared_file_shows_nothing_of_what_was_deleted_and_keeps_the_rest(
    database: sqlite3.Connection, path: Path
) -> None:
    assert shows(path)
    clear_traces(database)
    assert not shows(path)
    assert database.execute("select * from said").fetchall() == [("kept", "I cut it by 40%.")]


def test_what_others_read_at_this_moment_is_told(database: sqlite3.Connection, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("begin")
        other.execute("select * from said").fetchall()
        with pytest.raises(sqlite3.OperationalError, match="reading it"):
            clear_traces(database, patience=0.05)
        other.execute("commit")
    clear_traces(database)
    assert not shows(path)


def test_what_lives_in_memory_alone_leaves_nothing_to_clear() -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        overwrite_deleted(database)
        clear_traces(database)
        assert database.execute("pragma secure_delete").fetchone() == (1,)
