"""Chooses what the candidate hears next: a probe on the weakest point, a new question, or a judgement held back."""

from __future__ import annotations

from datetime import datetime

from langgraph.runtime import Runtime

from graph.domain import InterviewPlan
from graph.interview.mastery import Observation
from graph.interview.policy import Choice, History, choose_question
from graph.interview.recorded import as_recorded
from graph.interview.state import HistoryState, InterviewContext, InterviewState, TurnState, current_turn, with_turn


def interviewer(state: InterviewState, runtime: Runtime[InterviewContext]) -> InterviewState:
    context, turns = runtime.context, state["turns"]
    if turns and state["phase"] == "probing":
        turn = current_turn(state)
        critique = turn["critique"]
        assert critique is not None, "a probe follows a critique"
        return {"turns": with_turn(state, probes=[*turn["probes"], {"probe": critique["probe"], "answer": None}])}
    choice = choose_question(
        InterviewPlan.model_validate(state["plan"]),
        turns,
        context.library.guide,
        state["session"],
        _history(state["history"]),
        again=bool(state.get("attempt_of")),
    )
    if choice is not None:
        return {"phase": "asking", "turns": [*turns, _turn(choice, context.clock())], "at": len(turns)}
    # What was held back may have been decided by a mentor since.
    turns = as_recorded(turns, state["session"], context.record)
    undecided = next((n for n, turn in enumerate(turns) if turn["decision"] is None), None)
    if undecided is None:
        return {"phase": "finished", "turns": turns}
    return {"phase": "reviewing", "turns": turns, "at": undecided}


def _history(told: HistoryState) -> History:
    return History(tuple(Observation(**seen) for seen in told["observations"]), frozenset(told["due"]))


def _turn(choice: Choice, now: datetime) -> TurnState:
    return {
        "entry": choice.entry.id,
        "question": choice.entry.title,
        "because": choice.because,
        "asked_at": now.isoformat(timespec="seconds"),
        "answer": None,
        "probes": [],
        "sections": [],
        "critique": None,
        "remarks": [],
        "decision": None,
        "decided_by": None,
    }
