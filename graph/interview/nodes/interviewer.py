"""Chooses what the candidate hears next: a probe on the weakest point, a new question, or a judgement held back.

What is chosen is then put into words; the words change nothing about it.
"""

from __future__ import annotations

from datetime import datetime

from langgraph.runtime import Runtime

from graph.domain import InterviewPlan, Manner, Probe
from graph.interview.mastery import Observation
from graph.interview.policy import Choice, History, choose_question
from graph.interview.recorded import as_recorded
from graph.interview.state import (
    HistoryState,
    InterviewContext,
    InterviewState,
    ProbeState,
    TurnState,
    WordingState,
    current_turn,
    whole_answer,
    with_turn,
)
from graph.interview.wording import Worded
from graph.practice.drill_questions import narrowed


def interviewer(state: InterviewState, runtime: Runtime[InterviewContext]) -> InterviewState:
    context, turns = runtime.context, state["turns"]
    plan = InterviewPlan.model_validate(state["plan"])
    if turns and state["phase"] == "probing":
        turn = current_turn(state)
        return {"turns": with_turn(state, probes=[*turn["probes"], _probe(turn, plan.manner, context)])}
    choice = choose_question(
        plan,
        turns,
        context.library.guide,
        state["session"],
        _history(state["history"]),
        again=bool(state.get("attempt_of")),
    )
    if choice is not None:
        asked = _turn(choice, _question(choice, plan, len(turns), context), context.clock())
        if plan.focus is not None:
            asked["counted"] = False
        return {"phase": "asking", "turns": [*turns, asked], "at": len(turns)}
    # What was held back may have been decided by a mentor since.
    turns = as_recorded(turns, state["session"], context.record)
    undecided = next((n for n, turn in enumerate(turns) if turn["decision"] is None), None)
    if undecided is None:
        return {"phase": "finished", "turns": turns}
    return {"phase": "reviewing", "turns": turns, "at": undecided}


def _history(told: HistoryState) -> History:
    return History(tuple(Observation(**seen) for seen in told["observations"]), frozenset(told["due"]))


def _question(choice: Choice, plan: InterviewPlan, number: int, context: InterviewContext) -> Worded:
    """In words; that of a drill is narrowed, and yet read by the question that it narrows."""
    title = choice.entry.title
    if plan.focus is None:
        return context.wording.question(title, plan.manner, choice.entry)
    worded = context.wording.question(narrowed(title, plan.focus, number), plan.manner, choice.entry)
    return worded.model_copy(update={"pattern": title})


def _probe(turn: TurnState, manner: Manner, context: InterviewContext) -> ProbeState:
    critique = turn["critique"]
    assert critique is not None, "a probe follows a critique"
    probe, entry = Probe.model_validate(critique["probe"]), context.library.guide.entry(turn["entry"])
    worded = context.wording.probe(probe, turn["question"], whole_answer(turn), manner, entry)
    asked = {**critique["probe"], "text": worded.text}
    return {"probe": asked, "wording": _wording(worded), "answer": None}


def _wording(worded: Worded) -> WordingState:
    return {"pattern": worded.pattern, "by": worded.by, "prompt": worded.prompt, "failed": worded.failed}


def _turn(choice: Choice, worded: Worded, now: datetime) -> TurnState:
    return {
        "entry": choice.entry.id,
        "question": worded.text,
        "wording": _wording(worded),
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
