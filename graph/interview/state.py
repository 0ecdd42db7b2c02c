"""What an interview remembers between steps. Plain values only, so that a checkpoint is small and safe to read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypedDict

from graph.ports import Judge, Library

STATE_VERSION = 1
"""Raised with every change of the state's form; a session of another version is not continued."""

Phase = Literal["asking", "probing", "reviewing", "finished"]
"""What the session does next; kept apart from the graph's position, where a run that was cut off looks finished."""


class ProbeState(TypedDict):
    """One follow-up: the probe as it was asked, and what the candidate said to it (None until then)."""

    probe: dict[str, Any]
    answer: str | None


class TurnState(TypedDict):
    """One question of the session. `answer` is None until given; `decision` until a person has decided."""

    entry: str
    question: str
    because: str
    answer: str | None
    probes: list[ProbeState]
    sections: list[str]
    critique: dict[str, Any] | None
    remarks: list[str]
    decision: dict[str, Any] | None


class InterviewState(TypedDict, total=False):
    version: int
    session: str
    plan: dict[str, Any]
    phase: Phase
    turns: list[TurnState]
    at: int
    report: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class InterviewContext:
    """The collaborators and limits of a run; never stored."""

    library: Library
    judge: Judge
    max_probes: int
    max_review_rounds: int


def current_turn(state: InterviewState) -> TurnState:
    return state["turns"][state["at"]]


def with_turn(state: InterviewState, **changes: Any) -> list[TurnState]:
    """The session's turns with the current one changed; the state itself is left as it is."""
    turns = list(state["turns"])
    changed: TurnState = {**turns[state["at"]], **changes}  # type: ignore[typeddict-item]
    turns[state["at"]] = changed
    return turns


def whole_answer(turn: TurnState) -> str:
    """The answer with what was said to each probe after it: what the judge reads."""
    said = [turn["answer"] or "", *(probe["answer"] or "" for probe in turn["probes"])]
    return "\n\n".join(text for text in said if text.strip())
