from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.assessment.reading import Reading
from graph.assessment.relevance import Relevance
from graph.domain import Level
from ingest.star import Guide

PARCELS = "I replaced one boosting model with one per depot. Mean delay fell from 118 minutes to 37."
JUNIORS = "I paired with two interns every week and wrote a checklist with them. Both now review others."


@pytest.mark.parametrize(
    ("entry", "answer", "missing"),
    [("q09", PARCELS, True), ("q09", JUNIORS, False), ("q03", JUNIORS, True)],
)
def test_a_story_about_something_else(
    guide: Guide, reading: Callable[..., Reading], entry: str, answer: str, missing: bool
) -> None:
    asked = guide.entry(entry)
    assert asked is not None
    finding = Relevance(guide).finding(reading(answer), asked.title, asked, None)
    assert (finding.level is Level.MISSING) is missing
    assert finding.quote in answer


def test_a_question_without_a_known_theme_raises_no_alarm(guide: Guide, reading: Callable[..., Reading]) -> None:
    finding = Relevance(guide).finding(reading(PARCELS), "Tell me about a time you were proud", None, None)
    assert finding.level is not Level.MISSING


def test_a_reference_tells_what_the_question_is_about(guide: Guide, reading: Callable[..., Reading]) -> None:
    relevance = Relevance(guide)
    question = "How would you mentor the depot?"
    assert relevance.finding(reading(PARCELS), question, None, None).level is not Level.STRONG
    reference = "Replace the boosting model per depot and watch the mean delay"
    assert relevance.finding(reading(PARCELS), question, None, reference).level is Level.STRONG
