"""The coach graph, wired: retrieve, then answer where the guide covers the question, else refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from langgraph.graph import END, START, StateGraph
from langgraph.runtime import Runtime

from graph.coach.nodes import answer, refuse, retrieve
from graph.coach.state import CoachContext, CoachState

if TYPE_CHECKING:
    from langgraph.graph.state import CompiledStateGraph


def is_it_covered(state: CoachState, runtime: Runtime[CoachContext]) -> Literal["answer", "refuse"]:
    return "answer" if state["confidence"] >= runtime.context.gate else "refuse"


def build_coach_graph() -> CompiledStateGraph[CoachState, CoachContext, Any, Any]:
    graph = StateGraph(CoachState, context_schema=CoachContext)
    graph.add_node("retrieve", retrieve)
    graph.add_node("answer", answer)
    graph.add_node("refuse", refuse)
    graph.add_edge(START, "retrieve")
    graph.add_conditional_edges("retrieve", is_it_covered, {"answer": "answer", "refuse": "refuse"})
    graph.add_edge("answer", END)
    graph.add_edge("refuse", END)
    return graph.compile()
