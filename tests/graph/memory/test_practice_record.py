"""What the record promises: every step once, in order, whatever happens to processes, clocks and files."""

from __future__ import annotations

import multiprocessing
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from langgraph.store.sqlite import SqliteStore

from graph.errors import RecordUnreadable
from graph.memory.judgement import FIRST_DECISION
from graph.memory.practice_record import PracticeRecord, open_record
from tests.graph.fakes import critique_of
from tests.graph.memory.judgements import ACCEPT, WHEN, asked, decided, edit, waiting

LATER = "2026-11-23T09:00:00"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "record.sqlite3"


@pytest.fixture
def record(path: Path) -> Iterator[PracticeRecord]:
    record = open_record(path)
    yield record
    record.close()


def test_what_is_put_comes_back_from_another_process(record: PracticeRecord, path: Path) -> None:
    record.put(decided(score=2))
    other = open_record(path)
    (kept,) = other.all()
    other.close()
    assert kept == decided(score=2).model_copy(update={"number": 1})
    assert record.get("monday/1") == kept
    assert record.get("monday/2") is None


def test_putting_the_same_again_changes_nothing(record: PracticeRecord) -> None:
    for judgement in (waiting(), decided()):
        record.put(judgement)
        once = record.all()
        record.put(judgement)
        assert record.all() == once


def test_a_node_that_ran_again_leaves_one_step_with_its_first_time(record: PracticeRecord) -> None:
    for when in (WHEN, LATER):
        record.put(asked().judged(critique_of(1), when))
    for when in (LATER, "2027-01-01T00:00:00"):
        record.put(asked().decided(ACCEPT, "Mira", when, FIRST_DECISION))
    (kept,) = record.all()
    assert [(step.action, step.when) for step in kept.trail] == [("judged", WHEN), ("accept", LATER)]


def test_a_judgement_without_the_earlier_steps_does_not_take_them_away(record: PracticeRecord) -> None:
    record.put(decided())
    record.put(asked().contested("no", "candidate", LATER))
    (kept,) = record.all()
    assert [step.action for step in kept.trail] == ["judged", "accept", "contest"]


def test_pending_and_decided_are_all_and_share_none(record: PracticeRecord) -> None:
    record.put(waiting("a"))
    record.put(decided("b"))
    record.put(decided("c").contested("no", "candidate", LATER))
    record.put(asked("d").skipped("candidate", WHEN))
    assert [each.id for each in record.pending()] == ["a/1", "c/1"]
    assert [each.id for each in record.decided()] == ["b/1", "d/1"]


def test_the_order_is_that_of_the_turns_and_no_clocks(record: PracticeRecord) -> None:
    years = (2031, 1999, 2026, 1970, 2040)
    for turn, year in enumerate(years, start=1):
        record.put(
            decided("zulu" if turn < 3 else "alpha", turn, entry=f"q{turn:02}", asked_at=f"{year}-01-01T00:00:00")
        )
    record.put(decided("zulu", 1, entry="q01").contested("no", "candidate", LATER))
    assert [each.entry for each in record.all()] == ["q01", "q02", "q03", "q04", "q05"]
    assert record.observations() == [(f"q{turn:02}", 1) for turn in range(1, 6)]


def test_what_counts_is_observed_and_due_in_its_time(record: PracticeRecord) -> None:
    record.put(decided("a", 1, level=0, entry="q01"))
    record.put(decided("a", 2, level=0, score=2, entry="q02"))
    record.put(waiting("a", 3, entry="q03"))
    record.put(decided("b", 1, level=None, entry="q04"))
    assert record.observations() == [("q01", 0), ("q02", 2)]
    assert record.due(date(2026, 11, 22)) == frozenset()
    assert record.due(date(2026, 11, 23)) == {"q01"}
    assert record.due(date(2026, 12, 2)) == {"q01", "q02"}


def test_what_is_contested_is_observed_till_it_is_decided_anew(record: PracticeRecord) -> None:
    contested = decided(level=1).contested("no", "candidate", LATER)
    record.put(contested)
    assert record.observations() == [("q03", 1)]
    record.put(contested.decided(edit(0), "Mira", LATER))
    assert record.observations() == [("q03", 0)]


# --- Damage -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"this is no database, only words " * 40, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_refused_with_what_to_do_and_kept(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(RecordUnreadable, match="move it away") as caught:
        open_record(path)
    assert len(str(caught.value).splitlines()) == 1
    assert path.read_bytes() == content


def test_a_folder_that_cannot_be_made_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(RecordUnreadable, match="COACH_HOME"):
        open_record(tmp_path / "file" / "record.sqlite3")


def test_a_folder_in_its_place_is_refused(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(RecordUnreadable, match="cannot be used"):
        open_record(path)


def test_a_record_that_is_overwritten_under_a_process_is_told_as_unreadable(record: PracticeRecord, path: Path) -> None:
    for turn in range(1, 30):
        record.put(decided("a", turn))
    with closing(sqlite3.connect(path)) as other:
        other.execute("pragma wal_checkpoint(truncate)")
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 200_000)
    with pytest.raises(RecordUnreadable) as caught:
        record.all()
    assert len(str(caught.value).splitlines()) == 1


def test_a_locked_record_is_told_and_nothing_is_lost(record: PracticeRecord, path: Path) -> None:
    record.put(waiting())
    connection: sqlite3.Connection = record.store.conn  # type: ignore[attr-defined]
    connection.execute("pragma busy_timeout = 20")
    with closing(sqlite3.connect(path)) as other:
        other.execute("begin immediate")
        with pytest.raises(RecordUnreadable, match="try again"):
            record.put(decided())
        assert [each.status for each in record.all()] == ["waiting"]
        other.rollback()
    record.put(decided())
    assert [each.status for each in record.all()] == ["decided"]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ('{"version": 99}', "newer coach"),
        ('{"version": 1}', "'a/1' is damaged"),
        ('{"version": 2}', "'a/1' is damaged"),
        ("{}", "no version"),
        ("no json", "cannot be read"),
    ],
)
def test_a_judgement_that_cannot_be_read_is_told_in_one_line(
    record: PracticeRecord, path: Path, value: str, said: str
) -> None:
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("insert into store (prefix, key, value) values ('judgements', 'a/1', ?)", (value,))
    for act in (record.all, lambda: record.get("a/1"), lambda: record.put(waiting("a"))):
        with pytest.raises(RecordUnreadable, match=said) as caught:
            act()
        assert len(str(caught.value).splitlines()) == 1


# --- Opening ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("left", [b"", b"SQLite format 3\x00" + b"\xff" * 100])
def test_what_a_process_left_that_was_killed_while_it_made_the_record_is_no_hindrance(path: Path, left: bytes) -> None:
    path.parent.mkdir()
    path.with_suffix(".new").write_bytes(left)
    record = open_record(path)
    record.put(waiting())
    record.close()
    assert not path.with_suffix(".new").exists()


def test_the_stores_own_set_up_cannot_be_repeated_half_way(tmp_path: Path) -> None:
    """Why a new record gets its name only when it is whole; when this fails, that care can go."""
    with closing(sqlite3.connect(tmp_path / "half", isolation_level=None)) as connection:
        SqliteStore(connection).setup()
        connection.execute("delete from store_migrations where v = (select max(v) from store_migrations)")
        connection.execute("delete from store_migrations where v >= 2")
        with pytest.raises(sqlite3.Error):
            SqliteStore(connection).setup()


def _open_and_put(path: Path, name: str) -> None:
    record = open_record(path)
    record.put(decided(name))
    record.close()


@pytest.mark.process
def test_many_processes_that_make_the_record_at_once_lose_nothing(path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    processes = [spawn.Process(target=_open_and_put, args=(path, f"s{n}")) for n in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0] * 4
    record = open_record(path)
    assert {each.session for each in record.all()} == {f"s{n}" for n in range(4)}
    record.close()
