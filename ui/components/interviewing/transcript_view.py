"""An interview so far as the page shows it, computed from what the session holds."""

from __future__ import annotations

from dataclasses import dataclass

from graph.domain import Critique, InterviewMode, InterviewPlan, Manner, Pace, Probe, Timing
from graph.interview.scorecard import counted_score
from graph.interview.state import InterviewState, ProbeState, TurnState
from ingest.star import Guide
from ui.components.interviewing.clock_view import answer_limit
from ui.components.judging.said_view import Said, said_view
from ui.copy import interview_copy


@dataclass(frozen=True, slots=True)
class ProbeView:
    """`answer` is None until given, '' where it was skipped."""

    probe: Probe
    answer: str | None
    timing: Timing | None = None


@dataclass(frozen=True, slots=True)
class TurnView:
    """One question with what followed it. `critique` is None where there is none, or where it is held back.

    `told` is whether the reasons of question and follow-ups may be shown: a realistic interview holds them back, for
    they say how the answer before was. `limit` is in seconds. `own` is the level that the candidate gave it,
    before they saw the judge's.
    """

    number: int
    entry: str
    question: str
    because: str
    answer: str | None
    timing: Timing | None
    limit: float
    skipped: bool
    probes: tuple[ProbeView, ...]
    remarks: tuple[str, ...]
    critique: Critique | None
    outcome: str
    told: bool
    own: int | None = None

    @property
    def said(self) -> Said | None:
        """What the judgement is about, None where there is none to be shown."""
        if self.critique is None or self.answer is None:
            return None
        replies = [(each.probe, each.answer or "", each.timing) for each in self.probes]
        return said_view(self.answer, self.timing, replies, self.critique.parts, self.limit)


@dataclass(frozen=True, slots=True)
class TranscriptView:
    """`current` is the turn that the session is at, None once it has ended; `others` are all that are not it.

    `number` of `of` counts questions, or judgements where a realistic interview has come to those; `left` questions
    are still to come. `came_from` is the session that this one tries an answer of again, '' for none; `rapid` is
    whether it is rapid fire.
    """

    place: str
    number: int
    of: int
    left: int
    realistic: bool
    reviewing: bool
    current: TurnView | None
    others: tuple[TurnView, ...]
    came_from: str
    manner: Manner = Manner.NEUTRAL
    rapid: bool = False


def transcript_view(state: InterviewState, guide: Guide) -> TranscriptView:
    ended = state["report"] is not None
    plan = InterviewPlan.model_validate(state["plan"])
    at, realistic, reviewing = state["at"], plan.mode is InterviewMode.REALISTIC, state["phase"] == "reviewing"
    turns = [_turn(n, turn, state, plan, guide) for n, turn in enumerate(state["turns"])]
    asked, total = len(turns), max(plan.questions, len(turns))
    judged = [n for n, turn in enumerate(state["turns"]) if turn["critique"]]
    at_the_end = realistic and reviewing
    return TranscriptView(
        place=place(state),
        number=judged.index(at) + 1 if at_the_end and at in judged else at + 1,
        of=len(judged) if at_the_end else total,
        left=total - asked,
        realistic=realistic,
        reviewing=reviewing,
        current=None if ended else turns[at],
        others=tuple(turn for n, turn in enumerate(turns) if ended or n != at),
        came_from=state.get("attempt_of", "").rpartition("/")[0],
        manner=plan.manner,
        rapid=plan.pace is Pace.RAPID,
    )


def place(state: InterviewState) -> str:
    """Names the point that the session waits at; another one after each move, so that no input serves two of them."""
    turn = state["turns"][state["at"]] if state["turns"] else None
    counts = (len(turn["probes"]), len(turn["remarks"])) if turn else (0, 0)
    return "-".join(str(each) for each in (state["session"], state["at"], *counts, state["phase"]))


def _turn(n: int, turn: TurnState, state: InterviewState, plan: InterviewPlan, guide: Guide) -> TurnView:
    reviewed = n == state["at"] and state["phase"] == "reviewing"
    shown = turn["decision"] is not None or reviewed or state["report"] is not None
    told = plan.mode is not InterviewMode.REALISTIC or state["phase"] in ("reviewing", "finished")
    critique = Critique.model_validate(turn["critique"]) if turn["critique"] and shown else None
    return TurnView(
        number=n + 1,
        entry=turn["entry"],
        question=turn["question"],
        because=turn["because"] if told else "",
        answer=turn["answer"],
        timing=_timing(turn),
        limit=answer_limit(guide.entry(turn["entry"]), plan.pace),
        skipped=(turn["decision"] or {}).get("type") == "skip",
        probes=tuple(_probe(probe) for probe in turn["probes"]),
        remarks=tuple(remark["text"] for remark in turn["remarks"]),
        critique=critique,
        outcome=_outcome(turn, critique, drilled=plan.focus is not None),
        told=told,
        own=turn.get("self_score"),
    )


def _probe(probe: ProbeState) -> ProbeView:
    return ProbeView(Probe.model_validate(probe["probe"]), probe["answer"], _timing(probe))


def _timing(said: TurnState | ProbeState) -> Timing | None:
    timing = said.get("timing")
    return Timing.model_validate(timing) if timing else None


def _outcome(turn: TurnState, critique: Critique | None, *, drilled: bool) -> str:
    if turn["decision"] is None:
        return ""
    # That of a drill does not count either, but nobody has set it aside.
    counted = turn.get("counted", True) or drilled
    level = counted_score({**turn, "counted": True})
    return interview_copy.decided(
        turn["decision"]["type"], level, critique.score if critique else None, counted=counted
    )
