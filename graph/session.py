"""Interview sessions: start, resume and move, each step kept on disk before the next one begins.

The graph below trusts its caller; this layer is where a move is refused that the session does not wait for, an
unknown or finished session is told from a new one, and two processes are kept from moving the same session.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from langgraph.types import Command, StateSnapshot
from pydantic import TypeAdapter

from graph.domain import InterviewPlan
from graph.errors import SessionLost, UnknownSession
from graph.events import Decide, Event, Move, ReportEvent, ReviewEvent, SessionEvent, Skip
from graph.interview.builder import build_interview_graph
from graph.interview.moves import answered_turn, check_move, is_own_level_first, newly_recorded
from graph.interview.policy import check_plan
from graph.interview.recorded import as_recorded
from graph.interview.scorecard import scorecard
from graph.interview.state import STATE_VERSION, HistoryState, InterviewContext, InterviewState, first_state
from graph.memory.checkpoints import delete_checkpoints, readable
from graph.memory.judgement import judgement_id
from graph.memory.operations import Kind, Unlogged
from graph.models.errand import Waiting, current_errand, errand
from graph.ports import Operations
from graph.session_id import check_id
from graph.session_lock import holding, remove_lock

if TYPE_CHECKING:
    from langchain_core.runnables import RunnableConfig
    from langgraph.checkpoint.base import BaseCheckpointSaver

_EVENT: TypeAdapter[Event] = TypeAdapter(Event)

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
        log: Operations | None = None,
    ) -> None:
        self._checkpointer = checkpointer
        self._graph = build_interview_graph(checkpointer)
        self._context = context
        self._locks = locks
        self._new_id = new_id
        self._max_steps = max_steps
        self._log = log or Unlogged()

    def start(
        self,
        plan: InterviewPlan,
        *,
        waiting: Waiting | None = None,
        alone: bool = False,
        begun: Callable[[str], None] | None = None,
    ) -> list[Event]:
        """Begin a session: its id, then the first question. Raises BadMove for a topic or entry that is not there.

        `waiting` is called now and then while a chat model is waited for; what it raises breaks off the call, and the
        session goes on from there with `resume` or the next move. With `alone` no model is asked. `begun` is told the
        id before anything is waited for.
        """
        return self._started(plan, "", waiting, alone, begun)

    def try_again(
        self,
        session: str,
        turn: int,
        *,
        waiting: Waiting | None = None,
        alone: bool = False,
        begun: Callable[[str], None] | None = None,
    ) -> list[Event]:
        """Begin a session of that turn's question alone (turns count from 1): another attempt at it, in the same way.

        The session of the turn stays where it is; the rest is as with `start`. Raises BadMove where the turn is not
        there or was not answered, UnknownSession or SessionUnreadable.
        """
        state = cast(InterviewState, self._state_of(session).values)
        tried = answered_turn(state["turns"], turn)
        only_this = {"entries": (tried["entry"],), "questions": 1, "topics": (), "post": ()}
        plan = InterviewPlan.model_validate(state["plan"]).model_copy(update=only_this)
        first = state.get("attempt_of") or judgement_id(session, turn)
        return self._started(plan, first, waiting, alone, begun)

    def resume(self, session: str, *, waiting: Waiting | None = None, alone: bool = False) -> list[Event]:
        """The session's id and what it waits for, or its report as the record stands now.

        What was broken off before that is done first. Raises UnknownSession or SessionUnreadable.
        """
        with self.held(session):
            return [SessionEvent(id=session), *self._waiting(self._continued(session, waiting, alone))]

    def move(self, session: str, move: Move, *, waiting: Waiting | None = None, alone: bool = False) -> list[Event]:
        """Make one move: what it recorded, then what the session waits for next; `waiting` and `alone` as with `start`.

        Raises BadMove for a move that the session does not wait for; it then stays at the same turn.
        """
        with self.held(session):
            return self._moved(session, self._continued(session, waiting, alone), move, waiting, alone)

    def delete(self, session: str) -> None:
        """Delete the session with its judgements, so that no file still holds what was said in it.

        Other attempts at its questions stay. Killed half-way, it can be deleted again. Raises UnknownSession where
        there was nothing, SessionBusy, SessionUnreadable or RecordUnreadable.
        """
        with self.held(session):
            # The record goes last: it is where a session is found to be deleted again.
            kept = delete_checkpoints(self._checkpointer, session)
            self._log.forget(session)
            known = self._context.record.delete(session)
            remove_lock(session, self._locks)
        if not (kept or known):
            raise _unknown(session)

    def held(self, session: str) -> AbstractContextManager[None]:
        """The session's lock. Raises UnknownSession or SessionBusy."""
        return holding(session, self._locks)

    @contextmanager
    def errand(self, session: str, waiting: Waiting | None = None, alone: bool = False) -> Iterator[None]:
        """Do what is done within as one thing that is asked for in this session: logged once, with what models used."""
        around = current_errand()
        with self._log.running(Kind.MOVE, session) as running, errand(session, waiting, alone=alone) as asked:
            try:
                yield
            finally:
                # Within another errand it is that one's.
                if asked is not around:
                    running.used(asked.used)

    def decide_if_waiting(
        self, session: str, turn: int, move: Decide, *, waiting: Waiting | None = None, alone: bool = False
    ) -> bool:
        """Make the move if it is this turn's judgement (counted from 1) that the session waits for; else do nothing.

        The caller holds the session. Raises BadMove as `move` does.
        """
        try:
            before = self._continued(session, waiting, alone)
        except (UnknownSession, SessionLost):
            return False
        here = before.values["at"] == turn - 1
        if here and is_own_level_first(self._waiting(before)[-1], before.values["plan"]):
            # Whoever decides first does not wait for the candidate's own level.
            self._moved(session, before, Skip(skip=True), waiting, alone)
            before = self._state_of(session)
        waits = here and isinstance(self._waiting(before)[-1], ReviewEvent)
        if waits:
            self._moved(session, before, move, waiting, alone)
        return waits

    def transcript(self, session: str) -> InterviewState:
        """All that the session holds, for screens; one that has ended with its judgements as the record has them now.

        Raises UnknownSession or SessionUnreadable.
        """
        return self._as_recorded(cast(InterviewState, self._state_of(session).values))

    def _started(
        self,
        plan: InterviewPlan,
        attempt_of: str,
        waiting: Waiting | None,
        alone: bool,
        begun: Callable[[str], None] | None,
    ) -> list[Event]:
        check_plan(plan, self._context.about(plan.guide).library.guide)
        session = self._new_id()
        state = first_state(session, plan, self._history(), attempt_of)
        with self.held(session), self.errand(session, waiting, alone):
            if begun is not None:
                begun(session)
            self._run(session, state, plan)
            return [SessionEvent(id=session), *self._waiting(self._state_of(session))]

    def _history(self) -> HistoryState:
        record, today = self._context.record, self._context.clock().date()
        seen = record.observations()[-MOST_REMEMBERED:]
        return {
            "observations": [{"entry": entry, "level": level} for entry, level in seen],
            "due": sorted(record.due(today)),
        }

    def _moved(
        self, session: str, before: StateSnapshot, move: Move, waiting: Waiting | None, alone: bool
    ) -> list[Event]:
        with self.errand(session, waiting, alone):
            check_move(move, self._waiting(before)[-1])
            self._run(session, Command(resume=move.model_dump(mode="json")), _plan_of(before))
            after = self._state_of(session)
            return [*newly_recorded(before.values["turns"], after.values["turns"]), *self._waiting(after)]

    def _continued(self, session: str, waiting: Waiting | None = None, alone: bool = False) -> StateSnapshot:
        """The session's state; a run that was cut off between two steps is first brought to where it waits."""
        snapshot = self._state_of(session)
        if snapshot.values["report"] is None and not snapshot.interrupts:
            with self.errand(session, waiting, alone):
                self._run(session, None, _plan_of(snapshot))
            snapshot = self._state_of(session)
        return snapshot

    def _state_of(self, session: str) -> StateSnapshot:
        check_id(session)
        try:
            with readable(session):
                snapshot = self._graph.get_state(self._config(session))
        except ValueError as error:
            raise SessionLost(f"Session {session!r} is damaged ({error}); start a new one.") from error
        if not snapshot.values:
            raise _unknown(session)
        if snapshot.values.get("version") != STATE_VERSION:
            raise SessionLost(f"Session {session!r} was written by another version of the coach; start a new one.")
        return snapshot

    def _run(self, session: str, given: InterviewState | Command[Any] | None, plan: InterviewPlan) -> None:
        context = self._context.about(plan.guide)
        with readable(session):
            self._graph.invoke(given, self._config(session), context=context, durability="sync")

    def _waiting(self, snapshot: StateSnapshot) -> list[Event]:
        if snapshot.values["report"] is not None:
            ended = self._as_recorded(cast(InterviewState, snapshot.values))
            return [ReportEvent.model_validate(ended["report"])]
        return [_EVENT.validate_python(waiting.value) for waiting in snapshot.interrupts]

    def _as_recorded(self, state: InterviewState) -> InterviewState:
        """A session that has ended with what was decided since, here or elsewhere; any other as it is."""
        if state["report"] is None:
            return state
        ended: InterviewState = {**state, "turns": as_recorded(state["turns"], state["session"], self._context.record)}
        return {**ended, "report": scorecard(ended).model_dump(mode="json")}

    def _config(self, session: str) -> RunnableConfig:
        return {"configurable": {"thread_id": session}, "recursion_limit": self._max_steps}


def _plan_of(snapshot: StateSnapshot) -> InterviewPlan:
    return InterviewPlan.model_validate(snapshot.values["plan"])


def _unknown(session: str) -> UnknownSession:
    return UnknownSession(f"There is no session {session!r}; start a new one.")
