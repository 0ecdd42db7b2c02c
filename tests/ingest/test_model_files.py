"""The packaged model's files, and the proof that they are the published ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import model_files
from ingest.errors import ModelFilesError
from ingest.model_files import PUBLISHED_SHA256, packaged_model_folder, sha256, verify_published_files


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The packaged model's checked files by links: replace one, never write into it."""
    folder = tmp_path / "model"
    folder.mkdir()
    for name in PUBLISHED_SHA256:
        (folder / name).symlink_to(packaged_model_folder() / name)
    return folder


def test_the_installed_files_are_the_published_ones(copy: Path) -> None:
    verify_published_files(copy)


@pytest.mark.parametrize("name", PUBLISHED_SHA256)
def test_a_file_that_was_tampered_with_is_refused_by_name(copy: Path, name: str) -> None:
    changed = bytearray((copy / name).read_bytes())
    changed[len(changed) // 2] ^= 1
    (copy / name).unlink()
    (copy / name).write_bytes(changed)
    with pytest.raises(ModelFilesError, match=rf"{name} is not the published .* reinstall it with `pip install"):
        verify_published_files(copy)


@pytest.mark.parametrize("name", PUBLISHED_SHA256)
def test_a_file_that_is_missing_is_named(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(ModelFilesError, match=rf"{name} is missing; reinstall it"):
        verify_published_files(copy)


def test_a_package_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_files, "PACKAGE", "no_such_model_package")
    with pytest.raises(ModelFilesError, match="not installed; run `make setup`"):
        packaged_model_folder()


def test_a_checksum_is_that_of_the_whole_file(tmp_path: Path) -> None:
    (tmp_path / "abc").write_bytes(b"abc")
    assert sha256(tmp_path / "abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_the_published_checksums_are_those_that_the_project_was_given() -> None:
    assert {name: value[:8] for name, value in PUBLISHED_SHA256.items()} == {
        "model.safetensors": "53aa5117",
        "tokenizer.json": "be50c362",
    }
