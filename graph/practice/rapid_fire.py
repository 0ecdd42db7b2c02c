"""Rapid fire: questions in a row without follow-ups, a minute for each, one's own level before the judge's."""

from __future__ import annotations

from collections.abc import Sequence

from graph.domain import MOST_QUESTIONS, InterviewMode, InterviewPlan, Manner, Pace
from ingest.star import Entry, EntryKind, Guide

USUAL = 9
"""Questions where a guide has no short ones of its own."""


def rapid_questions(guide: Guide) -> tuple[Entry, ...]:
    """What is asked where nobody chooses: the guide's short questions, or its first ones where it has none."""
    asked = [entry for entry in guide.entries if entry.practised]
    short = [entry for entry in asked if entry.kind is EntryKind.RAPID_FIRE]
    return tuple(short[:MOST_QUESTIONS] or asked[:USUAL])


def rapid_plan(
    guide: Guide,
    chosen: Sequence[str] = (),
    *,
    mode: InterviewMode = InterviewMode.COACHING,
    manner: Manner = Manner.NEUTRAL,
    self_score: bool = True,
) -> InterviewPlan:
    """The questions with these ids in a row; where none is given the usual ones."""
    entries = tuple(chosen) or tuple(entry.id for entry in rapid_questions(guide))
    return InterviewPlan(
        entries=entries,
        mode=mode,
        pace=Pace.RAPID,
        manner=manner,
        self_score=self_score,
        follow_ups=False,
        guide=guide.name,
    )
