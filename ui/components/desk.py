"""What the pages work with: guide, coach, interview sessions and their reviews, as protocols and as the real ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from graph.domain import Answer, InterviewPlan, Message
from graph.events import Event, Move
from ui.components.preparation import Report, Stage

if TYPE_CHECKING:
    from graph.interview.state import InterviewState
    from graph.memory.judgement import Judgement
    from ingest.star import Guide


class Shelf(Protocol):
    """Where the guide stands."""

    @property
    def guide(self) -> Guide:
        """The guide in the index now. Raises KnowledgeError."""
        ...


class Asks(Protocol):
    def ask(self, question: str, history: Sequence[Message] = ()) -> Answer: ...


class Sits(Protocol):
    def start(self, plan: InterviewPlan) -> list[Event]: ...

    def resume(self, session: str) -> list[Event]: ...

    def move(self, session: str, move: Move) -> list[Event]: ...

    def transcript(self, session: str) -> InterviewState: ...


class Contests(Protocol):
    def judgement(self, judgement_id: str) -> Judgement:
        """Raises UnknownJudgement."""
        ...

    def contest(self, judgement_id: str, note: str) -> Judgement: ...


@dataclass(frozen=True, slots=True)
class Desk:
    """All that a page needs of the floors below."""

    shelf: Shelf
    coach: Asks
    sessions: Sits
    reviews: Contests

    @property
    def guide(self) -> Guide:
        return self.shelf.guide


def real_desk(report: Report) -> Desk:
    """The desk over the person's folder; what is missing there is made first. Raises KnowledgeError or CoachError."""
    from ingest.edition import EDITION
    from ingest.errors import IndexMissing
    from ingest.settings import KnowledgeSettings
    from ui.wiring import build_index, make_coach, make_interviews, make_reader, make_searcher

    settings = KnowledgeSettings()
    searcher = make_searcher(settings)
    try:
        _ = searcher.guide
    except IndexMissing:
        build_index(EDITION, lambda: report(Stage.MODEL, 0, 0), lambda done, total: report(Stage.GUIDE, done, total))
    reader = make_reader(settings)
    if not reader.ready:
        report(Stage.MODEL, 0, 0)
        reader.prepare()
    report(Stage.OPENING, 0, 0)
    # The first search loads the model; a person's first question should not wait for it.
    searcher.search("interview")
    sessions, reviews = make_interviews(settings, searcher)
    return Desk(searcher, make_coach(library=searcher), sessions, reviews)
