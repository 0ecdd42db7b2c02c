"""Ingestion from end to end: read, chunk, diff, embed, write, verify.

Only what changed is embedded, and only a change writes a new generation.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np

from ingest.chunking import chunk_guide
from ingest.embedding import Embedder, Progress
from ingest.errors import IndexMismatch, IndexMissing, SourceError
from ingest.generation import Generation
from ingest.manifest import SCHEMA, Manifest
from ingest.own_guide import OwnGuide
from ingest.own_numbers import numbered
from ingest.reading import read_source
from ingest.records import Record, to_records
from ingest.star import Chunk, Guide
from ingest.vector_index import VectorIndex
from ingest.vectors import Matrix, Vector

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest found and did. `sections` counts every heading, those that the source lost included."""

    entries: int
    sections: int
    missing: int
    chunks: int
    added: int
    updated: int
    unchanged: int
    removed: int
    seconds: float

    @property
    def changed(self) -> bool:
        return bool(self.added or self.updated or self.removed)


def ingest(source: Path, index: VectorIndex, embedder: Embedder, progress: Progress | None = None) -> IngestReport:
    """Make the index hold exactly the guide at `source`. Raises KnowledgeError; the index that stood still answers."""
    guide = read_source(source)
    if all(section.missing for section in guide.sections()):
        raise SourceError(f"{source} has no text under any of its headings; fill one in first.")
    return ingest_guide(guide, index, embedder, progress)


def ingest_guide(
    guide: Guide, index: VectorIndex, embedder: Embedder, progress: Progress | None = None
) -> IngestReport:
    """Make the index hold exactly this guide, which has text; raises as `ingest` does."""
    return _ingested(lambda before: guide, index, embedder, progress)


def ingest_own(
    read: OwnGuide, index: VectorIndex, embedder: Embedder, clock: Clock, progress: Progress | None = None
) -> IngestReport:
    """Make an own guide's index hold exactly what was read; its entries keep the ids that they have. Raises as `ingest`
    does."""
    changed = clock().isoformat(timespec="seconds")
    return _ingested(lambda before: numbered(read, before, changed), index, embedder, progress)


def _ingested(
    make: Callable[[Guide | None], Guide], index: VectorIndex, embedder: Embedder, progress: Progress | None
) -> IngestReport:
    """Make the index hold the guide that is made of the one that stands in it, None where none does."""
    started = time.perf_counter()
    with index.writing():
        standing = _standing(index)
        guide = make(standing.guide if standing else None)
        chunks = chunk_guide(guide, embedder.count_tokens, embedder.max_tokens)
        records = to_records(guide, chunks)
        before = standing if standing and standing.manifest.model == embedder.name else None
        stored = {record.id: record for record in before.records} if before else {}
        added, updated, removed = _difference(stored, records)
        if before is None or added or updated or removed or _retitled(before, guide):
            vectors = _vectors(before, records, chunks, embedder, progress)
            index.write(_manifest(guide, index, embedder, chunks), records, vectors)
    sections = list(guide.sections())
    return IngestReport(
        entries=len(guide.entries),
        sections=len(sections),
        missing=sum(section.missing for section in sections),
        chunks=len(chunks),
        added=len(added),
        updated=len(updated),
        unchanged=len(records) - len(added) - len(updated),
        removed=len(removed),
        seconds=round(time.perf_counter() - started, 2),
    )


def _standing(index: VectorIndex) -> Generation | None:
    """The generation in use, whichever model made it; None where there is none, or another version wrote it."""
    try:
        return index.current()
    except (IndexMissing, IndexMismatch):
        return None


def _difference(stored: dict[str, Record], records: Sequence[Record]) -> tuple[list[str], list[str], list[str]]:
    """Ids added, updated and removed."""
    added = [record.id for record in records if record.id not in stored]
    updated = [r.id for r in records if r.id in stored and stored[r.id].digest != r.digest]
    wanted = {record.id for record in records}
    return added, updated, [chunk_id for chunk_id in stored if chunk_id not in wanted]


def _retitled(before: Generation, guide: Guide) -> bool:
    manifest = before.manifest
    return (manifest.guide_title, manifest.empty_headings, manifest.own) != (
        guide.title,
        guide.empty_headings,
        guide.own,
    )


def _vectors(
    before: Generation | None,
    records: Sequence[Record],
    chunks: Sequence[Chunk],
    embedder: Embedder,
    progress: Progress | None,
) -> Matrix:
    """One row a record: kept from the generation before where the embedded text is the same, else embedded now."""
    kept = _kept_vectors(before, records) if before else {}
    fresh = [chunk for chunk in chunks if chunk.id not in kept]
    vectors = dict(kept)
    if fresh:
        embedded = embedder.embed_documents([chunk.context for chunk in fresh], progress)
        vectors.update(zip((chunk.id for chunk in fresh), embedded, strict=True))
    return np.stack([vectors[record.id] for record in records]).astype(np.float32)


def _kept_vectors(before: Generation, records: Sequence[Record]) -> dict[str, Vector]:
    stored = {record.id: record.context_digest for record in before.records}
    return before.vectors([r.id for r in records if stored.get(r.id) == r.context_digest])


def _manifest(guide: Guide, index: VectorIndex, embedder: Embedder, chunks: Sequence[Chunk]) -> Manifest:
    name = index.new_collection()
    return Manifest(name, SCHEMA, embedder.name, guide.title, guide.empty_headings, len(chunks), guide.own)
