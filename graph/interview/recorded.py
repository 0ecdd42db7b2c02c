"""Between a session's turns and the record: what a turn is there, and what the record says of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graph.domain import Critique, InterviewPlan, Probe, Timing
from graph.interview.state import InterviewState, ProbeState, RemarkState, TurnState, current_turn
from graph.memory.judgement import AskedProbe, Judgement, Step, judgement_id
from graph.ports import Judge, Record
from graph.practice.drill_critique import drill_critique


def judgement_of(state: InterviewState, when: str) -> Judgement:
    """The current turn for the record. Its trail holds only the remarks; the record knows what came before."""
    turn, plan = current_turn(state), InterviewPlan.model_validate(state["plan"])
    judgement = Judgement(
        session=state["session"],
        turn=state["at"] + 1,
        asked_at=turn["asked_at"],
        entry=turn["entry"],
        question=turn["question"],
        pattern=_pattern(turn),
        answer=turn["answer"] or "",
        timing=_timing(turn),
        probes=tuple(_asked(each) for each in turn["probes"]),
        mode=plan.mode,
        pace=plan.pace,
        attempt_of=state.get("attempt_of") or "",
        # A narrowed question is easier, or harder, than the whole one: its level says nothing of that.
        counted=plan.focus is None,
        focus=plan.focus,
        self_score=turn.get("self_score"),
        critique=Critique.model_validate(turn["critique"]) if turn["critique"] else None,
    )
    for remark in turn["remarks"]:
        judgement = judgement.responded(remark["text"], remark["by"], when)
    return judgement


def _asked(each: ProbeState) -> AskedProbe:
    return AskedProbe(probe=Probe.model_validate(each["probe"]), answer=each["answer"] or "", timing=_timing(each))


def _pattern(turn: TurnState) -> str:
    wording = turn.get("wording")
    return wording["pattern"] if wording and wording["pattern"] != turn["question"] else ""


def _timing(said: TurnState | ProbeState) -> Timing | None:
    timing = said.get("timing")
    return Timing.model_validate(timing) if timing else None


def criticised(judge: Judge, judgement: Judgement) -> Critique:
    """The judge's view of what was said, with the reviewers' notes in view.

    It is judged by the question as it was to be asked, so that a wording moves no level and no follow-up. In a drill it
    is the one thing that was asked for that is looked at.
    """
    if judgement.focus is not None:
        return drill_critique(judge, judgement, judgement.focus)
    return judge.critique(
        judgement.pattern or judgement.question,
        judgement.answer,
        entry=judgement.entry,
        already_probed=frozenset(str(asked.probe.criterion) for asked in judgement.probes),
        follow_ups=judgement.follow_ups,
        notes=judgement.notes,
        limit=judgement.pace.limit,
        seconds=judgement.timing.aloud if judgement.timing else None,
    )


def as_recorded(turns: Sequence[TurnState], session: str, record: Record) -> list[TurnState]:
    """The turns with what people decided about them elsewhere: a mentor, or the candidate after a second look."""
    return [_as_recorded(turn, record.get(judgement_id(session, n))) for n, turn in enumerate(turns, start=1)]


def _as_recorded(turn: TurnState, judgement: Judgement | None) -> TurnState:
    if judgement is None or judgement.critique is None:
        return turn
    remarks: list[RemarkState] = [
        {"text": step.note, "by": step.by} for step in judgement.trail if step.action == "respond"
    ]
    decision = judgement.decision
    return {
        **turn,
        "critique": judgement.critique.model_dump(mode="json"),
        "remarks": remarks,
        "decision": _decision(decision) if decision else turn["decision"],
        "decided_by": decision.by if decision else turn["decided_by"],
        "counted": judgement.counted,
    }


def _decision(step: Step) -> dict[str, Any]:
    if step.action == "edit":
        return {"type": "edit", "score": step.level, "note": step.note}
    return {"type": step.action}
