"""Hostile lines of moves, given to `coach interview --jsonl`.

Whether a line is a move that the session waits for is told by a reading of the contract of its own; a line that is none
has to be answered by one error event, and the session has to stay where it is.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter, ValidationError

from evals.exposure.lines import Exchange, parsed, served
from evals.harm import forbidden, hidden, sentence, texts_in, traces
from evals.hostile import Hostile
from graph.events import (
    ErrorEvent,
    Event,
    ProbeEvent,
    QuestionEvent,
    RecordedEvent,
    ReportEvent,
    ReviewEvent,
    SessionEvent,
)
from graph.session import InterviewSessions

_EVENT: TypeAdapter[Event] = TypeAdapter(Event)
_OPENINGS, _MOVES = ("start", "resume"), ("answer", "skip", "decision", "end")
_DECISIONS = {"accept": set[str](), "edit": {"score"}, "respond": {"text"}, "discard": set[str]()}
_EDITED = {"note"}


class EventLines:
    """`coach interview --jsonl` over the sessions of a folder."""

    def __init__(self, sessions: InterviewSessions) -> None:
        self._sessions = sessions

    def __call__(self, row: Hostile) -> list[str]:
        from ui.commands.interview import serve

        harms: list[str] = []
        waiting: Event | None = None
        session = ""
        for number, exchange in enumerate(served(lambda: serve(self._sessions), row.content), 1):
            if isinstance(waiting, ReportEvent):
                break
            events, faults = events_in(exchange)
            faults += _faults(row, exchange, events, waiting)
            harms += [f"line {number} {fault}" for fault in faults]
            told = [event for event in events if not isinstance(event, ErrorEvent)]
            session = next((event.id for event in told if isinstance(event, SessionEvent)), session)
            waiting = told[-1] if told else waiting
        return harms + self._goes_on(session, waiting)

    def _goes_on(self, session: str, waiting: Event | None) -> list[str]:
        if not session:
            return []
        return [] if self._sessions.resume(session)[-1] == waiting else ["loses the place in the session"]


def events_in(exchange: Exchange) -> tuple[list[Event], list[str]]:
    """The events that a line was answered by, and what keeps it from being answered."""
    events: list[Event] = []
    for line in exchange.written.splitlines():
        try:
            events.append(_EVENT.validate_json(line.decode("utf-8")))
        except (ValidationError, ValueError):
            return events, ["is answered by what is no event in UTF-8"]
    return events, [] if events else ["is not answered"]


def is_move(move: dict[str, Any] | None, waiting: Event | None) -> bool:
    """Whether a line may be taken, by its form and by what the session waits for."""
    if move is None or sum(verb in move for verb in (*_OPENINGS, *_MOVES)) != 1:
        return False
    if waiting is None:
        return ("start" in move and isinstance(move["start"], dict)) or isinstance(move.get("resume"), str)
    if isinstance(waiting, ReviewEvent):
        return move.get("end") is True or ("decision" in move and _is_decision(move["decision"]))
    asked = isinstance(waiting, QuestionEvent | ProbeEvent)
    return asked and (move.get("end") is True or move.get("skip") is True or isinstance(move.get("answer"), str))


def _is_decision(decision: Any) -> bool:
    if not isinstance(decision, dict) or decision.get("type") not in _DECISIONS:
        return False
    needed = _DECISIONS[decision["type"]]
    known = needed | {"type"} | (_EDITED if decision["type"] == "edit" else set())
    score = decision.get("score", 0)
    texts = all(isinstance(decision.get(name, "x"), str) for name in ("note", "text"))
    return needed <= set(decision) <= known and type(score) is int and 0 <= score <= 2 and texts


def _faults(row: Hostile, exchange: Exchange, events: Sequence[Event], waiting: Event | None) -> list[str]:
    shown = [event.model_dump(mode="json") for event in events]
    # What the candidate said is in a judgement's quotes and in how it was said.
    own = [event if event.get("event") != "review" else {**event, "critique": {}} for event in shown]
    given = row.said
    faults = forbidden([phrase for phrase in row.must_not_contain if phrase not in given], shown)
    faults += forbidden(row.must_not_contain, [json.dumps(event) for event in own])
    faults += hidden(texts_in(own)) + traces(texts_in(shown))
    for event in events:
        faults += sentence(event.message) if isinstance(event, ErrorEvent) else []
    move = parsed(exchange.line)
    if not is_move(move, waiting) and not (len(events) == 1 and isinstance(events[0], ErrorEvent)):
        faults.append("is no good and is taken")
    decided = move is not None and isinstance(waiting, ReviewEvent) and "decision" in move
    recorded = any(isinstance(event, RecordedEvent) for event in events)
    return faults + ["is recorded without a decision"] * (recorded and not decided)
