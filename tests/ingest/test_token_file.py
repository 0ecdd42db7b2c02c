"""The vectors of a large guide's word pieces, in a file of their own."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

import numpy as np
import pytest

from ingest.derivatives import Derivatives, derivatives_path, load_or_derive
from ingest.errors import IndexUnavailable
from ingest.token_file import gather
from ingest.vectors import Tokens
from tests.fakes import WordEmbedder

TEXTS = ["a gate refuses it", "it is asked", "how a gate works", "why"]
PHRASINGS = ["what is a gate for", "how is it asked"]
FEW = 3
"""Word pieces that are held; all four texts have more together."""

QUESTION = WordEmbedder().encode("what is a gate").tokens
ALL = np.arange(len(TEXTS))


def tokens() -> list[Tokens]:
    return [WordEmbedder().encode(text).tokens for text in TEXTS]


def derive(path: Path, held: int = FEW) -> Derivatives:
    return load_or_derive(path, TEXTS, PHRASINGS, WordEmbedder().encode, held)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return derivatives_path(tmp_path / "index", "generation-1")


def test_few_are_held_and_many_lie_in_a_file(tmp_path: Path) -> None:
    few, many = gather(tokens(), tmp_path, held=100), gather(tokens(), tmp_path, held=FEW)
    assert (few.large, many.large) == (False, True)
    assert many.file is not None
    assert many.file.parent == tmp_path


@pytest.mark.parametrize("held", [0, 1, FEW, 10])
def test_what_lies_in_a_file_compares_as_what_is_held(tmp_path: Path, held: int) -> None:
    one, other = gather(tokens(), tmp_path, held=100), gather(tokens(), tmp_path, held=held)
    assert np.allclose(one.best_in(ALL, QUESTION), other.best_in(ALL, QUESTION), atol=1e-3)
    assert (one.ids.tolist(), one.starts.tolist()) == (other.ids.tolist(), other.starts.tolist())
    assert one.weights(QUESTION).tolist() == other.weights(QUESTION).tolist()


def test_some_chunks_compare_as_they_do_among_all(tmp_path: Path) -> None:
    index = gather(tokens(), tmp_path, held=FEW)
    some = np.array([1, 3])
    assert np.allclose(index.best_in(some, QUESTION), index.best_in_chunks(index.similarities(QUESTION))[:, some])


def test_no_text_has_no_token(tmp_path: Path) -> None:
    assert len(gather([], tmp_path)) == 0


def test_they_are_derived_once_and_read_back(path: Path) -> None:
    first = derive(path)

    def never(text: str) -> object:
        raise AssertionError(f"{text} is derived again")

    again = load_or_derive(path, TEXTS, PHRASINGS, never, FEW)  # type: ignore[arg-type]
    assert (first.chunks.large, again.chunks.large) == (True, True)
    assert np.allclose(first.chunks.best_in(ALL, QUESTION), again.chunks.best_in(ALL, QUESTION))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-3])


@pytest.mark.parametrize("harm", [cut, Path.unlink, lambda path: path.write_bytes(b"")])
def test_a_file_that_is_cut_or_gone_is_made_anew(path: Path, harm: Callable[[Path], object]) -> None:
    first = derive(path).chunks.best_in(ALL, QUESTION)
    (file,) = path.parent.glob("*-chunks.half")
    harm(file)
    assert np.allclose(first, derive(path).chunks.best_in(ALL, QUESTION))
    assert file.stat().st_size > 0


def test_a_file_of_an_earlier_generation_goes_and_no_draft_stays(path: Path) -> None:
    derive(path)
    later = derivatives_path(path.parent, "generation-2")
    derive(later)
    assert sorted(os.listdir(path.parent)) == [
        "tokens-generation-2-chunks.half",
        "tokens-generation-2-phrasings.half",
        "tokens-generation-2.npz",
    ]


def test_where_nothing_can_be_written_they_lie_in_a_file_without_a_name(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    derived = derive(tmp_path / "file" / "tokens-1.npz")
    assert (derived.chunks.large, derived.chunks.file) == (True, None)
    assert derived.chunks.best_in(ALL, QUESTION).max() > 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk here")
def test_a_full_disk_is_one_sentence_and_leaves_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def draft_on_a_full_disk(**named: object) -> IO[bytes]:
        link = tmp_path / f"{named['prefix']}.half"
        link.symlink_to("/dev/full")
        return link.open("wb")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", draft_on_a_full_disk)
    with pytest.raises(IndexUnavailable, match="no room on the disk"):
        gather(tokens(), tmp_path, held=FEW)
    assert os.listdir(tmp_path) == []
