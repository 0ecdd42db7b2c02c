"""A critique as the page shows it: the level on its scale, a row for each part and quality, what moved it, how it was
said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.domain import Critique, Delivery, Finding, Moved, Opinion, Part, Quality
from ui.copy import judging_copy

BUILT_IN = "built-in"
LONGEST_QUOTE = 100
"""Characters of a quote in a row; the whole answer stands above it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One part or quality: its level, or what it did to the whole, in words with an icon of its own shape; and the
    candidate's words behind it. `part` is None for a quality."""

    name: str
    icon: str
    level: str
    quote: str
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the scale in words: the one that was given, one that is possible too, or neither."""

    words: str
    given: bool
    possible: bool


@dataclass(frozen=True, slots=True)
class CutView:
    label: str
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class CritiqueView:
    headline: str
    scale: tuple[Step, ...]
    band: str
    parts: tuple[Row, ...]
    qualities: tuple[Row, ...]
    moved: tuple[Row, ...]
    spoken: str
    cuts: tuple[CutView, ...]
    judge: str
    look: tuple[str, ...] = ()
    second: str = ""
    moved_title: str = judging_copy.MOVED


def critique_view(critique: Critique) -> CritiqueView:
    headline, band = f"{judging_copy.NOT_GRADABLE}: {judging_copy.NOT_GRADABLE_WORDS}", ""
    if critique.score is not None:
        headline = judging_copy.level(critique.score)
        band = judging_copy.band(*critique.band) if critique.band else ""
    return CritiqueView(
        headline=headline,
        scale=_scale(critique),
        band=band,
        parts=part_rows(critique),
        qualities=_rows(critique.qualities),
        moved=tuple(_moved(each) for each in critique.moved if each.by),
        spoken=judging_copy.spoken(critique.delivery) if critique.delivery else "",
        cuts=cut_views(critique.delivery),
        judge=judging_copy.judged_by(critique.judge),
        look=critique.please_look,
        second=opinion_words(critique.second),
        moved_title=moved_title(critique),
    )


def opinion_words(opinion: Opinion | None) -> str:
    """The second opinion, or why there is none, in one line; '' where nobody was asked for one."""
    if opinion is None:
        return ""
    return judging_copy.second_opinion(opinion) or judging_copy.no_opinion(opinion)


def moved_title(critique: Critique) -> str:
    """What moved a level is told of the built-in judge's, also where another judge leads."""
    led = critique.second is not None and critique.second.judge == BUILT_IN
    return judging_copy.MOVED_OF_BUILT_IN if led else judging_copy.MOVED


def part_rows(critique: Critique) -> tuple[Row, ...]:
    return _rows(critique.parts)


def cut_views(delivery: Delivery | None) -> tuple[CutView, ...]:
    """The cuts that drop something and keep something."""
    if delivery is None:
        return ()
    return tuple(
        CutView(judging_copy.cut_label(cut), cut.text, judging_copy.cut_note(cut, delivery.words))
        for cut in delivery.cuts
        if cut.dropped and cut.text
    )


def _scale(critique: Critique) -> tuple[Step, ...]:
    if critique.score is None:
        return ()
    low, high = critique.band or (critique.score, critique.score)
    return tuple(_step(level, given=level == critique.score, possible=low <= level <= high) for level in (0, 1, 2))


def _step(level: int, *, given: bool, possible: bool) -> Step:
    mark = judging_copy.SCALE_GIVEN if given else judging_copy.SCALE_POSSIBLE if possible else ""
    return Step(judging_copy.scale_step(level, mark), given, possible)


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
            name if isinstance(name, Part) else None,
        )
        for name, finding in findings.items()
    )


def _moved(moved: Moved) -> Row:
    name, quote = judging_copy.CRITERIA[moved.criterion], clipped(moved.quote)
    part = moved.criterion if isinstance(moved.criterion, Part) else None
    if moved.by > 0:
        return Row(name, judging_copy.RAISED_ICON, judging_copy.RAISED, quote, part)
    return Row(name, judging_copy.LOWERED_ICON, judging_copy.LOWERED, quote, part)
