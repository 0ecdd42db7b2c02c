"""What one question carries through the coach graph. Plain values only: ids, texts and numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypedDict

from graph.coach.model_help import ModelHelp
from graph.domain import Claim
from graph.ports import GapKeeper, Library
from graph.writing.guide_writer import GuideWriter


class HitState(TypedDict):
    id: str
    entry: str
    section: str
    score: float
    text: str


class CoachState(TypedDict, total=False):
    question: str
    history: list[dict[str, str]]
    search_text: str
    hits: list[HitState]
    confidence: float
    vetoed: str | None
    """Why the question is refused whatever its confidence, as a clause; None where nothing speaks against it."""

    retried: bool
    work: dict[str, Any]
    """What chat models did so far; empty where none did."""

    answer: dict[str, Any]
    timings_ms: dict[str, float]


OnClaim = Callable[[str, Claim], None]
"""Called with a heading of the answer and a claim under it, as soon as the checker has confirmed the claim."""


@dataclass(frozen=True, slots=True)
class CoachContext:
    """The collaborators of a run; never stored.

    `on_claim` hears the claims of the answer, `on_withdrawn` that those heard so far are not the answer after all.
    Both are called in the thread of whoever asks, which LangGraph's `invoke` runs the steps in.
    """

    library: Library
    writer: GuideWriter
    gate: float
    gaps: GapKeeper | None
    help: ModelHelp | None = None
    on_claim: OnClaim | None = None
    on_withdrawn: Callable[[], None] | None = None
