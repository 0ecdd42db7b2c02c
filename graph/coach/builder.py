"""The coach graph, wired: retrieve, rephrase once below the gate, then answer or refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from langgraph.graph import END, START, StateGraph

from graph.coach.nodes import answer, refuse, rephrase, retrieve
from graph.coach.routing import is_it_covered, was_it_rephrased
from graph.coach.state import CoachContext, CoachState

if TYPE_CHECKING:
    from langgraph.graph.state import CompiledStateGraph


def build_coach_graph() -> CompiledStateGraph[CoachState, CoachContext, Any, Any]:
    graph = StateGraph(CoachState, context_schema=CoachContext)
    graph.add_node("retrieve", retrieve)
    graph.add_node("rephrase", rephrase)
    graph.add_node("answer", answer)
    graph.add_node("refuse", refuse)
    graph.add_edge(START, "retrieve")
    graph.add_conditional_edges("retrieve", is_it_covered, ["answer", "rephrase", "refuse"])
    graph.add_conditional_edges("rephrase", was_it_rephrased, ["retrieve", "refuse"])
    graph.add_edge("answer", END)
    graph.add_edge("refuse", END)
    return graph.compile()
