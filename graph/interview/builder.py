"""The interview graph, wired."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from langgraph.graph import END, START, StateGraph

from graph.furnished import Step, furnished
from graph.interview import routing
from graph.interview.nodes.answer import answer
from graph.interview.nodes.approval import approval
from graph.interview.nodes.critique import critique
from graph.interview.nodes.interviewer import interviewer
from graph.interview.nodes.record import record
from graph.interview.nodes.report import report
from graph.interview.nodes.retrieval import retrieval
from graph.interview.state import InterviewContext, InterviewState

if TYPE_CHECKING:
    from langgraph.checkpoint.base import BaseCheckpointSaver
    from langgraph.graph.state import CompiledStateGraph

    InterviewGraph = CompiledStateGraph[InterviewState, InterviewContext, Any, Any]


STEPS: dict[str, Step] = {
    "interviewer": interviewer,
    "answer": answer,
    "retrieval": retrieval,
    "critique": critique,
    "approval": approval,
    "record": record,
    "report": report,
}


def build_interview_graph(
    checkpointer: BaseCheckpointSaver[Any] | None = None, own_context: Callable[[], InterviewContext] | None = None
) -> InterviewGraph:
    """The graph, given its context with each run; or with a context of its own, for tools that give none."""
    graph = StateGraph(InterviewState, context_schema=None if own_context else InterviewContext)
    for name, step in STEPS.items():
        graph.add_node(name, furnished(step, own_context))
    graph.add_edge(START, "interviewer")
    graph.add_conditional_edges("interviewer", routing.what_was_chosen, ["answer", "approval", "report"])
    graph.add_conditional_edges("answer", routing.what_was_said, ["retrieval", "approval", "record", "report"])
    graph.add_edge("retrieval", "critique")
    graph.add_conditional_edges(
        "critique", routing.is_there_more_to_ask, ["interviewer", "answer", "approval", "record"]
    )
    graph.add_conditional_edges("approval", routing.is_it_decided, ["critique", "record", "report"])
    graph.add_edge("record", "interviewer")
    graph.add_edge("report", END)
    return graph.compile(checkpointer=checkpointer)
