"""`coach record`: an export of everything, its import, and deleting it all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.memory.forgetting import kept
from graph.memory.practice_record import PracticeRecord, open_record
from graph.models.connection_file import keep_connection
from graph.settings import record_path
from tests.commands.conftest import Coach
from tests.commands.own_guide import put_example
from tests.commands.test_guides import EXAMPLE
from tests.graph.memory.judgements import decided, waiting
from tests.graph.test_deletion import SECRET, files_with
from ui.copy import record_copy

KEY = "sk-secret-0123456789"


@pytest.fixture
def record(coach_home: Path) -> Iterator[PracticeRecord]:
    record = open_record(record_path(coach_home))
    yield record
    record.close()


def test_what_was_exported_comes_back_into_an_empty_folder_once(
    coach: Coach, record: PracticeRecord, coach_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record.put(decided(score=2))
    record.put(waiting("tuesday"))
    assert coach("record", "export", "all.json").out == "2 judgements and all else that is kept are in all.json.\n"
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "another"))

    assert coach("record", "import", "all.json").out == "Imported: 2 judgements.\n"
    assert coach("record", "import", "all.json").out == f"{record_copy.imported(_nothing())}\n"
    assert coach("record", "import", "-", "--json", given=Path("all.json").read_bytes()).json["judgements"] == 0
    there = open_record(record_path(tmp_path / "another"))
    assert there.all() == record.all()
    there.close()


def test_an_export_says_which_guides_of_ones_own_are_not_in_it(
    coach: Coach, record: PracticeRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_example(monkeypatch)
    assert "take the files of on-call along" in coach("record", "export", "all.json").out
    assert coach("record", "export", "all.json", "--json").json["guides_left_out"] == ["on-call"]


def _nothing() -> record_copy.Restored:
    return record_copy.Restored()


def test_no_key_is_in_the_export(coach: Coach, record: PracticeRecord, coach_home: Path) -> None:
    keep_connection(coach_home, "tiny-1", "http://localhost:1/v1", KEY)
    record.put(decided())

    assert coach("record", "export", "all.json", "--json").json == {
        "file": "all.json", "judgements": 1, "left_out": [], "guides_left_out": [],
    }  # fmt: skip
    assert KEY.encode() not in Path("all.json").read_bytes()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"", "damaged"),
        (b"{}", "no export of the coach"),
        (json.dumps({"format": "starcoach export", "form": 99}).encode(), "update the coach"),
    ],
)
def test_what_is_no_export_is_refused_in_a_line_and_changes_nothing(
    coach: Coach, record: PracticeRecord, given: bytes, said: str
) -> None:
    record.put(decided())
    before = record.all()

    assert said in coach("record", "import", "-", given=given).complaint
    assert record.all() == before


def test_a_file_that_is_not_there_or_cannot_be_written_is_told(coach: Coach, record: PracticeRecord) -> None:
    assert "nowhere.json" in coach("record", "import", "nowhere.json").complaint
    assert "give another file" in coach("record", "export", "nowhere/all.json").complaint


def test_a_story_that_is_damaged_is_left_out_and_refused_where_somebody_writes_it_in(
    coach: Coach, record: PracticeRecord
) -> None:
    record.put(decided())
    record.store.put(("stories",), "one", {"form": 1, "id": "another"})
    assert coach("record", "export", "all.json", "--json").json["left_out"] == ["stories/one"]
    written = json.loads(Path("all.json").read_bytes())
    written["kept"]["stories"] = {"one": {"form": 1, "id": "another"}}
    coach("record", "delete", "--all", "--yes")

    assert "stories entry 1" in coach("record", "import", "-", given=json.dumps(written)).complaint
    assert record.all() == []


def test_everything_is_deleted_once_it_was_agreed_to(coach: Coach, record: PracticeRecord, coach_home: Path) -> None:
    record.put(decided().model_copy(update={"answer": SECRET}))
    record.store.put(("stories",), "one", {"text": SECRET})
    refused = coach("record", "delete", "--all", given="n\n")
    assert (refused.status, record_copy.STAYS in refused.err) == (0, True)
    assert files_with(coach_home, SECRET)

    assert record_copy.DELETED in coach("record", "delete", "--all", given="y\n").out
    assert files_with(coach_home, SECRET) == []
    assert not kept(coach_home).anything
    assert coach("record", "delete", "--all", "--yes").out == f"{record_copy.NOTHING_KEPT}\n"


def test_only_all_of_it_can_be_deleted_here(coach: Coach) -> None:
    assert record_copy.ALL_WANTED in coach("record", "delete").complaint


def test_a_folder_with_nothing_but_a_story_is_no_empty_one(coach: Coach, record: PracticeRecord) -> None:
    record.store.put(("stories",), "one", {"text": SECRET})

    assert "1 other thing that you made" in coach("record", "delete", "--all", given="n\n").err
    assert record.others()["stories"]


@pytest.mark.model
def test_guides_of_ones_own_are_named_and_go_with_everything_else(coach: Coach, real_home: Path) -> None:
    assert coach("ingest", str(EXAMPLE)).status == 0
    asked = coach("record", "delete", "--all", given="n\n").err
    assert "1 guide of your own: on-call" in asked

    told = coach("record", "delete", "--all", "--yes", "--json").json
    assert told["deleted"]["guides"] == ["on-call"]
    assert "on-call" not in coach("guides").out
    assert not any(b"received 130 pages" in path.read_bytes() for path in real_home.rglob("*") if path.is_file())
    assert coach("ask", "How do I present a RAG pipeline?").status == 0
