"""Vectors without the model, for texts in a guide's words."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from evals.speed.borrowed_vectors import BorrowingEmbedder
from ingest.late_interaction import TokenIndex
from ingest.model_files import packaged_tokenizer
from ingest.search import Searcher
from tests.fakes import WordEmbedder
from ui.wiring.knowledge import make_searcher

TEXT = "Retrieval finds evidence. Evidence supports retrieval, and a gate refuses."
OTHER = "a gate finds evidence"


def pieces(text: str) -> list[int]:
    return packaged_tokenizer().encode(text, add_special_tokens=False).ids


@pytest.fixture(scope="module")
def seen() -> TokenIndex:
    """The pieces of one text, each place with a vector of its own."""
    ids = np.array(pieces(TEXT), dtype=np.int64)
    return TokenIndex(ids, np.eye(len(ids), dtype=np.float32), np.array([0, len(ids)]))


@pytest.fixture(scope="module")
def embedder(seen: TokenIndex) -> BorrowingEmbedder:
    return BorrowingEmbedder(WordEmbedder(), seen)


def test_a_piece_takes_the_vector_of_one_of_its_places(embedder: BorrowingEmbedder, seen: TokenIndex) -> None:
    tokens = embedder.encode(OTHER).tokens
    assert tokens.ids.tolist() == pieces(OTHER)
    places = tokens.vectors.argmax(axis=1)
    assert seen.ids[places].tolist() == tokens.ids.tolist()


def test_a_text_has_the_mean_of_its_pieces_of_length_one(embedder: BorrowingEmbedder) -> None:
    encoding = embedder.encode(OTHER)
    mean = encoding.tokens.vectors.astype(np.float32).mean(axis=0)
    assert np.allclose(encoding.sentence, mean / np.linalg.norm(mean))
    assert np.allclose(embedder.embed_documents([OTHER, TEXT])[0], encoding.sentence)


def test_the_same_text_has_the_same_vectors_and_another_has_others(embedder: BorrowingEmbedder) -> None:
    assert np.array_equal(embedder.encode(TEXT).tokens.vectors, embedder.encode(TEXT).tokens.vectors)
    assert not np.allclose(embedder.embed_query(TEXT), embedder.embed_query(OTHER))


def test_a_word_that_the_guide_lacks_has_a_vector_too(embedder: BorrowingEmbedder) -> None:
    assert np.isfinite(embedder.embed_query("zebra")).all()


def test_it_counts_the_pieces_as_the_model_does(embedder: BorrowingEmbedder) -> None:
    assert embedder.count_tokens(TEXT) == len(packaged_tokenizer().encode(TEXT).ids)


def test_what_it_writes_is_searched_with_the_models_own_vectors(embedder: BorrowingEmbedder) -> None:
    assert (embedder.name, embedder.max_tokens) == (WordEmbedder.name, WordEmbedder.max_tokens)


@pytest.mark.model
def test_the_editions_chunks_have_nearly_the_models_vectors(real_home: Path) -> None:
    searcher: Searcher = make_searcher()
    corpus, model = searcher.corpus, searcher.embedder
    borrowing = BorrowingEmbedder(model, corpus.derivatives.chunks)
    for context in corpus.contexts[:10]:
        assert borrowing.count_tokens(context) == model.count_tokens(context)
        assert float(borrowing.embed_query(context) @ model.embed_query(context)) > 0.5
