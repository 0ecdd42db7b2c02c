"""What an interview remembers between steps. Plain values only, so that a checkpoint is small and safe to read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, NotRequired, TypedDict

from graph.domain import InterviewPlan
from graph.interview.wording import Wording
from graph.ports import Clock, Judge, Library, Record
from ingest.errors import UnknownGuide

STATE_VERSION = 2
"""Raised with every change of the state's form; a session of another version is not continued. What may be absent, for
a session that began before it was known, changes no form."""

Phase = Literal["asking", "probing", "scoring", "reviewing", "finished"]
"""What the session does next; kept apart from the graph's position, where a run that was cut off looks finished."""


class WordingState(TypedDict):
    """How words that are asked came about: the text that was to be asked, and `by` which model it was worded anew.

    `by` is '' where none did; `prompt` says which one it was asked with, `failed` why it was no help.
    """

    pattern: str
    by: str
    prompt: str
    failed: str


class ProbeState(TypedDict):
    """One follow-up: the probe as it was asked, and what the candidate said to it (None until then), in what time."""

    probe: dict[str, Any]
    wording: NotRequired[WordingState]
    answer: str | None
    timing: NotRequired[dict[str, float] | None]


class RemarkState(TypedDict):
    """What a reviewer asked the judge to look at again, and who that was."""

    text: str
    by: str


class TurnState(TypedDict):
    """One question of the session. `answer` is None until given; `decision` and `decided_by` until a person has.

    `counted` is what the record says of it once the session has ended, and False from the beginning in a drill.
    `self_score` is the candidate's own level, None where none was given.
    """

    entry: str
    question: str
    wording: NotRequired[WordingState]
    because: str
    asked_at: str
    answer: str | None
    timing: NotRequired[dict[str, float] | None]
    probes: list[ProbeState]
    sections: list[str]
    critique: dict[str, Any] | None
    self_score: NotRequired[int | None]
    remarks: list[RemarkState]
    decision: dict[str, Any] | None
    decided_by: str | None
    counted: NotRequired[bool]


class LevelState(TypedDict):
    """The level that counted for an entry."""

    entry: str
    level: int


class HistoryState(TypedDict):
    """What the record said when the session began: the levels of the past, oldest first, and what was due."""

    observations: list[LevelState]
    due: list[str]


class InterviewState(TypedDict, total=False):
    """`attempt_of` is the id of the first attempt where the session is another try at one question, else ''."""

    version: int
    session: str
    attempt_of: str
    plan: dict[str, Any]
    history: HistoryState
    phase: Phase
    turns: list[TurnState]
    at: int
    report: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class InterviewContext:
    """The collaborators and limits of a run; never stored.

    `prober` is asked for who judges an answer that may only lead to a follow-up, where that is not the judge itself: a
    chat model's opinion is worth its time and cost once all is said. `of_guide` gives the collaborators for an
    own guide, and raises UnknownGuide where there is none of the name.
    """

    library: Library
    judge: Judge
    record: Record
    clock: Clock
    max_probes: int
    max_review_rounds: int
    wording: Wording = field(default_factory=Wording)
    prober: Callable[[], Judge | None] = lambda: None
    of_guide: Callable[[str], InterviewContext] | None = None

    def about(self, guide: str) -> InterviewContext:
        """What a session about this guide works with, '' being the first one. Raises KnowledgeError."""
        if not guide:
            return self
        if self.of_guide is None:
            raise UnknownGuide(
                f"There is no guide {guide[:40]!r} of yours; leave it out to be asked about the first one."
            )
        return self.of_guide(guide)


def first_state(session: str, plan: InterviewPlan, history: HistoryState, attempt_of: str = "") -> InterviewState:
    """The state of a session in which nothing was asked yet."""
    return {
        "version": STATE_VERSION,
        "session": session,
        "attempt_of": attempt_of,
        "plan": plan.model_dump(mode="json"),
        "history": history,
        "phase": "asking",
        "turns": [],
        "at": -1,
        "report": None,
    }


def current_turn(state: InterviewState) -> TurnState:
    return state["turns"][state["at"]]


def with_turn(state: InterviewState, **changes: Any) -> list[TurnState]:
    """The session's turns with the current one changed; the state itself is left as it is."""
    turns = list(state["turns"])
    changed: TurnState = {**turns[state["at"]], **changes}  # type: ignore[typeddict-item]
    turns[state["at"]] = changed
    return turns


def whole_answer(turn: TurnState) -> str:
    """The answer with what was said to each probe after it."""
    said = [turn["answer"] or "", *(probe["answer"] or "" for probe in turn["probes"])]
    return "\n\n".join(text for text in said if text.strip())
