"""How fast a person speaks, as their own timed answers tell, and how many words that leaves for an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from statistics import median
from typing import NamedTuple

from graph.assessment.delivery import FASTEST
from graph.domain import Timing
from graph.memory.judgement import Judgement

USUAL = 140.0
"""Words a minute of calm, clear speech; taken until an answer was timed."""
LEAST_SECONDS, LEAST_WORDS = 5.0, 10
"""Of an answer that is not above both nothing can be told."""
LATEST = 50
"""Answers; people become faster or slower within a preparation."""


class SpeakingPace(NamedTuple):
    """Words a minute, over so many timed answers; the usual pace over 0."""

    words_a_minute: float
    answers: int

    def budget(self, seconds: float) -> int:
        """Whole words that fit in these seconds."""
        return int(self.words_a_minute * seconds / 60)


def speaking_pace(judgements: Iterable[Judgement]) -> SpeakingPace:
    """The median pace of the latest timed answers and replies, where `judgements` are in order.

    Of those that were heard where there are any, for typing is no speaking. What came faster than anyone speaks was
    pasted, and tells nothing.
    """
    found = [(pace, aloud) for judgement in judgements for pace, aloud in _paces(judgement)]
    heard = [pace for pace, aloud in found if aloud]
    paces = (heard or [pace for pace, _ in found])[-LATEST:]
    return SpeakingPace(median(paces), len(paces)) if paces else SpeakingPace(USUAL, 0)


def _paces(judgement: Judgement) -> Iterator[tuple[float, bool]]:
    """With each whether it was heard."""
    for text, timing in _said(judgement):
        words = len(text.split())
        if timing and timing.answering > LEAST_SECONDS and LEAST_WORDS < words <= FASTEST * timing.answering:
            yield words / timing.answering * 60, timing.aloud is not None


def _said(judgement: Judgement) -> Iterator[tuple[str, Timing | None]]:
    yield judgement.answer, judgement.timing
    for asked in judgement.probes:
        yield asked.answer, asked.timing
