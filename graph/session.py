"""Interview sessions: start, resume and move, each step kept on disk before the next one begins.

The graph below trusts its caller; this layer is where a move is refused that the session does not wait for, an
unknown or finished session is told from a new one, and two processes are kept from moving the same session.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from langgraph.types import Command, StateSnapshot
from pydantic import TypeAdapter

from graph.domain import InterviewPlan
from graph.errors import BadMove, SessionBusy, SessionUnreadable, UnknownSession
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
from graph.interview.state import STATE_VERSION, InterviewContext, InterviewState, TurnState

if TYPE_CHECKING:
    from langchain_core.runnables import RunnableConfig
    from langgraph.checkpoint.base import BaseCheckpointSaver

_EVENT: TypeAdapter[Event] = TypeAdapter(Event)
_SESSION_ID = re.compile(r"[a-z0-9][a-z0-9-]{3,63}")
_DECIDED = ("accept", "edit")


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
        state: InterviewState = {
            "version": STATE_VERSION,
            "session": session,
            "plan": plan.model_dump(mode="json"),
            "phase": "asking",
            "turns": [],
            "at": -1,
            "report": None,
        }
        with self._moving(session):
            self._run(session, state)
            return [SessionEvent(id=session), *self._waiting(self._state_of(session))]

    def resume(self, session: str) -> list[Event]:
        """The session's id and what it waits for, or its report. Raises UnknownSession or SessionUnreadable."""
        with self._moving(session):
            return [SessionEvent(id=session), *self._waiting(self._continued(session))]

    def move(self, session: str, move: Move) -> list[Event]:
        """Make one move: what it recorded, then what the session waits for next.

        Raises BadMove for a move that the session does not wait for; it then stays at the same turn.
        """
        with self._moving(session):
            before = self._continued(session)
            waiting = self._waiting(before)[-1]
            _check_move(move, waiting)
            self._run(session, Command(resume=move.model_dump(mode="json")))
            after = self._state_of(session)
            return [*_newly_recorded(before.values["turns"], after.values["turns"]), *self._waiting(after)]

    def transcript(self, session: str) -> InterviewState:
        """All that the session holds, for screens. Raises UnknownSession or SessionUnreadable."""
        return cast(InterviewState, self._state_of(session).values)

    def _continued(self, session: str) -> StateSnapshot:
        """The session's state; a run that was killed between two steps is first brought to where it waits."""
        snapshot = self._state_of(session)
        if snapshot.values["report"] is None and not snapshot.interrupts:
            self._run(session, None)
            snapshot = self._state_of(session)
        return snapshot

    def _state_of(self, session: str) -> StateSnapshot:
        if not _SESSION_ID.fullmatch(session):
            raise UnknownSession(f"There is no session {session[:64]!r}; start a new one.")
        try:
            with _readable(session):
                snapshot = self._graph.get_state(self._config(session))
        except ValueError as error:
            raise SessionUnreadable(f"Session {session!r} is damaged ({error}); start a new one.") from error
        if not snapshot.values:
            raise UnknownSession(f"There is no session {session!r}; start a new one.")
        if snapshot.values.get("version") != STATE_VERSION:
            raise SessionUnreadable(
                f"Session {session!r} was written by another version of the coach; start a new one."
            )
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

    @contextmanager
    def _moving(self, session: str) -> Iterator[None]:
        """Hold the session's lock, for two runs of one session would both go to the end. Raises SessionBusy."""
        from filelock import FileLock, Timeout

        if not _SESSION_ID.fullmatch(session):
            raise UnknownSession(f"There is no session {session[:64]!r}; start a new one.")
        lock = FileLock(self._locks / f"{session}.lock", timeout=0)
        try:
            self._locks.mkdir(parents=True, exist_ok=True)
            lock.acquire()
        except Timeout:
            raise SessionBusy(f"Session {session!r} is being moved elsewhere; wait for it and try again.") from None
        except OSError as error:
            raise SessionUnreadable(
                f"Cannot write to {self._locks}: {error.strerror}; free it or set COACH_HOME."
            ) from error
        try:
            yield
        finally:
            lock.release()


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
