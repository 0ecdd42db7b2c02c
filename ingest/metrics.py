"""The figures of a guide as a table: what each measures, in which unit, from what to what, and where it stands.

Similarity finds one passage, not every latency of a guide; the table does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ingest.release import kept_with_release, reading
from ingest.sentences import split_sentences
from ingest.star import Guide

_TIME = r"(?:ms|milliseconds?|s|sec|seconds?|minutes?|hours?|days?|weeks?|months?|years?)"
_FIGURE = re.compile(
    r"(?<![\w.,-])(?P<money>\$)?(?P<number>\d[\d,]*(?:\.\d+)?)"
    rf"(?:(?P<scale>[KM]\b|\s(?:million|billion)\b))?(?P<share>\s?%)?(?P<time>[\s-]?{_TIME}\b)?(?P<points>[\s-]points?\b)?"
    r"(?P<ratio>x\b)?(?P<rate>/\w+)?"
)
_BEFORE = re.compile(r"\bfrom\s+(?:about |around |over )?$|\bdown from\s+$|\bup from\s+$", re.IGNORECASE)
_AFTER = re.compile(r"\bto\s+(?:about |around |over |just )?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure as it is written, the kind of its unit, what it measures, and the sentence and section that state it.

    `role` tells a figure that was left behind ('before') from the one that was reached ('after').
    """

    figure: str
    unit: str
    measures: tuple[str, ...]
    role: str | None
    sentence: str
    section: str


def read_metrics(guide: Guide) -> tuple[Metric, ...]:
    """Every figure of the guide's sections, in reading order."""
    return tuple(
        Metric(found.group().strip(), unit, _measures(sentence, unit), _role(sentence, found), sentence, section.id)
        for section in guide.sections()
        for sentence in split_sentences(section.text or "")
        for found in _FIGURE.finditer(sentence)
        for unit in [_unit(found)]
    )


def measures_asked(question: str) -> tuple[str, ...]:
    """The measures that a question names, none for a question about something else."""
    lower = question.lower()
    return tuple(measure["measure"] for measure in _known_measures() if measure["asked_by"].search(lower))


def sections_measuring(metrics: Iterable[Metric], measures: Iterable[str]) -> tuple[str, ...]:
    """The sections that state a figure of one of the measures, in reading order."""
    wanted = set(measures)
    return tuple(dict.fromkeys(metric.section for metric in metrics if wanted.intersection(metric.measures)))


def _unit(found: re.Match[str]) -> str:
    named = (("money", "money"), ("share", "share"), ("time", "duration"), ("points", "points"), ("ratio", "ratio"))
    return next((unit for group, unit in named if found[group]), "count")


def _measures(sentence: str, unit: str) -> tuple[str, ...]:
    lower = sentence.lower()
    return tuple(
        measure["measure"]
        for measure in _known_measures()
        if unit in measure["units"] and measure["stated_by"].search(lower)
    )


def _role(sentence: str, found: re.Match[str]) -> str | None:
    before = sentence[: found.start()]
    if _BEFORE.search(before):
        return "before"
    return "after" if _AFTER.search(before) else None


@kept_with_release()
def _known_measures() -> list[dict[str, Any]]:
    import yaml

    with reading("measures.yaml") as file:
        return [
            {
                **measure,
                "asked_by": re.compile("|".join(measure["asked_by"])),
                "stated_by": re.compile("|".join(measure["stated_by"])),
            }
            for measure in yaml.safe_load(file.read_text(encoding="utf-8"))
        ]
