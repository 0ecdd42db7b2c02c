"""What a chat model judges by, and the form of its judgement."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from graph.assessment.rubric import CriterionRubric, Rubric
from graph.domain import Criterion, Level, Part, Quality, Score

LONGEST_QUOTE = 2_000
"""Characters; more is the answer once again."""


class _Given(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class GivenCriterion(_Given):
    """A part or quality: the question that it asks of an answer, and the words that fix each level."""

    asks: str
    missing: str
    thin: str
    strong: str


class GivenRubric(_Given):
    scale: dict[Literal["0", "1", "2"], str]
    parts: dict[Part, GivenCriterion]
    qualities: dict[Quality, GivenCriterion]


class JudgeFrom(_Given):
    """A question, what was said to it and to the follow-ups, and the rubric, which worked examples leave out.

    `notes` are a reviewer's. `seconds` is how long the answer takes to say and `limit` how long it may; None where that
    is not known. `reference` is an answer that is held to be good, where somebody gave one.
    """

    question: str
    answer: str
    follow_ups: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    seconds: float | None = None
    limit: float | None = None
    reference: str | None = None
    rubric: GivenRubric | None = None


class _Replied(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class Found(_Replied):
    level: Level
    quote: Annotated[str, Field(max_length=LONGEST_QUOTE)]


class FoundParts(_Replied):
    situation: Found
    task: Found
    action: Found
    result: Found


class FoundQualities(_Replied):
    ownership: Found
    trade_off: Found
    quantified: Found
    specific: Found
    relevant: Found
    concise: Found


class JudgeReply(_Replied):
    """The level comes last, so that it follows from what was found."""

    parts: FoundParts
    qualities: FoundQualities
    reason: str
    level: Score

    def found(self) -> dict[Criterion, Found]:
        parts: dict[Criterion, Found] = {part: getattr(self.parts, part) for part in Part}
        return {**parts, **{quality: getattr(self.qualities, quality) for quality in Quality}}


def given_rubric(rubric: Rubric) -> GivenRubric:
    """The anchors of the rubric that the built-in judge has too, without examples and advice."""
    return GivenRubric(
        scale={"0": rubric.scale[0].anchor, "1": rubric.scale[1].anchor, "2": rubric.scale[2].anchor},
        parts={part: _given(of) for part, of in rubric.parts.items()},
        qualities={quality: _given(of) for quality, of in rubric.qualities.items()},
    )


def _given(criterion: CriterionRubric) -> GivenCriterion:
    return GivenCriterion(asks=criterion.asks, **{level.value: of.anchor for level, of in criterion.levels.items()})
