"""The answers that the figures of progress stand on: those whose level counts, and what drills showed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from graph.domain import Criterion, Critique, Level, Outcome
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


class DrilledAnswer(NamedTuple):
    """What an answer in a drill showed of the one criterion that it was asked for.

    `number` is how many answers that count had been given by then, at least 1, so that it stands beside them in time.
    """

    number: int
    entry: str
    day: date
    criterion: Criterion
    level: Level


def drilled_answers(judgements: Iterable[Judgement], guide: Guide) -> list[DrilledAnswer]:
    """Those of the judgements, in their order, that are of a drill and were graded, and that a person let stand.

    One that a person has count is none of them: all that it shows counts already.
    """
    asked = {entry.id for entry in guide.entries if entry.practised}
    found: list[DrilledAnswer] = []
    number = 0
    for each in judgements:
        if each.entry not in asked:
            continue
        number += each.counting_level is not None
        critique, day = _graded(each), date.fromisoformat(each.asked_at[:10])
        if each.focus is not None and not each.counted and each.level is not None and critique:
            level = critique.finding(each.focus).level
            found.append(DrilledAnswer(max(number, 1), each.entry, day, each.focus, level))
    return found


def _graded(judgement: Judgement) -> Critique | None:
    critique = judgement.critique
    return critique if critique and critique.outcome is Outcome.GRADED else None
