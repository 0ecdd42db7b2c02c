"""What the session waits for, as the event that a person sees."""

from __future__ import annotations

from typing import get_args

from graph.domain import Critique, Probe
from graph.events import Action, ProbeEvent, QuestionEvent, ReviewEvent, SelfScoreEvent
from graph.interview.state import InterviewState, current_turn


def pending_event(
    state: InterviewState, max_review_rounds: int = 0
) -> QuestionEvent | ProbeEvent | SelfScoreEvent | ReviewEvent:
    """The question, probe, own level or review of the current turn.

    A critique cannot go back more often than the limit.
    """
    turn = current_turn(state)
    if state.get("phase") == "scoring":
        return SelfScoreEvent(entry=turn["entry"])
    if turn["answer"] is None:
        return QuestionEvent(entry=turn["entry"], text=turn["question"], because=turn["because"])
    if turn["probes"] and turn["probes"][-1]["answer"] is None:
        probe = Probe.model_validate(turn["probes"][-1]["probe"])
        return ProbeEvent(criterion=probe.criterion, text=probe.text, because=probe.because, depth=probe.depth)
    actions: tuple[Action, ...] = get_args(Action)
    if len(turn["remarks"]) >= max_review_rounds:
        actions = tuple(action for action in actions if action != "respond")
    return ReviewEvent(critique=Critique.model_validate(turn["critique"]), actions=actions)
