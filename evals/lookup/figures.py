"""Figures as a text writes them, each with its unit, for the second look at the coach's sentences (`lookup.py`).

It shares no code with the checker of claims, so that a fault of the one is not a fault of the other, and it converts
nothing but notation: 2,000, 2000, 2k and 'two thousand' are one value, 14 weeks and 98 days are two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from evals.lookup.numbers import CURRENCIES, Token, low, tokens_of, value_at, without_list_marks
from evals.lookup.units import (
    BOUNDS_AFTER,
    BOUNDS_BEFORE,
    FUNCTION_WORDS,
    PERIODS,
    POINTERS,
    RHYTHMS,
    TURNS,
    UNITS,
    singular,
)

NOUNS = 4
"""Words after a bare number that may tell what is counted."""

_JOINS = {"-", "–", "—", "to", "and", "or", ",", "/"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. `unit` is canonical ('%', '$', 'second', 'times', 'point', 'th' of an ordinal, 'week no.' of a place
    in a row), '' where something is counted, whose words are `nouns`; `per` is the period or thing of a rate; `bound`
    is 'below', 'above' or 'about'; `turn` the comparison that follows ('faster'). `start`, `end` are token numbers.
    """

    value: Decimal
    said: str
    unit: str = ""
    nouns: tuple[str, ...] = ()
    per: str = ""
    bound: str = ""
    turn: str = ""
    start: int = 0
    end: int = 0


def figures_of(text: str) -> list[Figure]:
    """The figures in their order. Numbers inside names (P95, GPT-3.5) and of list items are none."""
    tokens = tokens_of(text)
    plain = without_list_marks(text)
    found = [replace(figure, said=_said(plain, tokens, figure)) for figure in _figures(tokens)]
    return _share_units(found, tokens)


def changes_of(text: str) -> list[tuple[Figure, Figure]]:
    """The pairs that stand as 'from A to B', 'A to B', 'between A and B' or 'A-B', in their order."""
    tokens = tokens_of(text)
    found = figures_of(text)
    pairs = []
    for first, second in pairwise(found):
        between = [token.low for token in tokens[first.end : second.start]]
        before = tokens[first.start - 1].low if first.start else ""
        leads = {"from": "to", "between": "and"}.get(before)
        ends_right = bool(between) and between[-1] == leads and not {".", ";", "!", "?"} & set(between)
        if ends_right or between in (["to"], ["-"], ["–"], ["—"]):
            pairs.append((first, second))
    return pairs


def _figures(tokens: Sequence[Token]) -> Iterator[Figure]:
    at = 0
    while at < len(tokens):
        read = value_at(tokens, at)
        if read is None:
            at += 1
            continue
        value, unit, end = read
        figure = _with_unit(Figure(value, "", unit, start=at, end=end), tokens)
        at = figure.end
        yield figure


def _with_unit(figure: Figure, tokens: Sequence[Token]) -> Figure:
    """The figure with what stands around its value."""
    at, unit = figure.end, figure.unit
    bound = _bound_before(tokens, _first(tokens, figure) - 1)
    if low(tokens, at) == "+":
        bound, at = "above", at + 1
    if low(tokens, at) == "-" and at + 1 < len(tokens) and tokens[at + 1].kind == "word":
        at += 1
    found, length = _unit_at(tokens, at)
    if not unit and found:
        unit, at = found, at + length
    elif unit == "" and figure.start and singular(tokens[figure.start - 1].low) in PERIODS | POINTERS:
        unit = f"{singular(tokens[figure.start - 1].low)} no."
    nouns = () if unit and unit not in ("th", "vague", "part", "times") else _nouns(tokens, at)
    turn = low(tokens, at) if low(tokens, at) in TURNS else ""
    for words, means in BOUNDS_AFTER:
        if [low(tokens, at + n) for n in range(len(words))] == list(words):
            bound, turn = means, ""
    return replace(
        figure, unit=unit, nouns=nouns, per=_per(tokens, at), bound=bound, turn=turn, end=max(at, figure.end)
    )


def _unit_at(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The unit that stands at a place and how many tokens it takes; ('', 0) for none."""
    word = low(tokens, at)
    if (word, low(tokens, at + 1)) == ("per", "cent"):
        return "%", 2
    if (word, singular(low(tokens, at + 1))) == ("percentage", "point"):
        return "point", 2
    return (UNITS[word], 1) if word in UNITS else ("", 0)


def _nouns(tokens: Sequence[Token], at: int) -> tuple[str, ...]:
    nouns: list[str] = []
    for token in tokens[at : at + 2 * NOUNS]:
        if token.text == "-":
            continue
        if token.kind == "mark" or token.kind == "number" or token.low in FUNCTION_WORDS or len(nouns) == NOUNS:
            break
        nouns.append(singular(token.low))
    return tuple(nouns)


def _per(tokens: Sequence[Token], at: int) -> str:
    """The period of a rate ('a month', 'every week', '/month', 'daily'), or what else it is per."""
    for place in range(at, min(at + NOUNS, len(tokens))):
        token, after = tokens[place], singular(low(tokens, place + 1))
        if token.low in ("per", "/") and after and tokens[place + 1].kind == "word":
            return UNITS.get(after, after)
        if token.low in ("a", "an", "each", "every") and after in PERIODS:
            return after
        if token.low in RHYTHMS:
            return RHYTHMS[token.low]
        if token.kind == "mark" or token.low in FUNCTION_WORDS:
            break
    return ""


def _bound_before(tokens: Sequence[Token], last: int) -> str:
    said = [token.low for token in tokens[max(0, last - 2) : last + 1]]
    for words, means in BOUNDS_BEFORE:
        if said[-len(words) :] == list(words):
            return means
    return ""


def _share_units(found: list[Figure], tokens: Sequence[Token]) -> list[Figure]:
    """'0, 1 or 2 points' and '10-20%': what has no unit of its own has that of the next one in the row."""
    for place in range(len(found) - 2, -1, -1):
        one, other = found[place], found[place + 1]
        between = {token.low for token in tokens[one.end : other.start]} - CURRENCIES
        if between and between <= _JOINS and not one.unit and not one.nouns and other.unit != "th":
            found[place] = replace(one, unit=other.unit, nouns=other.nouns, per=other.per, turn=other.turn)
    return found


def _said(plain: str, tokens: Sequence[Token], figure: Figure) -> str:
    """The figure as it is written, with the first of the words that it counts."""
    first = _first(tokens, figure)
    last = figure.end - (0 if figure.nouns else 1)
    return plain[tokens[first].start : tokens[min(last, len(tokens) - 1)].end]


def _first(tokens: Sequence[Token], figure: Figure) -> int:
    """The token that the figure begins with, its currency sign before its value."""
    return figure.start - bool(figure.start and tokens[figure.start - 1].text in CURRENCIES)
