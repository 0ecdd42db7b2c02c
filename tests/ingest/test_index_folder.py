"""The folder of a local index."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from uuid import uuid4

import pytest

from ingest import index_folder
from ingest.errors import IndexUnavailable
from ingest.index_folder import copy_for, database_identity, database_version, one_writer, remove_orphaned_segments
from ingest.pipeline import ingest
from ingest.settings import KnowledgeSettings
from ingest.vector_index import VectorIndex
from tests.fakes import WordEmbedder
from tests.ingest.guides import write_guide


def test_the_writer_s_folder_is_made_when_it_is_not_there(tmp_path: Path) -> None:
    with one_writer(tmp_path / "a" / "index"):
        assert (tmp_path / "a" / "index").is_dir()


def test_a_second_writer_is_told_that_one_is_running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_folder, "LOCK_SECONDS", 0.05)
    with (
        one_writer(tmp_path),
        pytest.raises(IndexUnavailable, match="Another ingest is still running"),
        one_writer(tmp_path),
    ):
        pass


def test_a_second_writer_gets_its_turn_when_the_first_ends(tmp_path: Path) -> None:
    order: list[str] = []

    def second() -> None:
        with one_writer(tmp_path):
            order.append("second")

    with one_writer(tmp_path):
        waiting = threading.Thread(target=second)
        waiting.start()
        waiting.join(0.2)
        order.append("first")
    waiting.join(10)
    assert order == ["first", "second"]


def test_the_lock_is_let_go_when_the_work_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), one_writer(tmp_path):
        _ = 1 / 0
    with one_writer(tmp_path):
        pass


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with (
        pytest.raises(IndexUnavailable, match=r"Cannot write to .*; free it or set COACH_HOME"),
        one_writer(tmp_path / "file" / "index"),
    ):
        pass


def test_a_database_that_replaces_another_is_told_from_it(tmp_path: Path) -> None:
    database = tmp_path / index_folder.DATABASE
    assert database_identity(tmp_path) is None
    database.write_bytes(b"1")
    first, version = database_identity(tmp_path), database_version(tmp_path)
    os.utime(database, ns=(0, 1))
    assert first == database_identity(tmp_path)
    assert version != database_version(tmp_path)
    (tmp_path / "new").write_bytes(b"1")
    os.replace(tmp_path / "new", database)
    assert database_identity(tmp_path) not in (None, first)


def test_a_folder_where_the_database_should_be_is_no_database(tmp_path: Path) -> None:
    (tmp_path / index_folder.DATABASE).mkdir()
    assert database_identity(tmp_path) is None


def test_a_copy_goes_with_its_owner(tmp_path: Path) -> None:
    class Owner:
        pass

    (tmp_path / "kept").write_text("here")
    owner = Owner()
    copy = copy_for(owner, tmp_path)
    assert (copy / "kept").read_text() == "here"
    del owner
    assert not copy.exists()
    assert (tmp_path / "kept").exists()


@pytest.mark.parametrize("name", ["home", "a b", "50%20", "#1", "what?", "ü"])
def test_segments_that_no_collection_names_are_removed_wherever_the_folder_lies(tmp_path: Path, name: str) -> None:
    settings = KnowledgeSettings(home=tmp_path / name)
    ingest(write_guide(tmp_path / "guide"), VectorIndex(settings), WordEmbedder())
    segments = {path for path in settings.index_folder.iterdir() if path.is_dir()}
    assert segments
    orphan, other = settings.index_folder / str(uuid4()), settings.index_folder / "not-a-segment"
    orphan.mkdir()
    other.mkdir()
    remove_orphaned_segments(settings.index_folder)
    assert {path for path in settings.index_folder.iterdir() if path.is_dir()} == {*segments, other}
