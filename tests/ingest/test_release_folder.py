"""What a release's folder may hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import release_folder
from ingest.release_folder import DATA, PARTS, BadRelease, is_name, is_part, read_release, shipped
from tests.ingest.releases import GLOSSARY, JUDGE, WHOLE, a_folder


def test_the_shipped_release_has_every_part() -> None:
    assert {part.name for part in shipped().parts} == WHOLE


def test_all_that_is_learned_or_worded_is_a_part_of_a_release() -> None:
    lying = {path.name for path in DATA.iterdir() if path.suffix in (".json", ".npz", ".yaml")}
    assert lying == set(PARTS)


@pytest.mark.parametrize("name", ["a", "2026-11-22", "v1.2", "shipped", "x" * 40])
def test_good_names(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../x", "a/b", "A", "-a", ".a", "a.", "a b", "a\n", "x" * 41, "é", "a\x00b", "a\\b"]
)
def test_names_that_could_leave_their_folder_are_none(name: str) -> None:
    assert not is_name(name)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        (JUDGE, True),
        ("prompts/rewriter.md", True),
        ("prompts/../judge.json", False),
        ("prompts/.md", False),
        ("prompts/a.txt", False),
        ("../judge.json", False),
        ("guide/guide.yaml", False),
    ],
)
def test_parts_are_known_by_name(name: str, known: bool) -> None:
    assert is_part(name) is known


def test_a_folder_may_hold_some_of_the_parts_and_prompts(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "new")
    (folder / "prompts").mkdir()
    (folder / "prompts" / "writer.md").write_text("Write.")
    (folder / "README.md").write_text("Ours.")
    found = read_release(folder, "new", kept=False)
    assert [part.name for part in found.parts] == [GLOSSARY, JUDGE, "prompts/writer.md"]
    assert found.part(JUDGE) is not None
    assert found.part("gate.json") is None


@pytest.mark.parametrize("file", ["judge.pkl", "prompts/run.sh", "notes.txt"])
def test_what_is_no_part_is_named(tmp_path: Path, file: str) -> None:
    folder = a_folder(tmp_path / "new")
    (folder / file).parent.mkdir(exist_ok=True)
    (folder / file).write_text("?")
    with pytest.raises(BadRelease, match="no part of a release"):
        read_release(folder, "new", kept=False)


def test_a_link_is_no_part(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "new")
    (folder / "gate.json").symlink_to(DATA / "gate.json")
    with pytest.raises(BadRelease, match=r"no plain file gate\.json"):
        read_release(folder, "new", kept=False)


def test_a_folder_of_prompts_that_is_a_link_is_refused(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "new")
    (tmp_path / "elsewhere").mkdir()
    (folder / "prompts").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BadRelease, match="'prompts', which is no part"):
        read_release(folder, "new", kept=False)


def test_a_part_larger_than_any_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(release_folder, "LARGEST", 100)
    with pytest.raises(BadRelease, match="more than 100 bytes"):
        read_release(a_folder(tmp_path / "new"), "new", kept=False)


def test_an_empty_folder_is_no_release(tmp_path: Path) -> None:
    with pytest.raises(BadRelease, match="no part of a release in"):
        read_release(tmp_path, "new", kept=False)


@pytest.mark.parametrize("place", ["nowhere", "file"])
def test_what_is_no_folder_is_no_release(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadRelease, match="There is no release in"):
        read_release(tmp_path / place, "new", kept=False)


def test_a_kept_release_has_a_manifest(tmp_path: Path) -> None:
    with pytest.raises(BadRelease, match=r"has no release\.json"):
        read_release(a_folder(tmp_path / "new"), "new", kept=True)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"form": 2, "name": "new", "made": "2026-11-22", "parts": {}}'])
def test_a_manifest_that_cannot_be_read_is_told(tmp_path: Path, content: str) -> None:
    folder = a_folder(tmp_path / "new")
    (folder / "release.json").write_text(content)
    with pytest.raises(BadRelease, match=r"release\.json is damaged"):
        read_release(folder, "new", kept=True)
