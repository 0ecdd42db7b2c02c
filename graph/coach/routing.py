"""Where the coach graph goes after each search. Every function is a question and names all its answers."""

from __future__ import annotations

from typing import Literal

from langgraph.runtime import Runtime

from graph.coach.state import CoachContext, CoachState


def is_it_covered(state: CoachState, runtime: Runtime[CoachContext]) -> Literal["answer", "rephrase", "refuse"]:
    """After a search: answer above the gate; below it put the question in other words once, then refuse."""
    if state["vetoed"] is not None:
        return "refuse"
    if state["confidence"] >= runtime.context.gate:
        return "answer"
    return "refuse" if state["retried"] else "rephrase"


def was_it_rephrased(state: CoachState) -> Literal["retrieve", "refuse"]:
    """After the glossary: search once more where it knew other words."""
    return "retrieve" if state["retried"] else "refuse"
