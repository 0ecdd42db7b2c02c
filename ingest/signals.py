"""How each chunk answers to one question, by every measure that the search has, and how well the guide covers it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ingest.confidence import Evidence
from ingest.corpus import Corpus
from ingest.keyword_index import subject_stems
from ingest.vectors import Encoding, Vector

CANDIDATES = 200
"""How many chunks the vector search hands over; the whole guide fits in it."""


@dataclass(frozen=True, slots=True)
class Signals:
    """One score a chunk by each measure, all of shape (chunks,).

    `dense`: cosine of the contextual vectors. `late`: late interaction with the chunk. `keyword`: BM25. `phrasing` and
    `late_phrasing`: cosine and late interaction with the nearest phrasing of its section. `entry_phrasing`: cosine with
    the nearest phrasing of its entry or of any of the entry's sections.
    """

    dense: Vector
    late: Vector
    keyword: Vector
    phrasing: Vector
    late_phrasing: Vector
    entry_phrasing: Vector


def measure(corpus: Corpus, question: str, encoding: Encoding) -> tuple[Signals, Evidence]:
    """Every chunk's signals for the question, and the evidence that the guide covers it."""
    derived = corpus.derivatives
    size = len(corpus.records)
    dense = _dense(corpus, encoding.sentence)
    keyword = corpus.keywords.scores(question)
    cosines = derived.phrasing_vectors @ encoding.sentence if len(derived.phrasing_vectors) else np.empty(0, np.float32)
    of_sections = len(corpus.chunk_of_phrasing)
    phrasing = _highest(cosines[:of_sections], corpus.chunk_of_phrasing, size)
    by_entry = _highest(cosines, corpus.entry_of_phrasing, int(corpus.entry_of.max()) + 1)
    late = late_phrasing = np.zeros(size, dtype=np.float32)
    support = np.zeros(1, dtype=np.float32)
    if len(encoding.tokens.ids):
        weights = derived.chunks.weights(encoding.tokens)
        in_chunks = derived.chunks.best_in_chunks(derived.chunks.similarities(encoding.tokens))
        late = weights @ in_chunks
        support = in_chunks.max(axis=1)
        if len(derived.phrasings):
            in_phrasings = derived.phrasings.best_in_chunks(derived.phrasings.similarities(encoding.tokens))
            late_phrasing = _highest((weights @ in_phrasings)[:of_sections], corpus.chunk_of_phrasing, size)
            support = np.maximum(support, in_phrasings.max(axis=1))
    stems = subject_stems(question)
    evidence = Evidence(
        dense=float(dense.max()),
        late=float(late.max()),
        phrasing=float(cosines.max(initial=0.0)),
        late_phrasing=float(late_phrasing.max()),
        coverage=corpus.keywords.coverage(question),
        keyword=float(keyword.max()) / max(1, len(stems)),
        support=float(support.mean()),
        least_support=float(support.min()),
    )
    return Signals(dense, late, keyword, phrasing, late_phrasing, by_entry[corpus.entry_of]), evidence


def _dense(corpus: Corpus, sentence: Vector) -> Vector:
    """One cosine a chunk; a chunk outside the candidates gets the least of theirs."""
    nearest = corpus.generation.nearest(sentence, CANDIDATES)
    scores = np.full(len(corpus.records), min(score for _, score in nearest), dtype=np.float32)
    for chunk_id, score in nearest:
        scores[corpus.positions[chunk_id]] = score
    return scores


def _highest(scores: Vector, owners: np.ndarray[tuple[int], np.dtype[np.int64]], size: int) -> Vector:
    """The highest score of each owner, 0 for one without any or none above it."""
    best = np.zeros(size, dtype=np.float32)
    np.maximum.at(best, owners, scores)
    return best
