from __future__ import annotations

import sqlite3
from datetime import date, datetime
from pathlib import Path

import pytest
from langgraph.store.memory import InMemoryStore

from graph.memory.practice_record import open_record
from graph.practice.preparation import (
    KEY,
    PREPARATION,
    BadPreparation,
    KeptPreparation,
    Preparation,
    PreparationUnreadable,
)

NOW = datetime(2026, 11, 23, 9)


@pytest.fixture
def store() -> InMemoryStore:
    return InMemoryStore()


@pytest.fixture
def kept(store: InMemoryStore, tmp_path: Path) -> KeptPreparation:
    return KeptPreparation(store, tmp_path / "locks", lambda: NOW)


def test_at_first_there_is_no_date_and_half_an_hour_a_day(kept: KeptPreparation) -> None:
    assert kept.read() == Preparation(interview=None, minutes=30)


def test_what_was_set_is_read_again_and_each_leaves_the_other(kept: KeptPreparation) -> None:
    kept.set_interview(date(2026, 12, 18))
    kept.set_minutes(45)
    assert kept.read() == Preparation(interview=date(2026, 12, 18), minutes=45, changed="2026-11-23T09:00:00")
    kept.set_interview(None)
    assert (kept.read().interview, kept.read().minutes) == (None, 45)


def test_today_may_be_the_day(kept: KeptPreparation) -> None:
    assert kept.set_interview(NOW.date()).interview == NOW.date()


@pytest.mark.parametrize(
    ("day", "why"), [(date(2026, 11, 22), "is over"), (date(2028, 1, 1), "year away"), (date.min, "is over")]
)
def test_a_day_that_is_over_or_far_away_is_refused_in_one_sentence(kept: KeptPreparation, day: date, why: str) -> None:
    with pytest.raises(BadPreparation, match=why) as caught:
        kept.set_interview(day)
    assert len(str(caught.value).splitlines()) == 1
    assert kept.read() == Preparation()


@pytest.mark.parametrize("minutes", [-1, 0, 4, 241, 10**9])
def test_minutes_that_nobody_can_practise_are_refused(kept: KeptPreparation, minutes: int) -> None:
    with pytest.raises(BadPreparation, match="5 to 240"):
        kept.set_minutes(minutes)


def test_an_interview_that_is_over_is_not_coming() -> None:
    preparation = Preparation(interview=date(2026, 12, 1))
    assert preparation.coming(date(2026, 12, 1)) == date(2026, 12, 1)
    assert preparation.coming(date(2026, 12, 2)) is None


def test_what_is_damaged_says_what_to_do_and_is_set_anew(kept: KeptPreparation, store: InMemoryStore) -> None:
    store.put(PREPARATION, KEY, {"form": 1, "interview": "soon", "minutes": []})
    with pytest.raises(PreparationUnreadable, match="coach today --minutes"):
        kept.read()
    assert kept.set_minutes(20) == kept.read()


def test_what_a_newer_coach_wrote_is_not_written_over(kept: KeptPreparation, store: InMemoryStore) -> None:
    written = {"form": 2, "interview": None, "rounds": ["panel"]}
    store.put(PREPARATION, KEY, written)
    for use in (kept.read, lambda: kept.set_minutes(20)):
        with pytest.raises(PreparationUnreadable, match="update the coach"):
            use()
    item = store.get(PREPARATION, KEY)
    assert item
    assert item.value == written


def test_it_stands_in_the_records_file_beside_the_judgements(tmp_path: Path) -> None:
    record = open_record(tmp_path / "record.sqlite3")
    KeptPreparation(record.store, tmp_path / "locks", lambda: NOW).set_interview(date(2026, 12, 18))
    assert record.all() == []
    record.close()
    again = open_record(tmp_path / "record.sqlite3")
    assert KeptPreparation(again.store, tmp_path, lambda: NOW).read().interview == date(2026, 12, 18)
    again.close()


def test_a_store_that_cannot_be_read_says_so_in_one_sentence(tmp_path: Path) -> None:
    record = open_record(tmp_path / "record.sqlite3")
    kept = KeptPreparation(record.store, tmp_path / "locks", lambda: NOW)
    record.close()
    with pytest.raises(PreparationUnreadable, match="try again") as caught:
        kept.read()
    assert isinstance(caught.value.__cause__, sqlite3.Error | ValueError)
