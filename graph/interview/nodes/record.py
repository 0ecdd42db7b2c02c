"""Closes a turn: decided or skipped, which the record is told, or (realistic mode) held back till the end."""

from __future__ import annotations

from langgraph.runtime import Runtime
from pydantic import TypeAdapter

from graph.decision import Accept, Discard, Edit
from graph.events import CANDIDATE
from graph.interview.recorded import judgement_of
from graph.interview.state import InterviewContext, InterviewState, current_turn
from graph.memory.judgement import FIRST_DECISION, judgement_id

_FINAL: TypeAdapter[Accept | Edit | Discard] = TypeAdapter(Accept | Edit | Discard)


def record(state: InterviewState, runtime: Runtime[InterviewContext]) -> InterviewState:
    turn, context = current_turn(state), runtime.context
    if turn["decision"] is not None:
        now = context.clock().isoformat(timespec="seconds")
        judgement, by = judgement_of(state, now), turn["decided_by"] or CANDIDATE
        if turn["decision"]["type"] == "skip":
            judgement = judgement.skipped(by, now)
        else:
            judgement = judgement.decided(_FINAL.validate_python(turn["decision"]), by, now, FIRST_DECISION)
        context.record.put(judgement)
    elif (own := turn.get("self_score")) is not None:
        known = context.record.get(judgement_id(state["session"], state["at"] + 1))
        # As the record has it: a mentor may have sent it back meanwhile.
        if known is not None:
            context.record.put(known.model_copy(update={"self_score": own}))
    return {"phase": "asking"}
