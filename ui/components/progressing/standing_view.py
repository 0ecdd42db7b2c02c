"""Where a person stands, in the sentences that the page Progress begins with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.domain import Part
from graph.interview.mastery import Estimate
from graph.memory.counted_answer import CountedAnswer, DrilledAnswer
from graph.memory.criterion_course import CriterionCourse, criterion_courses
from graph.memory.topic_course import TopicCourse, standing, topic_courses
from ingest.star import Guide
from ui.copy import progress_copy

ENOUGH = 3
"""Answers before a topic, part or quality is named or drawn: of fewer nothing can be told from chance."""

ALIKE = 0.05
"""Levels, or shares, that differ by less are the same to the reader."""


@dataclass(frozen=True, slots=True)
class StandingView:
    """`caution` is '' where what the headline names is clear."""

    headline: str
    certainty: str
    caution: str


def standing_view(
    answers: Sequence[CountedAnswer], guide: Guide, drilled: Sequence[DrilledAnswer] = ()
) -> StandingView:
    now = standing(answers, guide)
    weakest, weak_is_clear = weakest_part(criterion_courses(answers, drilled))
    strongest, strong_is_clear = strongest_topic(topic_courses(answers, guide))
    unclear = (weakest is not None and not weak_is_clear) or (strongest is not None and not strong_is_clear)
    low, high = likely(now.level)
    return StandingView(
        progress_copy.headline(now.answers, now.level.shown, weakest, strongest),
        progress_copy.certainty(low, high, now.level.sd),
        progress_copy.CLOSE_CALL if unclear else "",
    )


def likely(level: Estimate) -> tuple[float, float]:
    """One standard deviation to both sides, on the scale that people know."""
    return Estimate(level.mean - level.sd, 0.0).shown, Estimate(level.mean + level.sd, 0.0).shown


def weakest_part(courses: Sequence[CriterionCourse]) -> tuple[Part | None, bool]:
    """The part that is strong least often, and whether it is clearly so; None where two are alike or few were seen."""
    seen = [each for each in courses if isinstance(each.criterion, Part) and len(each.points) >= ENOUGH]
    ranked = sorted(seen, key=lambda each: each.now.mean)
    if len(ranked) < 2 or ranked[1].now.mean - ranked[0].now.mean < ALIKE:
        return None, False
    return Part(ranked[0].criterion), ranked[0].now.high < ranked[1].now.mean


def strongest_topic(courses: Sequence[TopicCourse]) -> tuple[str | None, bool]:
    """The topic of the highest level, and whether it is clearly so; None where two are alike or few were heard."""
    ranked = sorted((each for each in courses if len(each.points) >= ENOUGH), key=lambda each: -each.now.mean)
    if len(ranked) < 2 or ranked[0].now.mean - ranked[1].now.mean < ALIKE:
        return None, False
    return ranked[0].topic, likely(ranked[0].now)[0] > ranked[1].now.shown
