"""An interview so far as the page shows it, computed from what the session holds."""

from __future__ import annotations

from dataclasses import dataclass

from graph.domain import Critique, Probe
from graph.interview.scorecard import counted_score
from graph.interview.state import InterviewState, ProbeState, TurnState
from ui import copy


@dataclass(frozen=True, slots=True)
class ProbeView:
    """`answer` is None until given, '' where it was skipped."""

    probe: Probe
    answer: str | None


@dataclass(frozen=True, slots=True)
class TurnView:
    """One question with what followed it. `critique` is None where there is none, or where it is held back."""

    number: int
    entry: str
    question: str
    because: str
    answer: str | None
    skipped: bool
    probes: tuple[ProbeView, ...]
    remarks: tuple[str, ...]
    critique: Critique | None
    outcome: str


@dataclass(frozen=True, slots=True)
class TranscriptView:
    """`current` is the turn that the session is at, None once it has ended; `others` are all that are not it."""

    place: str
    total: int
    current: TurnView | None
    others: tuple[TurnView, ...]


def transcript_view(state: InterviewState) -> TranscriptView:
    ended = state["report"] is not None
    turns = [_turn(n, turn, state) for n, turn in enumerate(state["turns"])]
    at = state["at"]
    return TranscriptView(
        place=place(state),
        total=max(int(state["plan"]["questions"]), len(turns)),
        current=None if ended else turns[at],
        others=tuple(turn for n, turn in enumerate(turns) if ended or n != at),
    )


def place(state: InterviewState) -> str:
    """Names the point that the session waits at; another one after each move, so that no input serves two of them."""
    turn = state["turns"][state["at"]] if state["turns"] else None
    counts = (len(turn["probes"]), len(turn["remarks"])) if turn else (0, 0)
    return "-".join(str(each) for each in (state["session"], state["at"], *counts, state["phase"]))


def _turn(n: int, turn: TurnState, state: InterviewState) -> TurnView:
    reviewed = n == state["at"] and state["phase"] == "reviewing"
    shown = turn["decision"] is not None or reviewed or state["report"] is not None
    critique = Critique.model_validate(turn["critique"]) if turn["critique"] and shown else None
    return TurnView(
        number=n + 1,
        entry=turn["entry"],
        question=turn["question"],
        because=turn["because"],
        answer=turn["answer"],
        skipped=(turn["decision"] or {}).get("type") == "skip",
        probes=tuple(_probe(probe) for probe in turn["probes"]),
        remarks=tuple(remark["text"] for remark in turn["remarks"]),
        critique=critique,
        outcome=_outcome(turn, critique),
    )


def _probe(probe: ProbeState) -> ProbeView:
    return ProbeView(Probe.model_validate(probe["probe"]), probe["answer"])


def _outcome(turn: TurnState, critique: Critique | None) -> str:
    if turn["decision"] is None:
        return ""
    return copy.decided(turn["decision"]["type"], counted_score(turn), critique.score if critique else None)
