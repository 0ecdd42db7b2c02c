"""Finds the sections that the answer is read against: the question's own, and those nearest to what was said."""

from __future__ import annotations

from langgraph.runtime import Runtime

from graph.interview.state import InterviewContext, InterviewState, current_turn, whole_answer, with_turn

NEAREST = 5


def retrieval(state: InterviewState, runtime: Runtime[InterviewContext]) -> InterviewState:
    library = runtime.context.library
    turn = current_turn(state)
    entry = library.guide.entry(turn["entry"])
    own = [section.id for section in entry.sections if not section.missing] if entry else []
    said = whole_answer(turn)
    found = [hit.id.partition("#")[0] for hit in library.search(said, NEAREST).hits] if said else []
    return {"turns": with_turn(state, sections=list(dict.fromkeys([*own, *found])))}
