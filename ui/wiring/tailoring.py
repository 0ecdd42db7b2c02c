"""The part of the composition root that is about a job post and a resume."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from graph.tailoring.tailored_plan import QUESTIONS
from ingest.search import Searcher
from ingest.settings import KnowledgeSettings
from ingest.vector_index import VectorIndex
from ui.wiring.interviews import make_record
from ui.wiring.knowledge import make_searcher

if TYPE_CHECKING:
    from graph.memory.practice_record import PracticeRecord
    from graph.stories.stories import Stories
    from graph.tailoring.lookup import Library
    from graph.tailoring.tailoring import Tailoring
    from graph.tailoring.target import KeptTarget, Target
    from ingest.embedding import Embedder
    from ingest.star import Guide


@dataclass(frozen=True, slots=True)
class Shelves:
    """The guide as it stands now with the name of the model that embeds it, and what opens it for one tailoring."""

    guide: Guide
    model: str
    opened: Callable[[], Library]


@dataclass(frozen=True, slots=True)
class Tailor:
    """What the kept post makes of guide, resume and stories. `gate` is the least confidence that counts as covered;
    the stories, as the guide, are opened when they are needed: whoever wants kept weights alone needs none."""

    target: KeptTarget
    stories: Callable[[], Stories]
    shelves: Callable[[], Shelves]
    gate: Callable[[], float]

    def fingerprint(self, target: Target) -> str:
        """Another one whenever another tailoring comes of it. Raises KnowledgeError, StoriesUnreadable."""
        from graph.tailoring.post_weights import fingerprint

        shelves = self.shelves()
        return fingerprint(target, shelves.guide, shelves.model, self._stories())

    def tailored(self, target: Target, questions: int = QUESTIONS) -> Tailoring:
        """What post, resume and stories make of an interview; without a post there is nothing to tailor to. The weights
        of the questions are kept with the post.

        Raises KnowledgeError, StoriesUnreadable, TargetUnreadable.
        """
        return self._made(target, self.shelves(), self._stories(), questions)

    def weights(self) -> Mapping[str, float] | None:
        """How much each question of the guide matters by the kept post; None without one, or where it asks nothing
        that the guide has to do with. Worked out where they are not kept, which takes about a second.

        Raises KnowledgeError, TargetUnreadable.
        """
        from graph.tailoring.post_weights import fingerprint, weights_of

        target = self.target.read()
        if target.post is None:
            return None
        shelves = self.shelves()
        named = fingerprint(target, shelves.guide, shelves.model)
        kept = self.target.weights(named) or weights_of(named, self._made(target, shelves, {}).entries)
        return kept.weights or None

    def _stories(self) -> dict[str, str]:
        return {story.id: story.text for story in self.stories().all()}

    def _made(
        self, target: Target, shelves: Shelves, stories: Mapping[str, str], questions: int = QUESTIONS
    ) -> Tailoring:
        from graph.tailoring.post_weights import fingerprint, weights_of
        from graph.tailoring.tailoring import tailor

        post, resume = target.post.text if target.post else "", target.resume.text if target.resume else ""
        found = tailor(post, shelves.opened(), self.gate(), resume, tuple(stories.items()), questions)
        named = fingerprint(target, shelves.guide, shelves.model)
        if target.post is not None and self.target.weights(named) is None:
            self.target.keep_weights(weights_of(named, found.entries), target)
        return found


def make_target(settings: KnowledgeSettings | None = None, record: PracticeRecord | None = None) -> KeptTarget:
    from graph.settings import locks_folder
    from graph.tailoring.target import KeptTarget

    settings = settings or KnowledgeSettings()
    return KeptTarget((record or make_record(settings)).store, locks_folder(settings.home), datetime.now)


def make_tailor(
    settings: KnowledgeSettings | None = None,
    library: Callable[[], Searcher] | None = None,
    record: PracticeRecord | None = None,
) -> Tailor:
    """Over what stands in this data folder; the library is opened when it is first needed."""
    from graph.settings import CoachSettings

    settings = settings or KnowledgeSettings()
    record, searcher = record or make_record(settings), library or partial(make_searcher, settings)

    def shelves() -> Shelves:
        found = searcher()
        return Shelves(found.guide, found.model, partial(_opened, settings, found.embedder))

    target = make_target(settings, record)
    return Tailor(target, partial(_stories, settings, searcher, record), shelves, lambda: CoachSettings().gate)


def _stories(settings: KnowledgeSettings, searcher: Callable[[], Searcher], record: PracticeRecord) -> Stories:
    from ui.wiring.stories import make_stories

    return make_stories(settings, searcher, record)


def _opened(settings: KnowledgeSettings, embedder: Embedder) -> Searcher:
    from graph.tailoring.encoded_once import EncodedOnce

    return Searcher(VectorIndex(settings), EncodedOnce(embedder))
