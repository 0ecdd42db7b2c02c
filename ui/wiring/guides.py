"""What works with a person's own guides, built from the settings: the shelf, and what is asked about one of them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from ingest.embedding import Progress, make_embedder
from ingest.errors import KnowledgeError
from ingest.reranker import make_reranker
from ingest.search import Searcher
from ingest.settings import KnowledgeSettings
from ingest.star import Guide
from ui.wiring.coaching import make_coach
from ui.wiring.knowledge import make_reader, make_searcher

if TYPE_CHECKING:
    from pathlib import Path

    from graph.coach.coach import Coach
    from graph.interview.state import InterviewContext
    from graph.ports import Library
    from ingest.own_guide import OwnGuide
    from ingest.own_guides import OwnGuides
    from ingest.pipeline import IngestReport


def make_own_guides(settings: KnowledgeSettings | None = None, first: Library | None = None) -> OwnGuides:
    """The shelf beside the first guide, which is looked up as `first` does where that is a search over it."""
    # What reads and numbers guides is of no use to a question about the first one.
    from ingest.own_guides import OwnGuides

    settings = settings or KnowledgeSettings()
    beside = first if isinstance(first, Searcher) else make_searcher(settings)
    return OwnGuides(settings, beside, make_reranker(settings))


def make_library(guide: str = "", settings: KnowledgeSettings | None = None) -> Searcher:
    """The search over the first guide, or over an own one. Raises UnknownGuide where there is none of this name."""
    return make_own_guides(settings).library(guide) if guide else make_searcher(settings)


def build_own_guide(read: OwnGuide, on_model: Callable[[], None], on_guide: Progress) -> IngestReport:
    """As `build_index`, of an own guide: the models are readied, and what searching needs is derived."""
    settings = KnowledgeSettings()
    guides, embedder, reader = make_own_guides(settings), make_embedder(settings), make_reader(settings)
    if not (embedder.ready and reader.ready):
        on_model()
    embedder.prepare()
    reader.prepare()
    on_guide(0, 0)
    report = guides.put(read, datetime.now, on_guide)
    make_library(read.about.name, settings).search("interview")
    return report


class ContextsOfGuides:
    """What interviews about own guides work with: made once for each guide, and anew when it has changed."""

    def __init__(self, guides: OwnGuides, make: Callable[[Searcher], InterviewContext]) -> None:
        self._guides = guides
        self._make = make
        self._made: dict[str, tuple[Guide, InterviewContext]] = {}

    def __call__(self, name: str) -> InterviewContext:
        """Raises KnowledgeError where there is no guide of this name, or where it cannot be read."""
        library = self._guides.library(name)
        guide = library.guide
        if name not in self._made or self._made[name][0] is not guide:
            self._made[name] = (guide, self._make(library))
        return self._made[name][1]


class GuidesOfDesk:
    """The own guides as pages use them; each has its coach made once."""

    def __init__(self, guides: OwnGuides, settings: KnowledgeSettings) -> None:
        self._guides = guides
        self._settings = settings
        self._coaches: dict[str, tuple[Searcher, Coach]] = {}

    def titles(self) -> dict[str, str]:
        """The title of each by its name; one that cannot be read is not among them."""
        try:
            names = self._guides.names()
        except KnowledgeError:
            return {}
        found: dict[str, str] = {}
        for name in names:
            with suppress(KnowledgeError):
                found[name] = self._guides.library(name).guide.title
        return found

    def opened(self, name: str) -> tuple[Searcher, Coach]:
        """Raises UnknownGuide."""
        library = self._guides.library(name)
        known = self._coaches.get(name)
        if known is None or known[0] is not library:
            known = self._coaches[name] = (library, make_coach(self._settings, library))
        return known

    def names(self) -> list[str]:
        """Of all, those that cannot be read now included; none where a server does not answer."""
        try:
            return self._guides.names()
        except KnowledgeError:
            return []

    def troubled(self) -> dict[str, str]:
        """By its name what is wrong with each guide that cannot be read now."""
        readable = self.titles()
        if len(readable) == len(self.names()):
            return {}
        return {each.name: each.trouble for each in self._guides.all() if each.trouble}

    def add(self, source: Path, progress: Progress) -> None:
        """In a process of its own, which has no key. Raises KnowledgeError; what stood before then still stands."""
        from ui.index_process import ingest_apart

        ingest_apart(source, self._settings, lambda: progress(0, 0), progress)

    def remove(self, name: str) -> None:
        """Raises UnknownGuide or IndexUnavailable."""
        self._guides.remove(name)
        self._coaches.pop(name, None)
