"""Waits for the candidate: an answer to the question or to the probe, their own level of it, a skip, or the end."""

from __future__ import annotations

from langgraph.types import interrupt

from graph.domain import InterviewMode
from graph.events import CANDIDATE, AnswerMove, End, SelfScore, Skip, parse_move
from graph.interview.pending import pending_event
from graph.interview.state import InterviewState, ProbeState, current_turn, with_turn


def answer(state: InterviewState) -> InterviewState:
    said = interrupt(pending_event(state).model_dump(mode="json"))
    move = parse_move(said)
    if isinstance(move, End):
        return {"phase": "finished"}
    if state["phase"] == "scoring":
        own = move.self_score if isinstance(move, SelfScore) else None
        realistic = state["plan"]["mode"] == InterviewMode.REALISTIC
        return {"phase": "asking" if realistic else "reviewing", "turns": with_turn(state, self_score=own)}
    timing = move.timing.model_dump() if isinstance(move, AnswerMove) and move.timing else None
    turn = current_turn(state)
    if turn["answer"] is None:
        if isinstance(move, Skip):
            return {"turns": with_turn(state, decision={"type": "skip"}, decided_by=CANDIDATE)}
        assert isinstance(move, AnswerMove), "the session lets nothing else through"
        return {"turns": with_turn(state, answer=move.answer, timing=timing)}
    *earlier, last = turn["probes"]
    # A probe that is skipped is answered with nothing: the judge then reads what was said before.
    answered: ProbeState = {**last, "answer": move.answer if isinstance(move, AnswerMove) else "", "timing": timing}
    return {"turns": with_turn(state, probes=[*earlier, answered])}
