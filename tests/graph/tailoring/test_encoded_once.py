"""A text that is looked at from several sides is embedded once."""

from __future__ import annotations

import numpy as np
import pytest

from graph.tailoring.encoded_once import EncodedOnce
from ingest.vectors import Encoding
from tests.fakes import WordEmbedder


class Counting(WordEmbedder):
    def __init__(self) -> None:
        super().__init__()
        self.encoded: list[str] = []

    def encode(self, text: str) -> Encoding:
        self.encoded.append(text)
        return super().encode(text)


def test_the_same_text_goes_to_the_model_once() -> None:
    model = Counting()
    once = EncodedOnce(model)
    first, second = once.encode("a zoo"), once.encode("a zoo")
    assert model.encoded == ["a zoo"]
    assert first is second
    assert np.array_equal(once.embed_query("a zoo"), model.embed_query("a zoo"))


def test_it_stands_for_the_embedder_behind_it() -> None:
    model = WordEmbedder()
    once = EncodedOnce(model)
    assert (once.name, once.max_tokens) == (model.name, model.max_tokens)
    assert once.count_tokens("a zoo") == model.count_tokens("a zoo")
    assert once.knows_word("zoo")
    assert np.array_equal(once.embed_documents(["a zoo"]), model.embed_documents(["a zoo"]))


def test_it_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.tailoring.encoded_once.MOST_KEPT", 2)
    model = Counting()
    once = EncodedOnce(model)
    for text in ("a", "b", "c", "c", "a"):
        once.encode(text)
    assert model.encoded == ["a", "b", "c", "a"]
