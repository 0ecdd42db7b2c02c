"""How each entry of an own guide answers a question. Such a guide has no everyday phrasings and nothing was labelled
for it, so its entries are compared as wholes, down to their sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.keyword_index import stemmed_words, subject_stems
from ingest.late_interaction import TokenIndex
from ingest.vectors import Encoding, Matrix, Vector

MEASURES = ("asked", "sections", "sentence", "pieces", "pieces_of_section", "words")
"""What an entry is measured by, each some 0 to 1: the cosine with the nearest way of asking for it, its title among
them; the mean cosine of its chunks; the cosine of its nearest sentence; late interaction with the whole entry, and with
the best of its chunks; and the share of the question's words that it has."""

COMMON = 1_000
"""Where the vocabulary's words begin; it lists pieces by how often they occur, so that later ones tell more (Zipf)."""

LEAST_WEIGHT = 0.1


@dataclass(frozen=True, slots=True)
class OwnTexts:
    """A guide's texts as vectors, and the entry of each. Every entry has a chunk, a sentence and a way of asking.

    `words` holds the stems of each entry, of shape (entries,).
    """

    asked: Matrix
    entry_of_asked: NDArray[np.int64]
    sentences: Matrix
    entry_of_sentence: NDArray[np.int64]
    chunks: TokenIndex
    entry_of: NDArray[np.int64]
    words: tuple[frozenset[str], ...]

    def matches(self, question: str, encoding: Encoding, dense: Vector) -> Matrix:
        """Every entry by every measure, shape (entries, measures); `dense` has a cosine for each chunk."""
        pieces, best = self._pieces(encoding)
        return np.column_stack(
            [
                self._highest(self.asked @ encoding.sentence, self.entry_of_asked),
                np.bincount(self.entry_of, dense, len(self.words)) / np.bincount(self.entry_of),
                self._highest(self.sentences @ encoding.sentence, self.entry_of_sentence),
                pieces,
                best,
                self._words(question),
            ]
        ).astype(np.float32)

    def _pieces(self, encoding: Encoding) -> tuple[Vector, Vector]:
        """Late interaction with each entry, and with the best chunk of each."""
        if not len(encoding.tokens.ids):
            none = np.zeros(len(self.words), dtype=np.float32)
            return none, none
        # A guide of a few entries cannot tell which pieces are rare.
        weights = np.log(np.maximum(encoding.tokens.ids, COMMON) / COMMON) + LEAST_WEIGHT
        weights = (weights / weights.sum()).astype(np.float32)
        in_chunks = self.chunks.best_in_chunks(self.chunks.similarities(encoding.tokens))
        whole = np.stack([self._highest(row, self.entry_of) for row in in_chunks])
        return weights @ whole, self._highest(weights @ in_chunks, self.entry_of)

    def _words(self, question: str) -> Vector:
        asked = set(subject_stems(question))
        return np.array([len(asked & stems) / max(1, len(asked)) for stems in self.words], dtype=np.float32)

    def _highest(self, scores: Vector, owners: NDArray[np.int64]) -> Vector:
        best = np.full(len(self.words), -1.0, dtype=np.float32)
        np.maximum.at(best, owners, scores)
        return best


def words_of(texts: Sequence[Sequence[str]]) -> tuple[frozenset[str], ...]:
    """The stems in each entry's texts."""
    return tuple(frozenset(stem for stems in stemmed_words(list(of_entry)) for stem in stems) for of_entry in texts)
