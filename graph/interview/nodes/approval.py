"""Waits for a person's decision on a judgement: nothing counts before it."""

from __future__ import annotations

from langgraph.runtime import Runtime
from langgraph.types import interrupt

from graph.decision import Respond
from graph.events import Decide, End, parse_move
from graph.interview.pending import pending_event
from graph.interview.state import InterviewContext, InterviewState, RemarkState, current_turn, with_turn


def approval(state: InterviewState, runtime: Runtime[InterviewContext]) -> InterviewState:
    said = interrupt(pending_event(state, runtime.context.max_review_rounds).model_dump(mode="json"))
    move = parse_move(said)
    if isinstance(move, End):
        return {"phase": "finished"}
    assert isinstance(move, Decide), "the session lets nothing else through"
    if isinstance(move.decision, Respond):
        remark: RemarkState = {"text": move.decision.text, "by": move.by}
        return {"phase": "reviewing", "turns": with_turn(state, remarks=[*current_turn(state)["remarks"], remark])}
    decision = move.decision.model_dump(mode="json")
    return {"phase": "reviewing", "turns": with_turn(state, decision=decision, decided_by=move.by)}
