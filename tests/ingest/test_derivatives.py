"""What is derived from a generation's texts, and the file that it is kept in."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from ingest.derivatives import Derivatives, derivatives_path, load_or_derive
from ingest.vectors import Encoding
from tests.fakes import WordEmbedder

CONTEXTS = ["Why? — Answer: It is asked.", "How? — Answer: A gate refuses it."]
PHRASINGS = ["what is it for", "how does it work", "why a gate"]


class Encoder:
    """The word embedder, and how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, text: str) -> Encoding:
        self.asked += 1
        return WordEmbedder().encode(text)


def derive(path: Path) -> tuple[Derivatives, int]:
    encoder = Encoder()
    return load_or_derive(path, CONTEXTS, PHRASINGS, encoder), encoder.asked


def same(one: Derivatives, other: Derivatives) -> bool:
    question = WordEmbedder().encode("a gate for what").tokens
    return (
        np.allclose(one.chunks.similarities(question), other.chunks.similarities(question), atol=1e-3)
        and np.allclose(one.phrasings.similarities(question), other.phrasings.similarities(question), atol=1e-3)
        and np.allclose(one.phrasing_vectors, other.phrasing_vectors, atol=1e-3)
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return derivatives_path(tmp_path / "index", "generation-1")


def test_they_are_derived_once_and_read_back_the_same(path: Path) -> None:
    first, asked = derive(path)
    assert asked == 5
    again, asked = derive(path)
    assert asked == 0
    assert same(first, again)


@pytest.mark.parametrize("damage", ["cut", "garbage", "empty", "flipped"])
def test_a_damaged_file_is_derived_again_and_mended(path: Path, damage: str) -> None:
    first, _ = derive(path)
    content = path.read_bytes()
    middle = len(content) // 2
    path.write_bytes(
        {
            "cut": content[:middle],
            "garbage": b"garbage " * 100,
            "empty": b"",
            "flipped": content[:middle] + bytes([content[middle] ^ 255]) + content[middle + 1 :],
        }[damage]
    )
    again, asked = derive(path)
    assert asked == 5
    assert same(first, again)
    assert derive(path)[1] == 0


def test_a_file_of_other_texts_is_derived_again(path: Path) -> None:
    derive(path)
    assert load_or_derive(path, CONTEXTS[:1], PHRASINGS, WordEmbedder().encode).chunks.starts.tolist()[0] == 0
    assert derive(path)[1] == 5


def test_where_nothing_can_be_written_they_are_derived_each_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for _ in range(2):
        assert derive(tmp_path / "file" / "tokens-1.npz")[1] == 5


def test_what_is_of_earlier_generations_or_was_never_finished_is_removed(path: Path) -> None:
    path.parent.mkdir()
    for name in ("tokens-generation-0.npz", "tokens-draft-killed.npz", "kept.npz"):
        (path.parent / name).write_bytes(b"")
    derive(path)
    assert sorted(os.listdir(path.parent)) == ["kept.npz", path.name]
