"""Ends the session with what was asked, judged and decided."""

from __future__ import annotations

from graph.interview.scorecard import scorecard
from graph.interview.state import InterviewState


def report(state: InterviewState) -> InterviewState:
    return {"phase": "finished", "report": scorecard(state).model_dump(mode="json")}
