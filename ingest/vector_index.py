"""The Chroma index in generations: a build writes a new collection and switches to it at the end.

Readers look at the switch before each search, so an ingest elsewhere is noticed without a restart, and a build that
is killed half-way leaves a collection that nobody points at. The same code serves a local folder and a
`chroma run` server. This is the only module that imports chromadb.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from ingest.errors import IndexUnavailable, index_advice
from ingest.generation import BATCH, Generation
from ingest.index_folder import copy_for, database_identity, database_version, one_writer, remove_orphaned_segments
from ingest.index_place import guide_pointed_at, place_of
from ingest.manifest import Manifest, from_metadata
from ingest.records import Record
from ingest.server_address import parse_address
from ingest.settings import KnowledgeSettings
from ingest.vectors import Matrix

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.config import Settings

_OPENING = Lock()


@dataclass(frozen=True, slots=True)
class _Connection:
    """An open client, what it was opened on, and why Chroma refused to open that for writing, if it did."""

    client: ClientAPI
    address: object
    refusal: Exception | None = None


class VectorIndex:
    """The index of one guide in a `COACH_HOME`, or on a Chroma server: of the first guide, or of the own one named."""

    def __init__(self, settings: KnowledgeSettings, guide: str = "") -> None:
        self._place = place_of(settings.home, guide)
        self._folder = self._place.folder
        self._url = settings.chroma_url
        self._open: Generation | None = None
        self._connection: _Connection | None = None

    @property
    def place(self) -> str:
        return self._url or str(self._folder)

    @property
    def build(self) -> str:
        """The command that builds it, for sentences that say what to do."""
        return self._place.build

    def new_collection(self) -> str:
        """A name for the collection of a new generation."""
        return self._place.new_collection()

    @property
    def folder(self) -> Path:
        """Where readers keep what they derive from the index, a server's too."""
        return self._folder

    def current(self) -> Generation:
        """The generation in use now. Raises IndexMissing, IndexMismatch or IndexUnavailable."""
        from chromadb.errors import NotFoundError

        with _translated("open", self._place.guide):
            if self._url is None and database_identity(self._folder) is None:
                raise self._place.none_yet()
            try:
                client = self._client
                pointer = client.get_collection(self._place.pointer, embedding_function=None)
                manifest = from_metadata(pointer.metadata or {}, self._place.build)
                if manifest is None:
                    raise self._place.unfinished()
                if self._open is None or self._open.manifest != manifest:
                    found = client.get_collection(manifest.collection, embedding_function=None)
                    self._open = Generation(manifest, found, _translated)
            except NotFoundError:
                raise self._place.none_yet() from None
        return self._open

    def write(self, manifest: Manifest, records: Sequence[Record], vectors: Matrix) -> Generation:
        """Store a new generation, check it and switch to it. Call it inside `writing()`.

        Whatever fails before the switch leaves the generation that stood still in use.
        """
        try:
            with _translated("write", self._place.guide):
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
        with one_writer(self._place.lock):
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
        for start in range(0, len(records), BATCH):
            batch = records[start : start + BATCH]
            collection.add(
                ids=[record.id for record in batch],
                embeddings=vectors[start : start + BATCH],
                documents=[record.text for record in batch],
                metadatas=[dict(record.metadata) for record in batch],  # type: ignore[arg-type]
            )
        written = Generation(manifest, collection, _translated)
        self._check(written, records, vectors)
        pointer = client.get_or_create_collection(self._place.pointer, embedding_function=None)
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

    def delete(self) -> None:
        """Delete the guide with all its generations; killed half-way, it can be deleted again. Call it inside
        `writing()`. Raises IndexUnavailable."""
        from chromadb.errors import NotFoundError

        try:
            with _translated("delete", self._place.guide):
                if self._url:
                    self._forget_generations_except()
                    with suppress(NotFoundError):
                        self._client.delete_collection(self._place.pointer)
                if self._folder.is_dir():
                    shutil.rmtree(self._folder)
        finally:
            self._connection = self._open = None

    def served_guides(self) -> list[str]:
        """The names of all own guides on the server; none for an index in a folder. Raises IndexUnavailable."""
        with _translated("list"):
            found = self._client.list_collections() if self._url else ()
            return [name for collection in found if (name := guide_pointed_at(collection.name))]

    def _forget_generations_except(self, *kept: str) -> None:
        for collection in self._client.list_collections():
            if collection.name.startswith(self._place.prefix) and collection.name not in kept:
                self._client.delete_collection(collection.name)
        if self._url is None:
            remove_orphaned_segments(self._folder)


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
def _translated(deed: str, guide: str = "") -> Iterator[None]:
    """Chroma's failures as one sentence each."""
    from chromadb.errors import ChromaError
    from httpx import HTTPError

    try:
        yield
    except (ChromaError, HTTPError, ValueError, OSError, sqlite3.Error) as error:
        reason = " ".join(str(error).split()).rstrip(".")
        what = f"guide {guide!r}" if guide else "index"
        raise IndexUnavailable(f"Cannot {deed} the {what}: {reason[:200]}. {index_advice(reason, guide)}") from error
