"""Search over the guide: what the upper floors use of this one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ingest.confidence import Evidence, load_gate
from ingest.embedding import Embedder, Vector
from ingest.errors import IndexMismatch
from ingest.fusion import fuse
from ingest.keyword_index import KeywordIndex, subject_stems
from ingest.records import Record, to_guide
from ingest.star import Guide
from ingest.vector_index import Generation, VectorIndex

DENSE_WEIGHT = 1.0
KEYWORD_WEIGHT = 0.5
CANDIDATES = 200
"""How many chunks the vector search hands to fusion; the whole guide fits in it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One chunk found, with its fused score (higher is better, comparable within one search only)."""

    id: str
    entry: str
    section: str
    score: float
    text: str


@dataclass(frozen=True, slots=True)
class Retrieval:
    """The hits of one search, best first, and the probability that the guide covers the question."""

    question: str
    hits: tuple[Hit, ...]
    confidence: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What is derived once from a generation."""

    generation: Generation
    guide: Guide
    records: list[Record]
    positions: dict[str, int]
    keywords: KeywordIndex


class Searcher:
    """Finds sections for questions; notices when an ingest has switched the index."""

    def __init__(self, index: VectorIndex, embedder: Embedder) -> None:
        self._index = index
        self._embedder = embedder
        self._loaded: _Loaded | None = None

    @property
    def guide(self) -> Guide:
        """The guide in the index now. Raises KnowledgeError."""
        return self._current().guide

    def search(self, question: str, limit: int = 10) -> Retrieval:
        """The best `limit` chunks for the question. Raises KnowledgeError."""
        loaded = self._current()
        cosine = self._cosines(loaded, question)
        keyword = loaded.keywords.scores(question)
        fused = fuse([(DENSE_WEIGHT, cosine), (KEYWORD_WEIGHT, keyword)])
        best = np.argsort(-fused, kind="stable")[:limit]
        evidence = Evidence(
            cosine=float(cosine.max()),
            coverage=loaded.keywords.coverage(question),
            keyword=float(keyword.max()) / max(1, len(subject_stems(question))),
        )
        hits = tuple(_hit(loaded.records[i], float(fused[i])) for i in best)
        return Retrieval(question, hits, load_gate().probability(evidence), evidence)

    def _cosines(self, loaded: _Loaded, question: str) -> Vector:
        """One similarity a chunk; a chunk outside the candidates gets the least of theirs."""
        nearest = loaded.generation.nearest(self._embedder.embed_query(question), CANDIDATES)
        scores = np.full(len(loaded.records), min(score for _, score in nearest), dtype=np.float32)
        for chunk_id, score in nearest:
            scores[loaded.positions[chunk_id]] = score
        return scores

    def _current(self) -> _Loaded:
        generation = self._index.current()
        if self._loaded is None or self._loaded.generation is not generation:
            self._loaded = self._load(generation)
        return self._loaded

    def _load(self, generation: Generation) -> _Loaded:
        manifest = generation.manifest
        if manifest.model != self._embedder.name:
            raise IndexMismatch(
                f"The index was built with {manifest.model} and the coach is set to {self._embedder.name}; "
                "run `coach ingest` to rebuild it, or set COACH_EMBEDDING_MODEL back."
            )
        records = generation.records
        guide = to_guide(records, manifest.guide_title, manifest.empty_headings)
        keywords = KeywordIndex([f"{record.metadata['title']} {record.text}" for record in records])
        return _Loaded(generation, guide, records, {r.id: i for i, r in enumerate(records)}, keywords)


def _hit(record: Record, score: float) -> Hit:
    return Hit(
        record.id, str(record.metadata["entry"]), str(record.metadata["section"]), round(score, 4), record.text.strip()
    )
