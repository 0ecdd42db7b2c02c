"""Waits for the candidate: an answer to the question or to the probe, a skip, or the end."""

from __future__ import annotations

from langgraph.types import interrupt

from graph.events import CANDIDATE, AnswerMove, End, Skip, parse_move
from graph.interview.pending import pending_event
from graph.interview.state import InterviewState, ProbeState, current_turn, with_turn


def answer(state: InterviewState) -> InterviewState:
    said = interrupt(pending_event(state).model_dump(mode="json"))
    move = parse_move(said)
    if isinstance(move, End):
        return {"phase": "finished"}
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
