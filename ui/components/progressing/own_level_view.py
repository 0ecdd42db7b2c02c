"""How a person's own level and the one given came apart over time: what the chart shows, and the same in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph.memory.judgement import Judgement
from graph.practice.self_score import Gap, SelfKnowledge
from ingest.star import Guide
from ui.copy import own_level_copy, practice_copy, progress_copy

SHOWN = 30
"""Rows of the table: as many answers as speak for the present."""


@dataclass(frozen=True, slots=True)
class OwnLevelView:
    """`points` of the chart have number, day, gap and mean, oldest first; `rows` of the table the newest first, and
    `shown` says which. `alt` is the chart in words."""

    told: str
    points: tuple[dict[str, float | int | str], ...]
    rows: tuple[tuple[str, ...], ...]
    shown: str
    alt: str


def own_level_view(known: SelfKnowledge, judgements: Iterable[Judgement], guide: Guide, today: date) -> OwnLevelView:
    """`judgements` name questions that this guide does not have."""
    titles = {each.entry: each.pattern or each.question for each in judgements}
    titles |= {entry.id: entry.title for entry in guide.entries}
    gaps = known.gaps
    return OwnLevelView(
        practice_copy.own_levels(known),
        tuple(
            {"number": number, "day": each.day.isoformat(), "gap": each.gap, "mean": round(each.mean, 3)}
            for number, each in enumerate(gaps, start=1)
        ),
        tuple(_row(each, titles, today) for each in reversed(gaps[-SHOWN:])),
        own_level_copy.rows(min(SHOWN, len(gaps)), len(gaps)),
        own_level_copy.alt([each.gap for each in gaps[-10:]], gaps[-1].mean) if gaps else "",
    )


def _row(gap: Gap, titles: dict[str, str], today: date) -> tuple[str, ...]:
    day, title = progress_copy.day(gap.day, today), titles.get(gap.entry, gap.entry)
    return day, title, str(gap.own), str(gap.level), own_level_copy.gap(gap.gap)
