"""The shelf of a person's own guides, each in an index of its own beside the first guide's."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from ingest.embedding import Progress
from ingest.errors import IndexUnavailable, KnowledgeError, UnknownGuide
from ingest.guide_name import is_guide_name
from ingest.index_place import place_of
from ingest.own_guide import OwnGuide
from ingest.own_searcher import OwnSearcher
from ingest.pipeline import Clock, IngestReport, ingest_own
from ingest.reranker import Reranker
from ingest.search import Searcher
from ingest.settings import KnowledgeSettings
from ingest.star import Guide, Own
from ingest.vector_index import VectorIndex


@dataclass(frozen=True, slots=True)
class Counts:
    """What a guide holds; `sections` counts those that are not written too, `changed` is ISO 8601."""

    title: str
    entries: int
    sections: int
    missing: int
    changed: str
    language: str
    source: str


@dataclass(frozen=True, slots=True)
class Shelved:
    """A guide on the shelf; `counts` is None where it cannot be read, and `trouble` then says what to do."""

    name: str
    counts: Counts | None
    trouble: str = ""


class OwnGuides:
    """All own guides of a data folder, or of a Chroma server. One that is damaged hinders no other.

    `first` is the search over the first guide; it need not be there.
    """

    def __init__(self, settings: KnowledgeSettings, first: Searcher, reranker: Reranker | None = None) -> None:
        self._settings = settings
        self._first = first
        self._reranker = reranker
        self._opened: dict[str, OwnSearcher] = {}
        self._opening = Lock()

    def names(self) -> list[str]:
        """In alphabetical order. Raises IndexUnavailable where a server does not answer."""
        if self._settings.chroma_url:
            return sorted(VectorIndex(self._settings).served_guides())
        folder = place_of(self._settings.home, "any").lock
        try:
            found = [each.name for each in folder.iterdir() if each.is_dir() and is_guide_name(each.name)]
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise IndexUnavailable(f"Cannot read {folder}: {error.strerror}; free it or set COACH_HOME.") from error
        return sorted(found)

    def all(self) -> list[Shelved]:
        """Every guide as it stands now. Raises IndexUnavailable as `names` does."""
        return [self._shelved(name) for name in self.names()]

    def library(self, name: str) -> OwnSearcher:
        """The search over a guide, the same one at each call. Raises UnknownGuide where there is none of this name."""
        self._require(name)
        with self._opening:
            if name not in self._opened:
                index = VectorIndex(self._settings, name)
                self._opened[name] = OwnSearcher(index, self._first, self._reranker)
            return self._opened[name]

    def put(self, read: OwnGuide, clock: Clock, progress: Progress | None = None) -> IngestReport:
        """Add a guide, or make the one of its name what was read now.

        Raises KnowledgeError; what stood before then still stands.
        """
        return ingest_own(read, VectorIndex(self._settings, read.about.name), self._first.embedder, clock, progress)

    def remove(self, name: str) -> None:
        """Delete a guide so that nothing of its text is left, damaged or not; killed half-way, it can be done again.

        Raises UnknownGuide, or IndexUnavailable where it cannot be deleted.
        """
        self._require(name)
        index = VectorIndex(self._settings, name)
        with index.writing():
            index.delete()
        with self._opening:
            self._opened.pop(name, None)

    def _require(self, name: str) -> None:
        known = self.names()
        if name not in known:
            have = f"you have {', '.join(known)}" if known else "you have none yet"
            raise UnknownGuide(f"There is no guide {name[:40]!r} of yours; {have}. `coach ingest FILE.md` adds one.")

    def _shelved(self, name: str) -> Shelved:
        try:
            return Shelved(name, _counts(VectorIndex(self._settings, name).current().guide))
        except KnowledgeError as failure:
            return Shelved(name, None, str(failure))


def _counts(guide: Guide) -> Counts:
    sections, own = list(guide.sections()), guide.own or Own(guide.name)
    missing = sum(section.missing for section in sections)
    return Counts(guide.title, len(guide.entries), len(sections), missing, own.changed, own.language, own.source)
