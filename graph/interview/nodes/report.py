"""Ends the session with what was asked, judged and decided, here or elsewhere."""

from __future__ import annotations

from langgraph.runtime import Runtime

from graph.interview.recorded import as_recorded
from graph.interview.scorecard import scorecard
from graph.interview.state import InterviewContext, InterviewState


def report(state: InterviewState, runtime: Runtime[InterviewContext]) -> InterviewState:
    turns = as_recorded(state["turns"], state["session"], runtime.context.record)
    ended: InterviewState = {**state, "phase": "finished", "turns": turns}
    return {"phase": "finished", "turns": turns, "report": scorecard(ended).model_dump(mode="json")}
