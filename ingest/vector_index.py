"""The Chroma index in generations: a build writes a new collection and switches to it at the end.

Readers look at the switch before each search, so an ingest elsewhere is noticed without a restart, and a build that
is killed half-way leaves a collection that nobody points at. The same code serves a local folder and a
`chroma run` server. This is the only module that imports chromadb.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from uuid import uuid4

import numpy as np

from ingest.errors import IndexMissing, IndexUnavailable, index_advice
from ingest.index_folder import copy_for, database_identity, database_version, one_writer, remove_orphaned_segments
from ingest.manifest import Manifest, from_metadata
from ingest.records import Record
from ingest.server_address import parse_address
from ingest.settings import KnowledgeSettings
from ingest.vectors import Matrix, Vector

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection
    from chromadb.config import Settings

POINTER = "starcoach-current"
PREFIX = "starcoach-generation-"
_BATCH = 5000  # Chroma takes 5,461 at most to write; to read more than 32,766 SQLite has no room for.
_OPENING = Lock()


class Generation:
    """One complete collection of a guide's chunks, open for reading."""

    def __init__(self, manifest: Manifest, collection: Collection) -> None:
        self.manifest = manifest
        self._collection = collection

    @cached_property
    def records(self) -> list[Record]:
        found: list[Record] = []
        with _translated("read"):
            for start in range(0, self._collection.count(), _BATCH):
                stored = self._collection.get(include=["documents", "metadatas"], limit=_BATCH, offset=start)
                rows = zip(stored["ids"], stored["documents"] or [], stored["metadatas"] or [], strict=True)
                found += [Record(chunk_id, text, dict(metadata)) for chunk_id, text, metadata in rows]  # type: ignore[arg-type]
        return sorted(found, key=lambda record: int(str(record.metadata["order"])))

    def vectors(self, chunk_ids: Sequence[str]) -> dict[str, Vector]:
        """The stored vectors of these chunks."""
        found: dict[str, Vector] = {}
        with _translated("read"):
            for start in range(0, len(chunk_ids), _BATCH):
                asked = list(chunk_ids[start : start + _BATCH])
                stored = self._collection.get(ids=asked, include=["embeddings"])
                found |= zip(stored["ids"], np.asarray(stored["embeddings"], dtype=np.float32), strict=True)
        return found

    def nearest(self, query: Vector, limit: int) -> list[tuple[str, float]]:
        """Up to `limit` chunk ids with their cosine similarity to the query, best first."""
        with _translated("search"):
            found = self._collection.query(query_embeddings=query[None, :], n_results=limit, include=["distances"])
        distances = found["distances"] or [[]]
        return [(chunk_id, 1.0 - float(d)) for chunk_id, d in zip(found["ids"][0], distances[0], strict=True)]


@dataclass(frozen=True, slots=True)
class _Connection:
    """An open client, what it was opened on, and why Chroma refused to open that for writing, if it did."""

    client: ClientAPI
    address: object
    refusal: Exception | None = None


class VectorIndex:
    """The index of one `COACH_HOME`, or of one Chroma server."""

    def __init__(self, settings: KnowledgeSettings) -> None:
        self._folder = settings.index_folder
        self._url = settings.chroma_url
        self._open: Generation | None = None
        self._connection: _Connection | None = None

    @property
    def place(self) -> str:
        return self._url or str(self._folder)

    @property
    def folder(self) -> Path:
        """Where readers keep what they derive from the index, a server's too."""
        return self._folder

    def current(self) -> Generation:
        """The generation in use now. Raises IndexMissing, IndexMismatch or IndexUnavailable."""
        from chromadb.errors import NotFoundError

        with _translated("open"):
            if self._url is None and database_identity(self._folder) is None:
                raise IndexMissing("There is no index yet; run `coach ingest` to build it.")
            try:
                client = self._client
                manifest = from_metadata(client.get_collection(POINTER, embedding_function=None).metadata or {})
                if manifest is None:
                    raise IndexMissing("The index was never finished; run `coach ingest` to build it.")
                if self._open is None or self._open.manifest != manifest:
                    self._open = Generation(
                        manifest, client.get_collection(manifest.collection, embedding_function=None)
                    )
            except NotFoundError:
                raise IndexMissing("There is no index yet; run `coach ingest` to build it.") from None
        return self._open

    def write(self, manifest: Manifest, records: Sequence[Record], vectors: Matrix) -> Generation:
        """Store a new generation, check it and switch to it. Call it inside `writing()`.

        Whatever fails before the switch leaves the generation that stood still in use.
        """
        try:
            with _translated("write"):
                written = self._write(manifest, records, vectors)
        except IndexUnavailable:
            # A Chroma client that failed to write can hang for ever at its next one.
            self._connection = self._open = None
            raise
        self._open = written
        return written

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the one writer's lock. Raises IndexUnavailable when another build keeps it for too long."""
        with one_writer(self._folder):
            if self._connection and self._connection.refusal:
                # The disk may have room again.
                self._connection = self._open = None
            yield

    def _write(self, manifest: Manifest, records: Sequence[Record], vectors: Matrix) -> Generation:
        client = self._client
        if self._connection and self._connection.refusal:
            raise self._connection.refusal
        collection = client.create_collection(
            manifest.collection,
            configuration={"hnsw": {"space": "cosine"}},
            embedding_function=None,
        )
        for start in range(0, len(records), _BATCH):
            batch = records[start : start + _BATCH]
            collection.add(
                ids=[record.id for record in batch],
                embeddings=vectors[start : start + _BATCH],
                documents=[record.text for record in batch],
                metadatas=[dict(record.metadata) for record in batch],  # type: ignore[arg-type]
            )
        written = Generation(manifest, collection)
        self._check(written, records, vectors)
        pointer = client.get_or_create_collection(POINTER, embedding_function=None)
        pointer.modify(metadata=manifest.to_metadata())
        # The one before stays until the next build, for a reader that is in the midst of a search.
        before = self._open.manifest.collection if self._open else ""
        self._forget_generations_except(manifest.collection, before)
        return written

    @property
    def _client(self) -> ClientAPI:
        """An open client, opened anew where the database in the folder is another one by now."""
        open_now = self._connection
        if open_now is None or open_now.address != self._address(open_now.refusal):
            self._open = None
            client, refusal = (_http_client(self._url), None) if self._url else self._local_client()
            # Only now: opening an empty folder makes the database.
            open_now = self._connection = _Connection(client, self._address(refusal), refusal)
        return open_now.client

    def _address(self, refusal: Exception | None) -> object:
        """What a client is open on; a copy is of what was there before another write."""
        return self._url or (database_version if refusal else database_identity)(self._folder)

    def _local_client(self) -> tuple[ClientAPI, Exception | None]:
        from chromadb.errors import ChromaError

        try:
            return _persistent_client(self._folder), None
        except ChromaError as error:
            # Chroma writes when it opens: on a full or read-only disk the index is read from a copy.
            return _persistent_client(copy_for(self, self._folder)), error

    @staticmethod
    def _check(written: Generation, records: Sequence[Record], vectors: Matrix) -> None:
        """Every record is there and the first, middle and last can be found by their own vectors."""
        complete = [record.id for record in written.records] == [record.id for record in records]
        samples = {0, len(records) // 2, len(records) - 1}
        found = all(written.nearest(vectors[i], 1)[0][1] > 0.999 for i in samples)
        if not (complete and found):
            raise IndexUnavailable("The new index cannot be read back; the one that stood is still in use. Try again.")

    def _forget_generations_except(self, *kept: str) -> None:
        for collection in self._client.list_collections():
            if collection.name.startswith(PREFIX) and collection.name not in kept:
                self._client.delete_collection(collection.name)
        if self._url is None:
            remove_orphaned_segments(self._folder)


def new_collection_name() -> str:
    return PREFIX + uuid4().hex


def _persistent_client(folder: Path) -> ClientAPI:
    """A client that shares nothing: Chroma hands out what is open already, even where it hangs or its file is gone."""
    import chromadb
    from chromadb.api.shared_system_client import SharedSystemClient

    with _OPENING:
        SharedSystemClient.clear_system_cache()
        return chromadb.PersistentClient(str(folder), settings=_quiet())


def _http_client(url: str) -> ClientAPI:
    import chromadb
    from chromadb.errors import ChromaError
    from httpx import HTTPError

    address = parse_address(url)
    try:
        with _OPENING:
            return chromadb.HttpClient(address.host, address.port, ssl=address.secure, settings=_quiet())
    except (ChromaError, ValueError, HTTPError) as error:
        raise IndexUnavailable(
            f"No Chroma server answers at {url}; start one with `chroma run` or unset COACH_CHROMA_URL."
        ) from error


def _quiet() -> Settings:
    """Fresh at each call, for Chroma writes the client's address into it."""
    from chromadb.config import Settings

    return Settings(anonymized_telemetry=False)


@contextmanager
def _translated(deed: str) -> Iterator[None]:
    """Chroma's failures as one sentence each."""
    from chromadb.errors import ChromaError
    from httpx import HTTPError

    try:
        yield
    except (ChromaError, HTTPError, ValueError, OSError, sqlite3.Error) as error:
        reason = " ".join(str(error).split()).rstrip(".")
        raise IndexUnavailable(f"Cannot {deed} the index: {reason[:200]}. {index_advice(reason)}") from error
