"""How many minutes a question takes a person, with its follow-ups, and how many they have practised on a day."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from statistics import median

from graph.memory.judgement import Judgement
from ingest.guide_name import guide_of
from ingest.star import EntryKind, Guide

USUAL = {EntryKind.QUESTION: 4, EntryKind.RAPID_FIRE: 2}
"""Minutes until enough answers of a kind were timed."""
ENOUGH = 3
"""Timed answers of a kind."""
LATEST = 20
"""Timed answers of a kind that are looked at."""
LONGEST = 30
"""Minutes; whoever was longer at a question was away."""
DRILL = 1
"""Minutes of a question in a drill that was not timed."""

Minutes = Mapping[EntryKind, int]


def question_minutes(judgements: Sequence[Judgement], guide: Guide) -> dict[EntryKind, int]:
    """Whole minutes by kind: the median of the person's latest timed answers, rounded up."""
    found: dict[EntryKind, int] = {}
    for kind, usual in USUAL.items():
        timed = [
            minutes
            for each in judgements
            if each.focus is None and _kind(each, guide) is kind and (minutes := _minutes(each)) is not None
        ][-LATEST:]
        found[kind] = max(1, math.ceil(median(timed))) if len(timed) >= ENOUGH else usual
    return found


def minutes_spent(judgements: Iterable[Judgement], guide: Guide, day: date, usual: Minutes) -> int:
    """Whole minutes that the answers of that day took, whatever guide they were about, or such answers take where they
    were not timed."""
    spent = 0.0
    for each in judgements:
        if not each.asked_at.startswith(day.isoformat()) or not each.answer.strip():
            continue
        measured = _minutes(each)
        spent += _usual(each, guide, usual) if measured is None else measured
    return math.ceil(spent)


def _kind(judgement: Judgement, guide: Guide) -> EntryKind:
    """That of a FAQ answer, which nobody is asked, where the guide has no such question any more."""
    entry = guide.entry(judgement.entry)
    return entry.kind if entry else EntryKind.FAQ


def _usual(judgement: Judgement, guide: Guide, usual: Minutes) -> int:
    """Minutes of an answer that was not timed."""
    if judgement.focus is not None:
        return DRILL
    # Which kind another guide's question was of nobody looks up; most are full ones.
    other = guide_of(judgement.entry) != guide.name
    return usual.get(EntryKind.QUESTION if other else _kind(judgement, guide), DRILL)


def _minutes(judgement: Judgement) -> float | None:
    """None where the answer was not timed."""
    if judgement.timing is None:
        return None
    timings = [judgement.timing, *(asked.timing for asked in judgement.probes if asked.timing)]
    return min(sum(each.thinking + each.answering for each in timings) / 60, LONGEST)
