"""From findings to a level 0, 1 or 2 with its band: a soft sum, then gates that no sum can pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.assessment.reading import Reading
from graph.assessment.star_parts import steps_that_count
from graph.assessment.telling import Telling
from graph.domain import Criterion, Finding, Level, Part, Quality

WEIGHTS: dict[Criterion, float] = {
    # What a panel scores is what this person did and what came of it.
    Part.ACTION: 0.16,
    Part.RESULT: 0.14,
    Quality.QUANTIFIED: 0.15,
    # The guide names the unexplained choice as the biggest gap, so 'why' weighs most.
    Quality.TRADE_OFF: 0.17,
    Quality.OWNERSHIP: 0.13,
    # A panel forgives a thin opening; it can ask.
    Part.SITUATION: 0.08,
    Part.TASK: 0.07,
    Quality.SPECIFIC: 0.10,
}
"""Sums to 1. Relevance is a gate, and brevity tells nothing of the level, so neither has a weight."""
CREDIT = {Level.MISSING: 0.0, Level.THIN: 0.65, Level.STRONG: 1.0}
"""A thin trace is worth more than half: the reader, not the candidate, is the likelier to have missed the rest."""

PASSES_PANEL = 0.84
"""All strong but one of the lighter criteria, or two thin, still pass; a missing reason or two gaps do not."""
REASONABLE = 0.45
DOUBT = 0.06
"""Sums this near to a cut could fall on either side, and the band says so."""

STORY = 2.0
"""What makes a story: two concrete steps, or one step and two further sentences of substance about oneself.

A template sentence ('I took decisive action and achieved …') holds at most one step, and none of substance.
"""
FULL_STORY = 3.0
"""So much of a story stands, whatever is said around it: padding must not sink it."""
FRAME = 0.5
"""What a sentence of substance without a step adds; habits told in the present add as much."""
FRAMES = 4
GENERIC_DENSITY = 0.15
"""Words of its own per word. Stories measured 0.21 to 0.61, pieties told in the first person 0.07 to 0.14."""
SUPPOSED_SHARE = 0.6
"""When more than this share of the sentences is supposed, general or reported, the rest is decoration."""


class Cap(StrEnum):
    """A gate that held the level down."""

    NO_STORY = "no_story"
    SUPPOSED = "supposed"
    OFF_TOPIC = "off_topic"
    BORROWED = "borrowed"
    GENERIC = "generic"


@dataclass(frozen=True, slots=True)
class Scored:
    """A level, its band, the sum behind it and the gate that held it down, if one did."""

    score: int
    band: tuple[int, int]
    total: float
    cap: Cap | None


def score(findings: Mapping[Criterion, Finding], reading: Reading, borrowed: bool) -> Scored:
    """The level of an answer. `borrowed` says that it tells the guide's story as its own."""
    total = sum(weight * CREDIT[findings[criterion].level] for criterion, weight in WEIGHTS.items())
    gate = _gate(findings, reading)
    if gate is not None:
        return Scored(0, (0, 0), total, gate)
    level = _level(total)
    if level == 0:
        return Scored(0, (0, _level(total + DOUBT)), total, Cap.GENERIC)
    if borrowed:
        return Scored(min(level, 1), (0, 1), total, Cap.BORROWED)
    return Scored(level, (_level(total - DOUBT), _level(total + DOUBT)), total, None)


def _level(total: float) -> int:
    return (total >= REASONABLE) + (total >= PASSES_PANEL)


def _gate(findings: Mapping[Criterion, Finding], reading: Reading) -> Cap | None:
    if findings[Quality.RELEVANT].level is Level.MISSING:
        return Cap.OFF_TOPIC
    unreal = sum(len(r.sentence.tokens) for r in reading.sentences if r.telling in _UNREAL)
    story = _story(reading)
    if unreal > SUPPOSED_SHARE * max(sum(len(r.words) for r in reading.sentences), 1) and story < FULL_STORY:
        supposed = any(r.telling is Telling.SUPPOSED for r in reading.sentences)
        return Cap.SUPPOSED if supposed else Cap.NO_STORY
    if story < STORY:
        return Cap.NO_STORY
    return Cap.GENERIC if _is_generic(reading) else None


def _is_generic(reading: Reading) -> bool:
    """Hardly a word of its own, and at most one sentence of substance, so that padding cannot make a story generic."""
    real = [r for r in reading.sentences if r.real]
    density = sum(r.concrete for r in real) / max(sum(len(r.words) for r in real), 1)
    return density < GENERIC_DENSITY and sum(r.substantial for r in real) <= 1


def _story(reading: Reading) -> float:
    """How much of a story there is; nothing without a step."""
    if not reading.steps:
        return 0.0
    steps = sum(FRAME if step.habitual else 1.0 for step in steps_that_count(reading))
    frames = sum(r.substantial and r.personal and not r.steps for r in reading.sentences)
    return steps + FRAME * min(frames, FRAMES)


_UNREAL = frozenset({Telling.SUPPOSED, Telling.GENERAL, Telling.REPORTED})
