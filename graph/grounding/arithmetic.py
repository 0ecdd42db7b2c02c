"""Figures that a passage does not state but that follow from it: differences, shares, the rest, sums over a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from graph.grounding.alignment import Alignment
from graph.grounding.figures import Figure
from graph.grounding.reading import Sentence
from graph.grounding.words import word_set

_DIFFERENCE = word_set(
    """by lower higher more less fewer gap difference later earlier longer shorter short ahead faster
    slower saved missed rose fell grew shrank gained lost cut lifted dropped climbed jumped drop rise increase decrease
    improved improvement reduction gain
    cheaper dearer extra larger smaller over under further sooner took takes take taking lasts lasted long"""
)
_REST = word_set("but rest remaining remainder other others except without not never stayed left no")
_MINUTES_A_DAY = 1440
_UNCOUNTED = ("ordinal", "year", "clock")
_PERCENTILE = re.compile(r"\b[Pp](\d{2})\b|\b(\d{2})th percentile")


def computed(figure: Figure, claim: Sentence, alignment: Alignment) -> Iterator[tuple[float, int]]:
    """Values that follow by simple arithmetic from figures of the sentences that the claim is about."""
    said = {word.lower for word in claim.words}
    for number in alignment.evidence:
        yield from (
            (value, number) for value in _from_sentence(figure, said, alignment.source.sentences[number].figures)
        )
        if figure.kind == "percent":
            yield from ((value, number) for value in _of_percentiles(alignment.source.sentences[number].text))
    beside = {near for number in alignment.evidence[:2] for near in (number - 1, number, number + 1)}
    pooled = [one for number, each in enumerate(alignment.source.sentences) if number in beside for one in each.figures]
    if alignment.evidence and said & _DIFFERENCE:
        first = alignment.evidence[0]
        yield from ((value, first) for value in _differences(figure, pooled))
    if alignment.evidence:
        yield from ((value, alignment.evidence[0]) for value in _totals(figure, claim, pooled))


def _from_sentence(figure: Figure, said: set[str], figures: tuple[Figure, ...]) -> Iterator[float]:
    if said & _DIFFERENCE:
        yield from _differences(figure, figures)
    alike = [one for one in figures if one.low > 0]
    if figure.kind in ("percent", "times"):
        scale = 100.0 if figure.kind == "percent" else 1.0
        for one, other in combinations(alike, 2):
            if one.kind == other.kind and one.kind not in _UNCOUNTED and (figure.worded or figure.kind == "times"):
                yield scale * one.low / other.low
                yield scale * other.low / one.low
    if figure.kind == "percent" and said & _REST:
        shares = [one.low for one in figures if one.kind == "percent" and one.low < 100]
        yield from (100 - share for share in shares)
        if len(shares) > 1:
            yield 100 - sum(shares[:2])


def _differences(figure: Figure, figures: Sequence[Figure]) -> Iterator[float]:
    for one, other in combinations(figures, 2):
        if (
            not (one.kind == other.kind or (other.bare and _same_size(one, other)))
            or one.low != one.high
            or other.low != other.high
        ):
            continue
        gap = abs(one.low - other.low)
        if figure.kind == one.kind or (figure.kind in ("points", "count") and one.kind == "percent"):
            yield gap
            if figure.kind == "percent" and one.low and (one.before, other.before) == ("from", "to"):
                # Where a rate itself changes, its change is also a share of what it was, and of nothing else.
                yield 100 * gap / one.low
        elif figure.kind == "time" and one.kind == "clock":
            # The night may lie between the two, and either may be named first.
            yield 60 * ((other.low - one.low) % _MINUTES_A_DAY)
            yield 60 * ((one.low - other.low) % _MINUTES_A_DAY)
        elif figure.kind == "percent" and one.kind not in ("percent", *_UNCOUNTED) and one.low and other.low:
            yield 100 * gap / max(one.low, other.low)
            yield 100 * gap / min(one.low, other.low)


def _of_percentiles(text: str) -> Iterator[float]:
    """'95% of requests' from a P95: that share lies below it, the rest above."""
    for found in _PERCENTILE.finditer(text):
        share = float(found[1] or found[2])
        yield from (share, 100 - share)


def _same_size(one: Figure, other: Figure) -> bool:
    return 0.2 < one.low / other.low < 5 if one.low and other.low else False


def _totals(figure: Figure, claim: Sentence, figures: list[Figure]) -> Iterator[float]:
    """'$98,400 in twelve months' from '$8,200 a month'; '290 of the nurses' from a quarter of 1,150."""
    spans = [one.low for one in claim.figures if one.kind == "time" and one is not figure]
    for one in figures:
        if one.per and one.kind == figure.kind:
            yield from (one.low * span / one.per for span in spans)
    if figure.rounded and figure.kind == "count":
        shares = [share / 100 for one in figures if one.kind == "percent" for share in (one.low, 100 - one.low)]
        counts = [one.low for one in figures if one.kind == "count" and one.low >= 20]
        yield from (share * count for share in shares for count in counts)
