"""A critique as the page shows it: a headline, a row for each part and quality, what moved it, how it was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.domain import Critique, Delivery, Finding, Moved, Part, Quality
from ui import judging_copy

LONGEST_QUOTE = 100
"""Characters of a quote in a row; the whole answer stands above it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One part or quality: its level, or what it did to the whole, in words with an icon of its own shape; and the
    candidate's words behind it."""

    name: str
    icon: str
    level: str
    quote: str


@dataclass(frozen=True, slots=True)
class CutView:
    label: str
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class CritiqueView:
    headline: str
    band: str
    parts: tuple[Row, ...]
    qualities: tuple[Row, ...]
    moved: tuple[Row, ...]
    spoken: str
    cuts: tuple[CutView, ...]
    judge: str


def critique_view(critique: Critique) -> CritiqueView:
    headline, band = f"{judging_copy.NOT_GRADABLE}: {judging_copy.NOT_GRADABLE_WORDS}", ""
    if critique.score is not None:
        headline = judging_copy.level(critique.score)
        band = judging_copy.band(*critique.band) if critique.band else ""
    return CritiqueView(
        headline=headline,
        band=band,
        parts=_rows(critique.parts),
        qualities=_rows(critique.qualities),
        moved=tuple(_moved(each) for each in critique.moved if each.by),
        spoken=judging_copy.spoken(critique.delivery) if critique.delivery else "",
        cuts=cut_views(critique.delivery),
        judge=judging_copy.judged_by(critique.judge),
    )


def cut_views(delivery: Delivery | None) -> tuple[CutView, ...]:
    """The cuts that drop something and keep something."""
    if delivery is None:
        return ()
    return tuple(
        CutView(judging_copy.cut_label(cut), cut.text, judging_copy.cut_note(cut, delivery.words))
        for cut in delivery.cuts
        if cut.dropped and cut.text
    )


def clipped(quote: str) -> str:
    """The quote, cut after a word and with an ellipsis where it is long."""
    if len(quote) <= LONGEST_QUOTE:
        return quote
    return quote[:LONGEST_QUOTE].rsplit(maxsplit=1)[0].rstrip(" ,;:") + " …"


def _rows(findings: Mapping[Part, Finding] | Mapping[Quality, Finding]) -> tuple[Row, ...]:
    return tuple(
        Row(
            judging_copy.CRITERIA[name],
            judging_copy.LEVEL_ICONS[finding.level],
            judging_copy.LEVELS[finding.level],
            clipped(finding.quote),
        )
        for name, finding in findings.items()
    )


def _moved(moved: Moved) -> Row:
    name, quote = judging_copy.CRITERIA[moved.criterion], clipped(moved.quote)
    if moved.by > 0:
        return Row(name, judging_copy.RAISED_ICON, judging_copy.RAISED, quote)
    return Row(name, judging_copy.LOWERED_ICON, judging_copy.LOWERED, quote)
