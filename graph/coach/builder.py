"""The coach graph, wired: retrieve, rephrase once below the gate, then answer or refuse."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from langgraph.graph import END, START, StateGraph

from graph.coach.nodes import answer, refuse, rephrase, retrieve
from graph.coach.routing import is_it_covered, was_it_rephrased
from graph.coach.state import CoachContext, CoachState
from graph.furnished import Step, furnished

if TYPE_CHECKING:
    from langgraph.graph.state import CompiledStateGraph


STEPS: dict[str, Step] = {"retrieve": retrieve, "rephrase": rephrase, "answer": answer, "refuse": refuse}


def build_coach_graph(
    own_context: Callable[[], CoachContext] | None = None,
) -> CompiledStateGraph[CoachState, CoachContext, Any, Any]:
    """The graph, given its context with each run; or with a context of its own, for tools that give none."""
    graph = StateGraph(CoachState, context_schema=None if own_context else CoachContext)
    for name, step in STEPS.items():
        graph.add_node(name, furnished(step, own_context))
    graph.add_edge(START, "retrieve")
    graph.add_conditional_edges("retrieve", furnished(is_it_covered, own_context), ["answer", "rephrase", "refuse"])
    graph.add_conditional_edges("rephrase", was_it_rephrased, ["retrieve", "refuse"])
    graph.add_edge("answer", END)
    graph.add_edge("refuse", END)
    return graph.compile()
