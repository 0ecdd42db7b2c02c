"""The texts of an own guide as vectors: those of its sentences are kept beside the index."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from ingest.corpus import load_corpus
from ingest.own_guide import read_own_guide
from ingest.own_texts import load_own_texts
from ingest.pipeline import ingest_own
from ingest.settings import KnowledgeSettings
from ingest.vector_index import VectorIndex
from tests.fakes import WordEmbedder

GUIDE = """---
guide: on-call
title: Mine
---
## Why do pagers ring?
Pagers ring for outages alone. Nobody likes them.

## Who writes runbooks?
- The team writes runbooks.
"""


@pytest.fixture
def index(settings: KnowledgeSettings, tmp_path: Path) -> VectorIndex:
    path = tmp_path / "mine.md"
    path.write_text(GUIDE, encoding="utf-8")
    built = VectorIndex(settings, "on-call")
    ingest_own(read_own_guide(path), built, WordEmbedder(), lambda: datetime(2026, 11, 23))
    return built


class CountingEmbedder(WordEmbedder):
    """Tells what was asked of it, text by text."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[str] = []

    def embed_query(self, text: str) -> np.ndarray:
        self.read.append(text)
        return super().embed_query(text)


def test_sentences_are_embedded_once_and_kept_beside_the_index(index: VectorIndex) -> None:
    embedder = CountingEmbedder()
    corpus = load_corpus(index.current(), embedder, index.folder)
    embedder.read.clear()
    first = load_own_texts(corpus, embedder, index.folder)
    assert embedder.read == ["Pagers ring for outages alone.", "Nobody likes them.", "The team writes runbooks."]
    embedder.read.clear()
    again = load_own_texts(corpus, embedder, index.folder)
    assert embedder.read == []
    assert np.array_equal(first.sentences, again.sentences)
    assert first.entry_of_sentence.tolist() == [0, 0, 1]


@pytest.mark.parametrize("damage", [b"", b"no archive", None])
def test_a_file_that_is_damaged_or_of_another_guide_is_made_anew(index: VectorIndex, damage: bytes | None) -> None:
    embedder = WordEmbedder()
    corpus = load_corpus(index.current(), embedder, index.folder)
    before = load_own_texts(corpus, embedder, index.folder)
    (path,) = index.folder.glob("*-sentences.npz")
    if damage is None:
        np.savez(path, sentences=before.sentences[:1])
    else:
        path.write_bytes(damage)
    assert np.array_equal(load_own_texts(corpus, embedder, index.folder).sentences, before.sentences)
    with np.load(path) as stored:
        assert len(stored["sentences"]) == 3


def test_where_nothing_can_be_written_the_vectors_are_made_at_each_start(index: VectorIndex, tmp_path: Path) -> None:
    corpus = load_corpus(index.current(), WordEmbedder(), index.folder)
    texts = load_own_texts(corpus, WordEmbedder(), tmp_path / "absent")
    assert len(texts.sentences) == 3
    assert not (tmp_path / "absent").exists()
