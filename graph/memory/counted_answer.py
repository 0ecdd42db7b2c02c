"""The answers that the figures of progress stand on: those whose level counts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from graph.domain import Critique, Outcome
from graph.memory.judgement import Judgement
from ingest.star import Guide


class CountedAnswer(NamedTuple):
    """`number` is its place among all that count, from 1; `level` is 0 to 2, `day` that of the question.

    `critique` is None where the judge saw nothing that it could grade.
    """

    number: int
    entry: str
    level: int
    day: date
    critique: Critique | None


def counted_answers(judgements: Iterable[Judgement], guide: Guide) -> list[CountedAnswer]:
    """Those of the judgements, in their order, that have a level which counts and a question the guide still asks."""
    asked = {entry.id for entry in guide.entries if entry.practised}
    counting = [
        (judgement, level)
        for judgement in judgements
        if judgement.entry in asked and (level := judgement.counting_level) is not None
    ]
    return [
        CountedAnswer(number, each.entry, level, date.fromisoformat(each.asked_at[:10]), _graded(each))
        for number, (each, level) in enumerate(counting, start=1)
    ]


def _graded(judgement: Judgement) -> Critique | None:
    critique = judgement.critique
    return critique if critique and critique.outcome is Outcome.GRADED else None
