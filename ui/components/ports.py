"""What the pages ask of the floors below: a guide, a coach, interview sessions and their reviews, as protocols."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Protocol

from graph.domain import Answer, InterviewPlan, Message
from graph.events import Decide, Event, Move

if TYPE_CHECKING:
    from graph.coach.state import OnClaim
    from graph.interview.state import InterviewState
    from graph.memory.conversations import AskedTurn, Conversation
    from graph.memory.judgement import Judgement
    from graph.memory.votes import Thumb, Vote
    from graph.models.errand import Waiting
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

    def keep_attempt(self, judgement_id: str) -> list[Judgement]:
        """Let this attempt alone count of all at its question; what they have become. Raises BadMove or SessionBusy."""
        ...

    def count_all_attempts(self, judgement_id: str) -> list[Judgement]:
        """Let all attempts at the question count again; what they have become. Raises SessionBusy."""
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
