"""What the speed is measured with: the project's own development cases, whatever else an eval looks at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from evals.cases import Answer, read_answers, read_questions
from evals.claims import PlantedClaim, planted_claims

Row = TypeVar("Row")

SPLIT = "dev"
SPOKEN = range(200, 301)
"""Words of an answer as it is given to a judge: one and a half minutes of speech."""

TURN_WORDS = 100
"""Words of an answer in a turn among many."""


def some_questions(most: int) -> list[str]:
    """Questions that the edition covers, taken evenly from the whole file."""
    return _evenly([q.question for q in read_questions() if q.split == SPLIT and q.covered], most)


def some_answers(most: int) -> list[Answer]:
    return _evenly([a for a in read_answers() if a.split == SPLIT and len(a.answer.split()) in SPOKEN], most)


def some_claims(most: int) -> list[PlantedClaim]:
    return _evenly([claim for claim in planted_claims() if claim.split == SPLIT], most)


def short_answers() -> list[str]:
    """Beginnings of answers, all of one length and each another one."""
    long = [answer.answer.split() for answer in read_answers() if answer.split == SPLIT]
    return list(dict.fromkeys(" ".join(words[:TURN_WORDS]) for words in long if len(words) >= TURN_WORDS))


def _evenly(rows: Sequence[Row], most: int) -> list[Row]:
    step = max(len(rows) / most, 1.0)
    return [rows[int(place * step)] for place in range(min(most, len(rows)))]
