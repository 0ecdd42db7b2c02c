"""How each chunk answers to one question, by every measure that the search has, and how well the guide covers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.confidence import Evidence
from ingest.corpus import Corpus
from ingest.vectors import Encoding, Matrix, Vector

NEAR_PHRASINGS = 300
"""How many of the phrasings are compared word piece by word piece."""

CANDIDATES = 200
"""How many chunks the vector search hands over; the whole guide fits in it."""

ALL_COMPARED = 1_000
"""Chunks of the largest guide that is compared word piece by word piece as a whole; it takes as long as the model."""

BEST_COMPARED = 100
"""Of a larger guide, how many chunks each of the quick measures hands on to be compared so."""


@dataclass(frozen=True, slots=True)
class Signals:
    """One score a chunk by each measure, all of shape (chunks,), and the chunks that have a score by all of them.

    `dense`: cosine of the contextual vectors. `late`: late interaction with the chunk. `keyword`: BM25. `phrasing` and
    `late_phrasing`: cosine and late interaction with the nearest phrasing of its section. `entry_phrasing`: cosine with
    the nearest phrasing of its entry or of any of the entry's sections. `votes`: by labelled questions that are alike.
    `compared`, of shape (compared chunks,), names all chunks but in a large guide, where `late` is 0 for the others.
    """

    compared: NDArray[np.intp]
    dense: Vector
    late: Vector
    keyword: Vector
    phrasing: Vector
    late_phrasing: Vector
    entry_phrasing: Vector
    votes: Vector


def measure(corpus: Corpus, question: str, encoding: Encoding) -> tuple[Signals, Evidence]:
    """Every chunk's signals for the question, and the evidence that the guide covers it."""
    derived = corpus.derivatives
    size = len(corpus.records)
    dense = dense_scores(corpus, encoding.sentence)
    keyword = corpus.keywords.scores(question)
    cosines = derived.phrasing_vectors @ encoding.sentence if len(derived.phrasing_vectors) else np.empty(0, np.float32)
    of_sections = len(corpus.chunk_of_phrasing)
    phrasing = _highest(cosines[:of_sections], corpus.chunk_of_phrasing, size)
    entries = int(corpus.entry_of.max()) + 1
    by_entry = _highest(cosines, corpus.entry_of_phrasing, entries)
    entry_phrasing = by_entry[corpus.entry_of]
    votes = corpus.ballot.votes(encoding.sentence) if corpus.ballot else np.zeros(size, dtype=np.float32)
    compared = _compared((dense, keyword, phrasing, entry_phrasing, votes))
    late, late_phrasing = np.zeros(size, dtype=np.float32), np.zeros(size, dtype=np.float32)
    by_entry_tokens = np.zeros((1, 1), dtype=np.float32)
    weights = np.ones(1, dtype=np.float32)
    if len(encoding.tokens.ids):
        weights = derived.chunks.weights(encoding.tokens)
        if len(compared) == size:
            in_chunks = derived.chunks.best_in_chunks(derived.chunks.similarities(encoding.tokens))
        else:
            in_chunks = derived.chunks.best_in(compared, encoding.tokens)
        late[compared] = weights @ in_chunks
        by_entry_tokens = _highest_rows(in_chunks, corpus.entry_of[compared], entries)
        if len(derived.phrasings):
            # A phrasing whose sentence vector is far off wins no section, and most of them are.
            near = np.argsort(-cosines, kind="stable")[:NEAR_PHRASINGS]
            in_phrasings = derived.phrasings.best_in(near, encoding.tokens)
            of_section = near < of_sections
            late_phrasing = _highest(
                (weights @ in_phrasings)[of_section], corpus.chunk_of_phrasing[near[of_section]], size
            )
            by_entry_tokens = np.maximum(
                by_entry_tokens, _highest_rows(in_phrasings, corpus.entry_of_phrasing[near], entries)
            )
    evidence = Evidence(
        phrasing=float(cosines.max(initial=0.0)),
        coverage=corpus.keywords.coverage(question),
        support=float(by_entry_tokens.max(axis=1).mean()),
        entry_support=float((weights @ by_entry_tokens).max()),
        entry_least_support=float(by_entry_tokens.min(axis=0).max()),
    )
    return Signals(compared, dense, late, keyword, phrasing, late_phrasing, entry_phrasing, votes), evidence


def _compared(quick: Sequence[Vector]) -> NDArray[np.intp]:
    """The chunks that are worth a closer look: all, or of many the best by each of the quick measures, in order."""
    size = len(quick[0])
    if size <= ALL_COMPARED:
        return np.arange(size)
    best = [np.argpartition(-scores, BEST_COMPARED)[:BEST_COMPARED] for scores in quick if scores.max() > scores.min()]
    return np.unique(np.concatenate(best or [np.arange(BEST_COMPARED)]))


def dense_scores(corpus: Corpus, sentence: Vector) -> Vector:
    """One cosine a chunk; a chunk outside the candidates gets the least of theirs."""
    nearest = corpus.generation.nearest(sentence, CANDIDATES)
    scores = np.full(len(corpus.records), min(score for _, score in nearest), dtype=np.float32)
    for chunk_id, score in nearest:
        scores[corpus.positions[chunk_id]] = score
    return scores


def _highest(scores: Vector, owners: NDArray[np.int64], size: int) -> Vector:
    """The highest score of each owner, 0 for one without any or none above it."""
    best = np.zeros(size, dtype=np.float32)
    np.maximum.at(best, owners, scores)
    return best


def _highest_rows(scores: Matrix, owners: NDArray[np.int64], size: int) -> Matrix:
    """The same for each row of scores of shape (rows, scores), shape (rows, size)."""
    return np.stack([_highest(row, owners, size) for row in scores])
