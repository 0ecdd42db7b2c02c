"""The Chroma index in generations: a build writes a new collection and switches to it at the end.

Readers look at the switch before each search, so an ingest elsewhere is noticed without a restart, and a build that
is killed half-way leaves a collection that nobody points at. The same code serves a local folder and a
`chroma run` server. This is the only module that imports chromadb.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import numpy as np

from ingest.embedding import Matrix, Vector
from ingest.errors import IndexMismatch, IndexMissing, IndexUnavailable
from ingest.records import Record
from ingest.settings import KnowledgeSettings

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

SCHEMA = 1
"""Raised with every change of what is stored; an index of another schema is rebuilt."""

POINTER = "starcoach-current"
PREFIX = "starcoach-generation-"
LOCK_SECONDS = 120
_BATCH = 1000  # Chroma takes 5,461 at most.


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the pointer says of the generation that is in use."""

    collection: str
    schema: int
    model: str
    guide_title: str
    empty_headings: tuple[str, ...]
    chunks: int


class Generation:
    """One complete collection of a guide's chunks, open for reading."""

    def __init__(self, manifest: Manifest, collection: Collection) -> None:
        self.manifest = manifest
        self._collection = collection

    @cached_property
    def records(self) -> list[Record]:
        with _translated("read"):
            stored = self._collection.get(include=["documents", "metadatas"])
        rows = zip(stored["ids"], stored["documents"] or [], stored["metadatas"] or [], strict=True)
        found = [Record(chunk_id, text, dict(metadata)) for chunk_id, text, metadata in rows]  # type: ignore[arg-type]
        return sorted(found, key=lambda record: int(str(record.metadata["order"])))

    def vectors(self, chunk_ids: Sequence[str]) -> dict[str, Vector]:
        """The stored vectors of these chunks."""
        if not chunk_ids:
            return {}
        with _translated("read"):
            stored = self._collection.get(ids=list(chunk_ids), include=["embeddings"])
        return dict(zip(stored["ids"], np.asarray(stored["embeddings"], dtype=np.float32), strict=True))

    def nearest(self, query: Vector, limit: int) -> list[tuple[str, float]]:
        """Up to `limit` chunk ids with their cosine similarity to the query, best first."""
        with _translated("search"):
            found = self._collection.query(query_embeddings=query[None, :], n_results=limit, include=["distances"])
        distances = found["distances"] or [[]]
        return [(chunk_id, 1.0 - float(d)) for chunk_id, d in zip(found["ids"][0], distances[0], strict=True)]


class VectorIndex:
    """The index of one `COACH_HOME`, or of one Chroma server."""

    def __init__(self, settings: KnowledgeSettings) -> None:
        self._folder = settings.index_folder
        self._url = settings.chroma_url
        self._open: Generation | None = None
        self._spare: tempfile.TemporaryDirectory[str] | None = None

    def current(self) -> Generation:
        """The generation in use now. Raises IndexMissing, IndexMismatch or IndexUnavailable."""
        manifest = self._manifest()
        if manifest is None:
            raise IndexMissing("There is no index yet; run `coach ingest` to build it.")
        if manifest.schema != SCHEMA:
            raise IndexMismatch(
                "The index was written by another version of the coach; run `coach ingest` to rebuild it."
            )
        if self._open is None or self._open.manifest != manifest:
            with _translated("open"):
                collection = self._client.get_collection(manifest.collection, embedding_function=None)
                self._open = Generation(manifest, collection)
        return self._open

    def write(self, manifest: Manifest, records: Sequence[Record], vectors: Matrix) -> Generation:
        """Store a new generation, check it and switch to it. Call it inside `writing()`.

        Whatever fails before the switch leaves the generation that stood still in use.
        """
        with _translated("write"):
            collection = self._client.create_collection(
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
            pointer = self._client.get_or_create_collection(POINTER, embedding_function=None)
            pointer.modify(metadata={"manifest": json.dumps(asdict(manifest))})
            # The one before stays until the next build, for a reader that is in the midst of a search.
            before = self._open.manifest.collection if self._open else ""
            self._forget_generations_except(manifest.collection, before)
        self._open = written
        return written

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the one writer's lock. Raises IndexUnavailable when another build keeps it for too long."""
        from filelock import FileLock, Timeout

        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self._folder / "writer.lock", timeout=LOCK_SECONDS)
            lock.acquire()
        except Timeout:
            raise IndexUnavailable("Another ingest is still running; wait for it to end and try again.") from None
        except OSError as error:
            raise IndexUnavailable(
                f"Cannot write to {self._folder}: {error.strerror}; free it or set COACH_HOME."
            ) from error
        try:
            yield
        finally:
            lock.release()

    @property
    def place(self) -> str:
        return self._url or str(self._folder)

    def _manifest(self) -> Manifest | None:
        from chromadb.errors import NotFoundError

        if self._url is None and not (self._folder / "chroma.sqlite3").is_file():
            return None
        with _translated("open"):
            try:
                metadata = self._client.get_collection(POINTER, embedding_function=None).metadata or {}
            except NotFoundError:
                return None
        stored = json.loads(metadata["manifest"])
        return Manifest(**{**stored, "empty_headings": tuple(stored["empty_headings"])})

    @cached_property
    def _client(self) -> ClientAPI:
        import chromadb
        from chromadb.config import Settings

        quiet = Settings(anonymized_telemetry=False)
        if self._url is not None:
            return _http_client(self._url, quiet)
        try:
            return chromadb.PersistentClient(str(self._folder), settings=quiet)
        except chromadb.errors.ChromaError:
            # Chroma writes when it opens: on a full or read-only disk the index is read from a copy.
            return chromadb.PersistentClient(self._copy_to_spare_folder(), settings=quiet)

    def _copy_to_spare_folder(self) -> str:
        self._spare = tempfile.TemporaryDirectory(prefix="starcoach-", ignore_cleanup_errors=True)
        shutil.copytree(self._folder, self._spare.name, dirs_exist_ok=True)
        return self._spare.name

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
            _remove_orphaned_segments(self._folder)


def new_collection_name() -> str:
    return PREFIX + uuid4().hex


def _http_client(url: str, settings: Any) -> ClientAPI:
    from urllib.parse import urlsplit

    import chromadb

    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise IndexUnavailable(f"COACH_CHROMA_URL={url!r} is no address; give one such as http://localhost:8000.")
    secure = parts.scheme == "https"
    return chromadb.HttpClient(parts.hostname, parts.port or (443 if secure else 8000), ssl=secure, settings=settings)


def _remove_orphaned_segments(folder: Path) -> None:
    """Chroma 1.5 leaves the vector folder of a deleted collection behind; remove those that no collection names."""
    with closing(sqlite3.connect(f"file:{folder / 'chroma.sqlite3'}?mode=ro", uri=True)) as database:
        known = {row[0] for row in database.execute("SELECT id FROM segments")}
    for path in folder.iterdir():
        if path.is_dir() and _is_uuid(path.name) and path.name not in known:
            shutil.rmtree(path, ignore_errors=True)


def _is_uuid(name: str) -> bool:
    try:
        return str(UUID(name)) == name
    except ValueError:
        return False


@contextmanager
def _translated(deed: str) -> Iterator[None]:
    """Chroma's failures as one sentence each."""
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, ValueError, OSError, sqlite3.Error) as error:
        reason = " ".join(str(error).split())
        raise IndexUnavailable(f"Cannot {deed} the index: {reason[:200]}. {_advice(reason)}") from error


_ADVICE: tuple[tuple[str, str], ...] = (
    ("full", "Free some disk space and try again."),
    ("readonly", "Make the folder writable or set COACH_HOME to another one."),
    ("not a database", "Delete the index folder and run `coach ingest`."),
    ("malformed", "Delete the index folder and run `coach ingest`."),
    ("connect", "Start the Chroma server or unset COACH_CHROMA_URL."),
)


def _advice(reason: str) -> str:
    return next((advice for sign, advice in _ADVICE if sign in reason.lower()), "Run `coach ingest` to rebuild it.")
