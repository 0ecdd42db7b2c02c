"""A critique as the page shows it: a headline, and a row for each part and quality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.domain import Critique, Finding, Part, Quality
from ui import copy

LONGEST_QUOTE = 100
"""Characters of a quote in a row; the whole answer stands above it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One part or quality: its level in words with an icon of its own shape, and the words that it credits."""

    name: str
    icon: str
    level: str
    quote: str


@dataclass(frozen=True, slots=True)
class CritiqueView:
    headline: str
    band: str
    parts: tuple[Row, ...]
    qualities: tuple[Row, ...]
    judge: str


def critique_view(critique: Critique) -> CritiqueView:
    headline, band = f"{copy.NOT_GRADABLE}: {copy.NOT_GRADABLE_WORDS}", ""
    if critique.score is not None:
        headline = copy.level(critique.score)
        band = copy.band(*critique.band) if critique.band else ""
    return CritiqueView(
        headline, band, _rows(critique.parts), _rows(critique.qualities), copy.judged_by(critique.judge)
    )


def clipped(quote: str) -> str:
    """The quote, cut after a word and with an ellipsis where it is long."""
    if len(quote) <= LONGEST_QUOTE:
        return quote
    return quote[:LONGEST_QUOTE].rsplit(maxsplit=1)[0].rstrip(" ,;:") + " …"


def _rows(findings: Mapping[Part, Finding] | Mapping[Quality, Finding]) -> tuple[Row, ...]:
    return tuple(
        Row(copy.CRITERIA[name], copy.LEVEL_ICONS[finding.level], copy.LEVELS[finding.level], clipped(finding.quote))
        for name, finding in findings.items()
    )
