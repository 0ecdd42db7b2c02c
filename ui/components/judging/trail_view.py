"""What happened to a judgement, step by step, as the page lists it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.memory.judgement import Judgement
from ui.copy import progress_copy, review_copy


@dataclass(frozen=True, slots=True)
class TrailRow:
    """`who` and `note` are what a person wrote; `note` is '' where there is none."""

    when: str
    who: str
    what: str
    note: str


def trail_rows(judgement: Judgement, today: date) -> tuple[TrailRow, ...]:
    """Oldest first."""
    return tuple(
        TrailRow(progress_copy.moment(step.when, today), step.by, review_copy.step(step), step.note)
        for step in judgement.trail
    )
