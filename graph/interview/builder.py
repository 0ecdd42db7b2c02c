"""The interview graph, wired."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from langgraph.graph import END, START, StateGraph

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


def build_interview_graph(checkpointer: BaseCheckpointSaver[Any] | None = None) -> InterviewGraph:
    graph = StateGraph(InterviewState, context_schema=InterviewContext)
    graph.add_node("interviewer", interviewer)
    graph.add_node("answer", answer)
    graph.add_node("retrieval", retrieval)
    graph.add_node("critique", critique)
    graph.add_node("approval", approval)
    graph.add_node("record", record)
    graph.add_node("report", report)
    graph.add_edge(START, "interviewer")
    graph.add_conditional_edges("interviewer", routing.what_was_chosen, ["answer", "approval", "report"])
    graph.add_conditional_edges("answer", routing.what_was_said, ["retrieval", "record", "report"])
    graph.add_edge("retrieval", "critique")
    graph.add_conditional_edges("critique", routing.is_there_more_to_ask, ["interviewer", "approval", "record"])
    graph.add_conditional_edges("approval", routing.is_it_decided, ["critique", "record", "report"])
    graph.add_edge("record", "interviewer")
    graph.add_edge("report", END)
    return graph.compile(checkpointer=checkpointer)
