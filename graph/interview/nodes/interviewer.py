"""Chooses what the candidate hears next: a probe on the weakest point, a new question, or a judgement held back."""

from __future__ import annotations

from langgraph.runtime import Runtime

from graph.domain import InterviewPlan
from graph.interview.policy import choose_question
from graph.interview.state import InterviewContext, InterviewState, TurnState, current_turn, with_turn


def interviewer(state: InterviewState, runtime: Runtime[InterviewContext]) -> InterviewState:
    turns = state["turns"]
    if turns and state["phase"] == "probing":
        turn = current_turn(state)
        critique = turn["critique"]
        assert critique is not None, "a probe follows a critique"
        return {"turns": with_turn(state, probes=[*turn["probes"], {"probe": critique["probe"], "answer": None}])}
    guide = runtime.context.library.guide
    choice = choose_question(InterviewPlan.model_validate(state["plan"]), turns, guide, state["session"])
    if choice is not None:
        return {
            "phase": "asking",
            "turns": [*turns, _turn(choice.entry.id, choice.entry.title, choice.because)],
            "at": len(turns),
        }
    undecided = next((n for n, turn in enumerate(turns) if turn["decision"] is None), None)
    if undecided is None:
        return {"phase": "finished"}
    return {"phase": "reviewing", "at": undecided}


def _turn(entry: str, question: str, because: str) -> TurnState:
    return {
        "entry": entry,
        "question": question,
        "because": because,
        "answer": None,
        "probes": [],
        "sections": [],
        "critique": None,
        "remarks": [],
        "decision": None,
    }
