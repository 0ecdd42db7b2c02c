"""Both graphs for LangGraph's own tools, as `langgraph.json` names them: they run with what this machine has.

The tools keep the checkpoints themselves and give no context, so each step brings its own, made when the first one
runs. An interview starts from the state that `graph.interview.state.first_state` gives; `coach interview` is the front
door that people use, and it alone guards against moves at a wrong time.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from langgraph.graph.state import CompiledStateGraph

from graph.coach.builder import build_coach_graph
from graph.interview.builder import build_interview_graph
from ui.wiring.coaching import make_coach_context
from ui.wiring.interviews import make_interview_context

_coach_context = cache(make_coach_context)
_interview_context = cache(make_interview_context)


def coach() -> CompiledStateGraph[Any, Any, Any, Any]:
    return build_coach_graph(_coach_context)


def interview() -> CompiledStateGraph[Any, Any, Any, Any]:
    return build_interview_graph(own_context=_interview_context)
