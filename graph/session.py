"""Interview sessions: start, resume and move, each step kept on disk before the next one begins.

The graph below trusts its caller; this layer is where a move is refused that the session does not wait for, an
unknown or finished session is told from a new one, and two processes are kept from moving the same session.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from langgraph.types import Command, StateSnapshot
from pydantic import TypeAdapter

from graph.domain import InterviewPlan
from graph.errors import BadMove, SessionLost, SessionUnreadable, UnknownSession
from graph.events import (
    AnswerMove,
    Decide,
    End,
    Event,
    Move,
    RecordedEvent,
    ReportEvent,
    ReviewEvent,
    SessionEvent,
    Skip,
)
from graph.interview.builder import build_interview_graph
from graph.interview.policy import check_plan
from graph.interview.scorecard import counted_score
from graph.interview.state import (
    STATE_VERSION,
    HistoryState,
    InterviewContext,
    InterviewState,
    TurnState,
    first_state,
)
from graph.session_lock import check_id, holding

if TYPE_CHECKING:
    from langchain_core.runnables import RunnableConfig
    from langgraph.checkpoint.base import BaseCheckpointSaver

_EVENT: TypeAdapter[Event] = TypeAdapter(Event)
_DECIDED = ("accept", "edit")

MOST_REMEMBERED = 200
"""Levels of the past that a session keeps: each of its checkpoints holds them, and older ones say little of today."""


class InterviewSessions:
    """All interviews of one person's folder. Every call returns the events that a person has to see."""

    def __init__(
        self,
        checkpointer: BaseCheckpointSaver[Any],
        context: InterviewContext,
        locks: Path,
        new_id: Callable[[], str],
        max_steps: int,
    ) -> None:
        self._graph = build_interview_graph(checkpointer)
        self._context = context
        self._locks = locks
        self._new_id = new_id
        self._max_steps = max_steps

    def start(self, plan: InterviewPlan) -> list[Event]:
        """Begin a session: its id, then the first question. Raises BadMove for a topic or entry that is not there."""
        check_plan(plan, self._context.library.guide)
        session = self._new_id()
        state = first_state(session, plan, self._history())
        with self.held(session):
            self._run(session, state)
            return [SessionEvent(id=session), *self._waiting(self._state_of(session))]

    def resume(self, session: str) -> list[Event]:
        """The session's id and what it waits for, or its report. Raises UnknownSession or SessionUnreadable."""
        with self.held(session):
            return [SessionEvent(id=session), *self._waiting(self._continued(session))]

    def move(self, session: str, move: Move) -> list[Event]:
        """Make one move: what it recorded, then what the session waits for next.

        Raises BadMove for a move that the session does not wait for; it then stays at the same turn.
        """
        with self.held(session):
            return self._moved(session, self._continued(session), move)

    def held(self, session: str) -> AbstractContextManager[None]:
        """The session's lock. Raises UnknownSession or SessionBusy."""
        return holding(session, self._locks)

    def decide_if_waiting(self, session: str, turn: int, move: Decide) -> bool:
        """Make the move if it is this turn's judgement (counted from 1) that the session waits for; else do nothing.

        The caller holds the session. Raises BadMove as `move` does.
        """
        try:
            before = self._continued(session)
        except (UnknownSession, SessionLost):
            return False
        waits = isinstance(self._waiting(before)[-1], ReviewEvent) and before.values["at"] == turn - 1
        if waits:
            self._moved(session, before, move)
        return waits

    def transcript(self, session: str) -> InterviewState:
        """All that the session holds, for screens. Raises UnknownSession or SessionUnreadable."""
        return cast(InterviewState, self._state_of(session).values)

    def _history(self) -> HistoryState:
        record, today = self._context.record, self._context.clock().date()
        seen = record.observations()[-MOST_REMEMBERED:]
        return {
            "observations": [{"entry": entry, "level": level} for entry, level in seen],
            "due": sorted(record.due(today)),
        }

    def _moved(self, session: str, before: StateSnapshot, move: Move) -> list[Event]:
        _check_move(move, self._waiting(before)[-1])
        self._run(session, Command(resume=move.model_dump(mode="json")))
        after = self._state_of(session)
        return [*_newly_recorded(before.values["turns"], after.values["turns"]), *self._waiting(after)]

    def _continued(self, session: str) -> StateSnapshot:
        """The session's state; a run that was killed between two steps is first brought to where it waits."""
        snapshot = self._state_of(session)
        if snapshot.values["report"] is None and not snapshot.interrupts:
            self._run(session, None)
            snapshot = self._state_of(session)
        return snapshot

    def _state_of(self, session: str) -> StateSnapshot:
        check_id(session)
        try:
            with _readable(session):
                snapshot = self._graph.get_state(self._config(session))
        except ValueError as error:
            raise SessionLost(f"Session {session!r} is damaged ({error}); start a new one.") from error
        if not snapshot.values:
            raise UnknownSession(f"There is no session {session!r}; start a new one.")
        if snapshot.values.get("version") != STATE_VERSION:
            raise SessionLost(f"Session {session!r} was written by another version of the coach; start a new one.")
        return snapshot

    def _run(self, session: str, given: InterviewState | Command[Any] | None) -> None:
        with _readable(session):
            self._graph.invoke(given, self._config(session), context=self._context, durability="sync")

    def _waiting(self, snapshot: StateSnapshot) -> list[Event]:
        if snapshot.values["report"] is not None:
            return [ReportEvent.model_validate(snapshot.values["report"])]
        return [_EVENT.validate_python(waiting.value) for waiting in snapshot.interrupts]

    def _config(self, session: str) -> RunnableConfig:
        return {"configurable": {"thread_id": session}, "recursion_limit": self._max_steps}


def _check_move(move: Move, waiting: Event) -> None:
    match waiting:
        case ReportEvent():
            raise BadMove("This session has ended; start a new one.")
        case ReviewEvent(actions=actions):
            if isinstance(move, AnswerMove | Skip):
                raise BadMove(f"A judgement waits for your decision: {', '.join(actions)}.")
            if isinstance(move, Decide) and move.decision.type not in actions:
                raise BadMove(f"This judgement cannot go back once more: {', '.join(actions)}.")
        case _:
            if not isinstance(move, AnswerMove | Skip | End):
                raise BadMove("A question waits for your answer; there is nothing to decide yet.")


def _newly_recorded(before: Sequence[TurnState], after: Sequence[TurnState]) -> list[RecordedEvent]:
    """One event for each turn that a person accepted or edited since."""
    decided = [turn["decision"] is not None for turn in before] + [False] * (len(after) - len(before))
    return [
        RecordedEvent(entry=turn["entry"], score=counted_score(turn))
        for was_decided, turn in zip(decided, after, strict=True)
        if not was_decided and turn["decision"] and turn["decision"]["type"] in _DECIDED
    ]


@contextmanager
def _readable(session: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise SessionUnreadable(
            f"Session {session!r} cannot be read or written now ({error}); nothing recorded is lost, try again."
        ) from error
