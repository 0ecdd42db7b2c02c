"""Judges the answer with all that was said to its probes, and to the reviewer's remarks."""

from __future__ import annotations

from langgraph.runtime import Runtime

from graph.domain import Critique, InterviewMode
from graph.interview.state import InterviewContext, InterviewState, Phase, current_turn, whole_answer, with_turn


def critique(state: InterviewState, runtime: Runtime[InterviewContext]) -> InterviewState:
    context = runtime.context
    turn = current_turn(state)
    # A remark is the candidate's or a mentor's addition to the answer; the judge reads it as it reads a probe's answer.
    text = "\n\n".join([whole_answer(turn), *turn["remarks"]])
    judged = context.judge.critique(
        turn["question"],
        text,
        entry=turn["entry"],
        already_probed=frozenset(probe["probe"]["criterion"] for probe in turn["probes"]),
    )
    return {
        "phase": _next_phase(state, judged, context.max_probes),
        "turns": with_turn(state, critique=judged.model_dump(mode="json")),
    }


def _next_phase(state: InterviewState, judged: Critique, max_probes: int) -> Phase:
    """Probe the weakest point, else let a person decide: now, or at the end in realistic mode."""
    if state["phase"] == "reviewing":
        return "reviewing"
    if judged.probe and len(current_turn(state)["probes"]) < max_probes:
        return "probing"
    return "asking" if state["plan"]["mode"] == InterviewMode.REALISTIC else "reviewing"
