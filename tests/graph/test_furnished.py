"""The graphs as LangGraph's own tools run them: without a context."""

from __future__ import annotations

from langgraph.checkpoint.memory import InMemorySaver
from langgraph.store.memory import InMemoryStore
from langgraph.types import Command

from graph.coach.builder import build_coach_graph
from graph.coach.state import CoachContext
from graph.domain import InterviewPlan
from graph.interview.builder import build_interview_graph
from graph.interview.state import InterviewContext, first_state
from graph.memory.practice_record import PracticeRecord
from graph.writing.guide_writer import GuideWriter
from tests.graph.fakes import GuideLibrary, ScriptedJudge, SetClock


def test_an_interview_with_its_own_context_runs_and_is_drawn_like_any_other(library: GuideLibrary) -> None:
    record, made = PracticeRecord(InMemoryStore()), []

    def context() -> InterviewContext:
        made.append(True)
        return InterviewContext(library, ScriptedJudge(), record, SetClock(), 0, 3)

    graph = build_interview_graph(InMemorySaver(), context)
    assert graph.get_graph().draw_mermaid() == build_interview_graph().get_graph().draw_mermaid()
    assert made == [], "a context is made when a step runs"
    state = first_state("studio", InterviewPlan(entries=("q03",)), {"observations": [], "due": []})
    config = {"configurable": {"thread_id": "a"}}
    assert graph.invoke(state, config)["__interrupt__"][0].value["entry"] == "q03"
    for move in ({"answer": "I did 2"}, {"decision": {"type": "accept"}}):
        state = graph.invoke(Command(resume=move), config)
    assert state["report"]["mean_score"] == 2.0
    assert record.observations() == [("q03", 2)]


def test_the_coach_with_its_own_context_answers(library: GuideLibrary) -> None:
    graph = build_coach_graph(lambda: CoachContext(library, GuideWriter(library), 0.0, None))
    asked = graph.invoke({"question": "How do you evaluate retrieval?"})
    assert asked["answer"]["status"] == "answered"
