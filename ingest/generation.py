"""One complete collection of a guide's chunks, as readers use it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from typing import Any

import numpy as np

from ingest.manifest import Manifest
from ingest.records import Record, to_guide
from ingest.star import Guide
from ingest.vectors import Vector

BATCH = 5000
"""Chroma takes 5,461 records at most to write; to read more than 32,766 SQLite has no room for."""

Translated = Callable[[str, str], AbstractContextManager[None]]
"""Makes one sentence of what fails within, of a deed done to a guide."""


class Generation:
    """One complete collection of a guide's chunks, open for reading. `collection` is Chroma's."""

    def __init__(self, manifest: Manifest, collection: Any, translated: Translated) -> None:
        self.manifest = manifest
        self._collection = collection
        self._translated = translated
        self._guide = manifest.own.name if manifest.own else ""

    @cached_property
    def records(self) -> list[Record]:
        found: list[Record] = []
        with self._translated("read", self._guide):
            for start in range(0, self._collection.count(), BATCH):
                stored = self._collection.get(include=["documents", "metadatas"], limit=BATCH, offset=start)
                rows = zip(stored["ids"], stored["documents"] or [], stored["metadatas"] or [], strict=True)
                found += [Record(chunk_id, text, dict(metadata)) for chunk_id, text, metadata in rows]
        return sorted(found, key=lambda record: int(str(record.metadata["order"])))

    @property
    def guide(self) -> Guide:
        """The guide that was stored."""
        manifest = self.manifest
        return to_guide(self.records, manifest.guide_title, manifest.empty_headings, manifest.own)

    def vectors(self, chunk_ids: Sequence[str]) -> dict[str, Vector]:
        """The stored vectors of these chunks."""
        found: dict[str, Vector] = {}
        with self._translated("read", self._guide):
            for start in range(0, len(chunk_ids), BATCH):
                asked = list(chunk_ids[start : start + BATCH])
                stored = self._collection.get(ids=asked, include=["embeddings"])
                found |= zip(stored["ids"], np.asarray(stored["embeddings"], dtype=np.float32), strict=True)
        return found

    def nearest(self, query: Vector, limit: int) -> list[tuple[str, float]]:
        """Up to `limit` chunk ids with their cosine similarity to the query, best first."""
        with self._translated("search", self._guide):
            found = self._collection.query(query_embeddings=query[None, :], n_results=limit, include=["distances"])
        distances = found["distances"] or [[]]
        return [(chunk_id, 1.0 - float(d)) for chunk_id, d in zip(found["ids"][0], distances[0], strict=True)]
