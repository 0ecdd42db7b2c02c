"""Control arms: what plain searches find over the chunks of the same index, to hold the coach's own search against.

They read each chunk's contextual text, as a first version would: no spelling is put right, no entry is favoured, no
labelled question votes, and but for one arm no everyday phrasing is known. Their parts are the index's own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from ingest.corpus import Corpus
from ingest.embedding import Embedder
from ingest.keyword_index import KeywordIndex
from ingest.signals import dense_scores
from ingest.vectors import Vector

RANK_CONSTANT = 60
"""Of reciprocal rank fusion; the value that its authors use."""

BM25, PHRASED_BM25, DENSE, RANK_FUSION = "BM25", "BM25 with phrasings", "dense", "rank fusion"


@dataclass(frozen=True, slots=True)
class Arm:
    """One way of searching: a question and how many chunks at most to the ids of chunks, best first."""

    name: str
    rank: Callable[[str, int], list[str]]


def control_arms(corpus: Corpus, embedder: Embedder) -> tuple[Arm, ...]:
    """BM25 (Robertson and Zaragoza 2009) over the chunks, and over them with the guide's everyday phrasings; the
    cosine of the contextual vectors; and the reciprocal rank fusion of the first and the last."""
    ids = [record.id for record in corpus.records]
    plain = KeywordIndex(corpus.contexts)

    def by_words(question: str) -> list[int]:
        return _shared_words_first(plain.scores(question))

    def by_vectors(question: str) -> list[int]:
        return _best_first(dense_scores(corpus, embedder.embed_query(question)))

    ways: dict[str, Callable[[str], list[int]]] = {
        BM25: by_words,
        PHRASED_BM25: lambda question: _shared_words_first(corpus.keywords.scores(question)),
        DENSE: by_vectors,
        RANK_FUSION: lambda question: fuse_ranks([by_words(question), by_vectors(question)]),
    }
    return tuple(_arm(name, ids, order) for name, order in ways.items())


def fuse_ranks(rankings: Sequence[Sequence[int]], constant: int = RANK_CONSTANT) -> list[int]:
    """Reciprocal rank fusion (Cormack, Clarke and Büttcher 2009): the sum of 1 / (constant + rank) over the rankings
    that hold a candidate, ranks from 1; of equal sums the candidate that was seen first."""
    sums: dict[int, float] = {}
    for ranking in rankings:
        for rank, candidate in enumerate(ranking, start=1):
            sums[candidate] = sums.get(candidate, 0.0) + 1 / (constant + rank)
    return sorted(sums, key=lambda candidate: -sums[candidate])


def _arm(name: str, ids: Sequence[str], order: Callable[[str], list[int]]) -> Arm:
    return Arm(name, lambda question, limit: [ids[place] for place in order(question)[:limit]])


def _best_first(scores: Vector) -> list[int]:
    places: list[int] = np.argsort(-scores, kind="stable").tolist()
    return places


def _shared_words_first(scores: Vector) -> list[int]:
    """A text that shares no word with the question is not found at all."""
    return [place for place in _best_first(scores) if scores[place] > 0]
