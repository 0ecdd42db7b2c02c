"""Late interaction: a question's word pieces against every word piece of the guide.

Each word piece of the question takes its best match within a chunk, and rare pieces weigh more: MaxSim (Khattab and
Zaharia, ColBERT, 2020) with inverse document frequencies, over the vectors of an ordinary sentence encoder.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.vectors import Matrix, Tokens, Vector

HalfMatrix = NDArray[np.float16]


class TokenIndex:
    """The word pieces of all chunks, one after the other; chunk n has the rows `starts[n]` to `starts[n + 1]`.

    Each chunk has at least one. Vectors in half precision lie in a file; a few chunks are then read at a time.
    """

    def __init__(self, ids: NDArray[np.int64], vectors: Matrix | HalfMatrix, starts: NDArray[np.int64]) -> None:
        self.ids = ids
        self.vectors = vectors
        self.starts = starts
        chunks = (ids[start:end] for start, end in pairwise(starts.tolist()))
        self._chunks_with = Counter(piece for chunk in chunks for piece in set(chunk.tolist()))

    @property
    def large(self) -> bool:
        """Whether the vectors lie in a file."""
        return isinstance(self.vectors, np.memmap)

    @property
    def file(self) -> Path | None:
        """Where they lie, if that file has a name."""
        return Path(self.vectors.filename) if isinstance(self.vectors, np.memmap) and self.vectors.filename else None

    def __len__(self) -> int:
        """How many texts there are."""
        return len(self.starts) - 1

    def best_in(self, rows: NDArray[np.intp], question: Tokens) -> Matrix:
        """The best match of each of the question's word pieces in each of these texts only, shape (tokens, rows)."""
        tokens = np.concatenate([np.arange(self.starts[row], self.starts[row + 1]) for row in rows])
        lengths = self.starts[rows + 1] - self.starts[rows]
        similarities = question.vectors @ np.asarray(self.vectors[tokens], dtype=np.float32).T
        return np.asarray(np.maximum.reduceat(similarities, np.cumsum([0, *lengths[:-1]]), axis=1), dtype=np.float32)

    def similarities(self, question: Tokens) -> Matrix:
        """Of each of the question's word pieces to each of the guide's, shape (question tokens, all tokens)."""
        return np.asarray(question.vectors @ self.vectors.T, dtype=np.float32)

    def weights(self, question: Tokens) -> Vector:
        """The inverse document frequency of each of the question's word pieces, summing to 1, shape (tokens,)."""
        total = len(self)
        chunks_with = np.array([self._chunks_with[piece] for piece in question.ids.tolist()], dtype=np.float32)
        rarity = np.log1p((total - chunks_with + 0.5) / (chunks_with + 0.5))
        return np.asarray(rarity / rarity.sum(), dtype=np.float32)

    def best_in_chunks(self, similarities: Matrix) -> Matrix:
        """The best match of each of the question's word pieces in each chunk, shape (question tokens, chunks)."""
        return np.asarray(np.maximum.reduceat(similarities, self.starts[:-1], axis=1), dtype=np.float32)
