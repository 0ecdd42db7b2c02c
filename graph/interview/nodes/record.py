"""Closes a turn: decided, skipped, or (realistic mode) held back till the end."""

from __future__ import annotations

from graph.interview.state import InterviewState


def record(state: InterviewState) -> InterviewState:
    return {"phase": "asking"}
