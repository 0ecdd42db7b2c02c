"""A text cut where the words behind something begin or end, so that these can be marked in it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from itertools import pairwise
from typing import TypeVar

Shown = TypeVar("Shown", bound=Hashable)


def marked(text: str, quotes: Mapping[Shown, str]) -> list[tuple[str, tuple[Shown, ...]]]:
    """The whole text in pieces, each with what its words are quoted for, in the order of `quotes`.

    A quote is marked where it first stands; one that does not stand in this text is left out. Where quotes overlap,
    the piece that they share shows all that they are for.
    """
    marks = [
        (start, start + len(quote), what)
        for what, quote in quotes.items()
        if quote and (start := text.find(quote)) >= 0
    ]
    cuts = sorted({0, len(text), *(at for start, end, _ in marks for at in (start, end))})
    pieces = []
    for start, end in pairwise(cuts):
        shown = {what for begin, stop, what in marks if begin <= start and end <= stop}
        pieces.append((text[start:end], tuple(what for what in quotes if what in shown)))
    return pieces
