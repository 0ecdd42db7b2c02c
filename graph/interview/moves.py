"""Which moves a session can take while it waits for this or that, and what a move has recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph.domain import InterviewMode
from graph.errors import BadMove
from graph.events import (
    AnswerMove,
    Decide,
    End,
    Event,
    Move,
    RecordedEvent,
    ReportEvent,
    ReviewEvent,
    SelfScore,
    SelfScoreEvent,
    Skip,
)
from graph.interview.scorecard import counted_score
from graph.interview.state import TurnState

_DECIDED = ("accept", "edit")


def check_move(move: Move, waiting: Event) -> None:
    """Raises BadMove for a move that the session does not wait for."""
    match waiting:
        case ReportEvent():
            raise BadMove("This session has ended; start a new one.")
        case SelfScoreEvent():
            if not isinstance(move, SelfScore | Skip | End):
                raise BadMove("Your own level comes first: 0, 1 or 2; or skip it.")
        case ReviewEvent(actions=actions):
            if isinstance(move, AnswerMove | SelfScore | Skip):
                raise BadMove(f"A judgement waits for your decision: {', '.join(actions)}.")
            if isinstance(move, Decide) and move.decision.type not in actions:
                raise BadMove(f"This judgement cannot go back once more: {', '.join(actions)}.")
        case _:
            if not isinstance(move, AnswerMove | Skip | End):
                raise BadMove("A question waits for your answer; there is nothing to decide yet.")


def is_own_level_first(waiting: Event, plan: Mapping[str, Any]) -> bool:
    """Whether nothing but the candidate's own level stands between what was said and the decision on it."""
    return isinstance(waiting, SelfScoreEvent) and plan["mode"] != InterviewMode.REALISTIC


def newly_recorded(before: Sequence[TurnState], after: Sequence[TurnState]) -> list[RecordedEvent]:
    """One event for each turn that a person accepted or edited since."""
    decided = [turn["decision"] is not None for turn in before] + [False] * (len(after) - len(before))
    return [
        RecordedEvent(entry=turn["entry"], score=counted_score(turn))
        for was_decided, turn in zip(decided, after, strict=True)
        if not was_decided and turn["decision"] and turn["decision"]["type"] in _DECIDED
    ]


def answered_turn(turns: Sequence[TurnState], number: int) -> TurnState:
    """The turn of that number, counted from 1. Raises BadMove where there is none or it was not answered."""
    if not 1 <= number <= len(turns):
        asked = "one question" if len(turns) == 1 else f"{len(turns)} questions"
        raise BadMove(f"The session has no question {number}; it has {asked} so far.")
    turn = turns[number - 1]
    if turn["answer"] is None:
        raise BadMove(f"Question {number} was not answered, so there is nothing to try again; start a session with it.")
    return turn
