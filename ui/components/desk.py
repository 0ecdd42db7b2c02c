"""The desk: what the pages work with, in one place, and how the real one is made over a person's folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import KnowledgeError, UnknownGuide
from ui.components.guides.own_shelf import KeepsGuides, NothingThere
from ui.components.ports import Asks, Contests, Keeps, KeepsTalks, Shelf, Sits, TakesVotes
from ui.components.preparation import Report, Stage

if TYPE_CHECKING:
    from graph.models.metered import Metered
    from graph.stories.stories import Stories
    from graph.tailoring.target import KeptTarget
    from ingest.star import Guide
    from ui.wiring.practice import Practice
    from ui.wiring.tailoring import Tailor


@dataclass(frozen=True, slots=True)
class Desk:
    """All that a page needs of the floors below.

    `review_rounds` is how often a judgement may be sent back; `meter` tells what chat models used in a session; `own`
    are the guides of one's own. `practice` and `stories` stand beside the record and are for any guide; `target`, and
    the tailor of practice to that target, know the first one.
    """

    shelf: Shelf
    coach: Asks
    sessions: Sits
    reviews: Contests
    record: Keeps
    home: Path
    votes: TakesVotes
    talks: KeepsTalks
    practice: Practice
    stories: Stories
    target: KeptTarget
    tailor: Tailor
    review_rounds: int = 3
    meter: Callable[[str], Metered] | None = None
    own: KeepsGuides | None = None

    @property
    def guide(self) -> Guide:
        return self.shelf.guide

    def about(self, guide: str) -> Desk:
        """The desk with an own guide in the first one's place, '' for the first. Raises UnknownGuide."""
        if not guide:
            return self
        if self.own is None:
            raise UnknownGuide(f"There is no guide {guide[:40]!r} of yours.")
        shelf, coach = self.own.opened(guide)
        return replace(self, shelf=shelf, coach=coach)

    def reading(self, guide: str) -> Desk:
        """The same to read what was asked and said: where the guide is gone an empty one stands in its place."""
        try:
            desk = self.about(guide)
            _ = desk.guide
        except KnowledgeError:
            return replace(self, shelf=NothingThere(guide)) if guide else self
        return desk


def real_desk(report: Report) -> Desk:
    """The desk over the person's folder; what is missing there is made first. Raises KnowledgeError or CoachError."""
    from graph.models.metered import metered
    from graph.settings import CoachSettings
    from ingest.edition import EDITION
    from ingest.embedding import make_embedder
    from ingest.errors import IndexMissing
    from ingest.settings import KnowledgeSettings
    from ui.index_process import ingest_apart
    from ui.wiring.coaching import make_coach, make_conversations, make_voting
    from ui.wiring.guides import GuidesOfDesk, make_own_guides
    from ui.wiring.interviews import make_interviews, make_record
    from ui.wiring.knowledge import make_reader, make_searcher
    from ui.wiring.logs import make_operation_log
    from ui.wiring.practice import make_practice
    from ui.wiring.stories import make_stories
    from ui.wiring.tailoring import make_tailor

    settings = KnowledgeSettings()
    searcher = make_searcher(settings)
    try:
        _ = searcher.guide
    except IndexMissing:
        ingest_apart(
            EDITION,
            settings,
            lambda: report(Stage.MODEL, 0, 0),
            lambda done, total: report(Stage.GUIDE, done, total),
        )
    embedder, reader = make_embedder(settings), make_reader(settings)
    if not (embedder.ready and reader.ready):
        report(Stage.MODEL, 0, 0)
        embedder.prepare()
        reader.prepare()
    report(Stage.OPENING, 0, 0)
    # The first search loads the model; a person's first question should not wait for it.
    searcher.search("interview")
    sessions, reviews = make_interviews(settings, searcher)
    record = make_record(settings)
    tailor = make_tailor(settings, lambda: searcher, record)
    return Desk(
        searcher,
        make_coach(library=searcher),
        sessions,
        reviews,
        record,
        settings.home,
        make_voting(settings, searcher),
        make_conversations(settings),
        make_practice(settings, record, lambda: searcher),
        make_stories(settings, lambda: searcher, record),
        tailor.target,
        tailor,
        review_rounds=CoachSettings().max_review_rounds,
        meter=lambda session: metered(make_operation_log(settings), session),
        own=GuidesOfDesk(make_own_guides(settings, searcher), settings),
    )
