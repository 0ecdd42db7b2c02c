"""Judges the answer with all that was said to its probes, a reviewer's notes in view; the judgement then waits."""

from __future__ import annotations

from langgraph.runtime import Runtime

from graph.domain import Critique, InterviewMode, InterviewPlan
from graph.interview.policy import is_worth_probing
from graph.interview.recorded import criticised, judgement_of
from graph.interview.state import InterviewContext, InterviewState, Phase, current_turn, with_turn


def critique(state: InterviewState, runtime: Runtime[InterviewContext]) -> InterviewState:
    context = runtime.context
    now = context.clock().isoformat(timespec="seconds")
    judgement = judgement_of(state, now)
    prober = context.prober()
    judged = criticised(prober or context.judge, judgement)
    phase = _next_phase(state, judged, context.max_probes)
    if phase != "probing":
        if prober is not None:
            judged = criticised(context.judge, judgement)
        context.record.put(judgement.judged(judged, now))
    return {"phase": phase, "turns": with_turn(state, critique=judged.model_dump(mode="json"))}


def _next_phase(state: InterviewState, judged: Critique, max_probes: int) -> Phase:
    """Probe the weakest point, else let a person decide: now, or at the end in realistic mode.

    The candidate's own level comes before that, where it is wanted. Rapid fire and drills have no follow-ups.
    """
    if state["phase"] == "reviewing":
        return "reviewing"
    plan = InterviewPlan.model_validate(state["plan"])
    asked_once = plan.focus is not None or not plan.follow_ups
    if judged.probe and not asked_once and is_worth_probing(current_turn(state), max_probes):
        return "probing"
    if plan.self_score:
        return "scoring"
    return "asking" if plan.mode is InterviewMode.REALISTIC else "reviewing"
