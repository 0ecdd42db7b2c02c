"""Small real implementations of the ports, predictable by hand."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np

from ingest.embedding import Progress
from ingest.vectors import Encoding, Matrix, Tokens, Vector

_WORD = re.compile(r"[a-z0-9]+")


class WordEmbedder:
    """A bag of words: each word adds one to a dimension of its own, so that shared words are similarity."""

    name = "test/words"
    max_tokens = 256
    ready = True
    dimension = 512

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def prepare(self) -> None:
        """Nothing to prepare."""

    def warm(self) -> None:
        """Nothing to load."""

    def count_tokens(self, text: str) -> int:
        return len(_WORD.findall(text.lower())) + 2

    def embed_query(self, text: str) -> Vector:
        vector = np.full(self.dimension, 1e-3, dtype=np.float32)
        for word in _WORD.findall(text.lower()):
            vector[self._dimension_of(word)] += 1
        return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)

    def encode(self, text: str) -> Encoding:
        words = list(_WORD.finditer(text.lower()))
        ids = np.array([self._dimension_of(word.group()) for word in words], dtype=np.int64)
        return Encoding(self.embed_query(text), Tokens(ids, np.eye(self.dimension, dtype=np.float32)[ids]))

    def knows_word(self, word: str) -> bool:
        """Every word is taken as it is written."""
        return True

    def _dimension_of(self, word: str) -> int:
        return int(hashlib.sha256(word.encode()).hexdigest(), 16) % self.dimension

    def embed_documents(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix:
        self.embedded.extend(texts)
        if progress:
            progress(len(texts), len(texts))
        return np.stack([self.embed_query(text) for text in texts])
