"""What the pages work with: guide, coach, interview sessions and their reviews, as protocols and as the real ones."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from graph.domain import Answer, InterviewPlan, Message
from graph.events import Decide, Event, Move
from ingest.errors import KnowledgeError, UnknownGuide
from ui.components.own_shelf import KeepsGuides, NothingThere
from ui.components.preparation import Report, Stage

if TYPE_CHECKING:
    from graph.coach.state import OnClaim
    from graph.interview.state import InterviewState
    from graph.memory.conversations import AskedTurn, Conversation
    from graph.memory.judgement import Judgement
    from graph.memory.votes import Thumb, Vote
    from graph.models.errand import Waiting
    from graph.models.metered import Metered
    from ingest.search import Retrieval
    from ingest.star import Guide


class Shelf(Protocol):
    """Where the guide stands."""

    @property
    def guide(self) -> Guide:
        """The guide in the index now. Raises KnowledgeError."""
        ...

    def search(self, question: str, limit: int = 10) -> Retrieval:
        """The best `limit` pieces of the guide for it. Raises KnowledgeError."""
        ...


class Asks(Protocol):
    def ask(
        self,
        question: str,
        history: Sequence[Message] = (),
        on_claim: OnClaim | None = None,
        *,
        on_withdrawn: Callable[[], None] | None = None,
        waiting: Waiting | None = None,
        alone: bool = False,
        session: str = "",
    ) -> Answer:
        """Raises BadQuestion or KnowledgeError. `on_claim` is called with each claim as soon as it is confirmed, and
        `on_withdrawn` where they are not the answer after all; `waiting` and `alone` are as in an interview."""
        ...


class Sits(Protocol):
    """`waiting` is called now and then while a chat model is waited for, with `alone` none is asked; `begun` is told
    the id of a new session."""

    def start(
        self,
        plan: InterviewPlan,
        *,
        waiting: Waiting | None = None,
        begun: Callable[[str], None] | None = None,
    ) -> list[Event]: ...

    def resume(self, session: str, *, waiting: Waiting | None = None, alone: bool = False) -> list[Event]: ...

    def move(self, session: str, move: Move, *, waiting: Waiting | None = None) -> list[Event]: ...

    def transcript(self, session: str) -> InterviewState: ...

    def try_again(
        self,
        session: str,
        turn: int,
        *,
        waiting: Waiting | None = None,
        begun: Callable[[str], None] | None = None,
    ) -> list[Event]:
        """A new session of that turn's question alone; turns count from 1."""
        ...

    def delete(self, session: str) -> None:
        """Delete the session with all its judgements. Raises UnknownSession, SessionBusy or RecordUnreadable."""
        ...


class Contests(Protocol):
    def judgement(self, judgement_id: str) -> Judgement:
        """Raises UnknownJudgement."""
        ...

    def contest(self, judgement_id: str, note: str) -> Judgement: ...

    def decide(
        self, judgement_id: str, move: Decide, *, waiting: Waiting | None = None, alone: bool = False
    ) -> Judgement:
        """Decide on one that waits or is contested; `waiting` and `alone` as in an interview. Raises UnknownJudgement,
        BadMove or SessionBusy."""
        ...

    def pending(self) -> list[Judgement]:
        """What waits for a decision, or was contested, in all sessions, oldest first."""
        ...

    def attempts(self, judgement_id: str) -> list[Judgement]:
        """All attempts at the same question, itself included, oldest first."""
        ...

    def set_counted(self, judgement_id: str, counted: bool) -> Judgement:
        """Say whether the judgement tells anything of the candidate."""
        ...


class Keeps(Protocol):
    """Where the judgements of all sessions are kept."""

    def all(self) -> list[Judgement]:
        """In the order in which they were first put. Raises RecordUnreadable."""
        ...


class TakesVotes(Protocol):
    """Where votes on the coach's replies go."""

    def cast(self, turn: AskedTurn, history: Sequence[Message], thumb: Thumb, remark: str = "") -> Vote:
        """Keep the vote in place of an earlier one on this turn. Raises NotKept."""
        ...

    def of(self, turns: Collection[str]) -> dict[str, Vote]:
        """The votes that stand on the turns with these ids."""
        ...


class KeepsTalks(Protocol):
    """Where the conversations with the coach are kept."""

    def keep(self, conversation: str, turns: Sequence[AskedTurn]) -> Conversation:
        """The conversation with these turns added, or with '' a new one of them.

        Raises UnknownConversation, ConversationLost or NotKept.
        """
        ...

    def read(self, conversation: str) -> Conversation:
        """Raises UnknownConversation or ConversationLost."""
        ...

    def newest(self, most: int) -> list[Conversation]:
        """Those that were changed last, the last one first."""
        ...

    def delete(self, conversation: str) -> None:
        """Raises NotKept where it cannot be deleted."""
        ...


@dataclass(frozen=True, slots=True)
class Desk:
    """All that a page needs of the floors below.

    `review_rounds` is how often a judgement may be sent back; `meter` tells what chat models used in a session; `own`
    are the guides of one's own.
    """

    shelf: Shelf
    coach: Asks
    sessions: Sits
    reviews: Contests
    record: Keeps
    home: Path
    votes: TakesVotes
    talks: KeepsTalks
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
    from ui.guide_wiring import GuidesOfDesk, make_own_guides
    from ui.wiring import (
        build_index,
        make_coach,
        make_conversations,
        make_interviews,
        make_operation_log,
        make_reader,
        make_record,
        make_searcher,
        make_voting,
    )

    settings = KnowledgeSettings()
    searcher = make_searcher(settings)
    try:
        _ = searcher.guide
    except IndexMissing:
        build_index(EDITION, lambda: report(Stage.MODEL, 0, 0), lambda done, total: report(Stage.GUIDE, done, total))
    embedder, reader = make_embedder(settings), make_reader(settings)
    if not (embedder.ready and reader.ready):
        report(Stage.MODEL, 0, 0)
        embedder.prepare()
        reader.prepare()
    report(Stage.OPENING, 0, 0)
    # The first search loads the model; a person's first question should not wait for it.
    searcher.search("interview")
    sessions, reviews = make_interviews(settings, searcher)
    return Desk(
        searcher,
        make_coach(library=searcher),
        sessions,
        reviews,
        make_record(settings),
        settings.home,
        make_voting(settings, searcher),
        make_conversations(settings),
        review_rounds=CoachSettings().max_review_rounds,
        meter=lambda session: metered(make_operation_log(settings), session),
        own=GuidesOfDesk(make_own_guides(settings, searcher), settings),
    )
