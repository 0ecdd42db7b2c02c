"""Judgements with times, own levels and drills, for tests of daily practice."""

from __future__ import annotations

from typing import Any

from graph.domain import Criterion, Critique, Finding, InterviewMode, Level, Part, Timing
from graph.memory.judgement import AskedProbe, Judgement
from tests.graph.fakes import critique_of, probe_at
from tests.graph.memory.judgements import ACCEPT

PROBE = probe_at(Part.RESULT)


def answered(
    entry: str = "q01",
    *,
    day: str = "2026-11-20",
    words: int = 60,
    timing: Timing | None = None,
    reply: tuple[int, Timing | None] | None = None,
    **fields: Any,
) -> Judgement:
    """An answer of so many words, with a follow-up of so many; not judged yet."""
    probes = (AskedProbe(probe=PROBE, answer="word " * reply[0], timing=reply[1]),) if reply else ()
    return Judgement(
        session=fields.pop("session", f"{entry}-{day}"),
        turn=fields.pop("turn", 1),
        asked_at=f"{day}T09:00:00",
        entry=entry,
        question="How?",
        answer="word " * words,
        timing=timing,
        probes=probes,
        mode=InterviewMode.COACHING,
        **fields,
    )


def accepted(
    entry: str = "q01", *, level: int = 1, shows: dict[Criterion, Level] | None = None, **given: Any
) -> Judgement:
    """Accepted at the judge's level; `shows` is how the judge found these, all else is thin."""
    critique = _showing(critique_of(level), shows or {})
    asked = answered(entry, **given)
    return asked.judged(critique, asked.asked_at).decided(ACCEPT, "candidate", asked.asked_at)


def drilled(entry: str, focus: Criterion, level: Level, **given: Any) -> Judgement:
    return accepted(entry, shows={focus: level}, focus=focus, counted=False, **given)


def _showing(critique: Critique, shows: dict[Criterion, Level]) -> Critique:
    found = {criterion: Finding(level=level, quote="") for criterion, level in shows.items()}
    parts = {part: found.get(part, critique.parts[part]) for part in critique.parts}
    qualities = {quality: found.get(quality, critique.qualities[quality]) for quality in critique.qualities}
    return critique.model_copy(update={"parts": parts, "qualities": qualities})
