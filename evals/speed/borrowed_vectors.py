"""Vectors without the model, for texts in a guide's words: embedding 100,000 sections would take most of an hour."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ingest.embedding import Embedder, Progress
from ingest.late_interaction import TokenIndex
from ingest.model_files import packaged_tokenizer
from ingest.vectors import Encoding, Matrix, Tokens, Vector, unit

_WORD = re.compile(r"\w+|[^\w\s]")
MARKERS = 2
"""Word pieces that a model puts around a text."""


class BorrowingEmbedder:
    """Each word piece takes the vector that the model gave it in one of the places where the guide has it; a piece that
    the guide lacks takes another's. The mean of a text's vectors is the text's.

    It has the model's name, so that what it wrote is searched with the model's own vectors of questions.
    """

    def __init__(self, model: Embedder, seen: TokenIndex) -> None:
        self.name = model.name
        self.max_tokens = model.max_tokens
        self.knows_word = model.knows_word
        self._vectors = np.asarray(seen.vectors, dtype=np.float32)
        # They are kept in half precision anyhow, and millions of them take long to be made so.
        self._halves: Matrix = self._vectors.astype(np.float16)
        self._pieces, self._places = np.unique(seen.ids, return_counts=True)
        self._first = np.cumsum([0, *self._places[:-1]])
        self._rows = np.argsort(seen.ids, kind="stable")
        tokenizer = packaged_tokenizer()
        self._pieces_of = cache(lambda word: tokenizer.encode(word, add_special_tokens=False).ids)

    def warm(self) -> None:
        """Nothing to load."""

    def count_tokens(self, text: str) -> int:
        return len(self._ids(text)) + MARKERS

    def embed_query(self, text: str) -> Vector:
        return self.encode(text).sentence

    def encode(self, text: str) -> Encoding:
        ids = self._ids(text)
        known = np.minimum(np.searchsorted(self._pieces, ids), len(self._pieces) - 1)
        # Which of its places depends on the text, so that texts of the same words differ.
        place = (ids.sum() + np.arange(len(ids))) % self._places[known]
        rows = self._rows[self._first[known] + place]
        return Encoding(unit(self._vectors[rows].mean(axis=0)), Tokens(ids, self._halves[rows]))

    def embed_documents(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix:
        return np.stack([self.embed_query(text) for text in texts])

    def _ids(self, text: str) -> NDArray[np.int64]:
        return np.array([piece for word in _WORD.findall(text) for piece in self._pieces_of(word)], dtype=np.int64)
