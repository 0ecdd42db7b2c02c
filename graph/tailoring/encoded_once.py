"""An embedder that remembers what it embedded: a text that is looked at from several sides is embedded once."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.embedding import Embedder, Progress
from ingest.vectors import Encoding, Matrix, Vector

MOST_KEPT = 1_000
"""Encodings; of sentences of 25 word pieces they take 40 MB."""


class EncodedOnce:
    """An embedder in front of another one."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: dict[str, Encoding] = {}

    @property
    def name(self) -> str:
        return self._embedder.name

    @property
    def max_tokens(self) -> int:
        return self._embedder.max_tokens

    def warm(self) -> None:
        self._embedder.warm()

    def count_tokens(self, text: str) -> int:
        return self._embedder.count_tokens(text)

    def embed_query(self, text: str) -> Vector:
        return self.encode(text).sentence

    def encode(self, text: str) -> Encoding:
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= MOST_KEPT:
                self._known.pop(next(iter(self._known)))
            known = self._known[text] = self._embedder.encode(text)
        return known

    def embed_documents(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix:
        return self._embedder.embed_documents(texts, progress)

    def knows_word(self, word: str) -> bool:
        return self._embedder.knows_word(word)
