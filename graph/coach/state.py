"""What one question carries through the coach graph. Plain values only: ids, texts and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypedDict

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
    answer: dict[str, Any]
    timings_ms: dict[str, float]


@dataclass(frozen=True, slots=True)
class CoachContext:
    """The collaborators of a run; never stored."""

    library: Library
    writer: GuideWriter
    gate: float
    gaps: GapKeeper | None
