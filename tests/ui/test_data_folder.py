from __future__ import annotations

from pathlib import Path

import pytest

from ui.components.settings.folder_card import places_table
from ui.copy import settings_copy
from ui.data_folder import Place, in_words, places


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert places(tmp_path / "nowhere") == ()


def test_each_place_counts_all_its_files(tmp_path: Path) -> None:
    (tmp_path / "models" / "deep").mkdir(parents=True)
    (tmp_path / "models" / "deep" / "one").write_bytes(b"x" * 700)
    (tmp_path / "models" / "two").write_bytes(b"x" * 300)

    assert places(tmp_path) == (Place(settings_copy.PLACES["models"], "models", 1000),)


def test_a_database_counts_with_the_files_beside_it(tmp_path: Path) -> None:
    for name in ("record.sqlite3", "record.sqlite3-wal", "record.sqlite3-shm"):
        (tmp_path / name).write_bytes(b"x" * 10)

    assert [(place.where, place.size) for place in places(tmp_path)] == [("record.sqlite3", 30)]


def test_what_is_not_known_is_counted_as_other_files_at_the_end(tmp_path: Path) -> None:
    (tmp_path / "gaps.jsonl").write_bytes(b"x")
    (tmp_path / "a *strange* thing").write_bytes(b"xyz")

    assert [(place.name, place.size) for place in places(tmp_path)] == [
        (settings_copy.PLACES["gaps.jsonl"], 1),
        (settings_copy.OTHER_FILES, 3),
    ]


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (1500, "2 kB"), (26_000_000, "26 MB"), (2_600_000_000, "2.6 GB")],
)
def test_sizes_in_words(size: int, words: str) -> None:
    assert in_words(size).replace("\u00a0", " ") == words


def test_the_table_shows_every_place_as_text() -> None:
    table = places_table([Place("a | b", "*c*", 7)])

    assert table.splitlines()[-1].replace("\u00a0", " ") == "| a \\| b | \\*c\\* | 7 bytes |"
