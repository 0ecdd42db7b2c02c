"""Measures in a sentence: a change that was measured, a mere amount, or none; in digits, words, ratios and signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from itertools import pairwise

from graph.assessment.sentences import Span
from graph.assessment.words import word_set


class Measure(IntEnum):
    """What a sentence's figures say. A change compares two states; an amount states one."""

    NONE = 0
    AMOUNT = 1
    CHANGE = 2


NUMBER_WORDS = word_set(
    """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million dozen
    dozens zero nil"""
)
_ENDPOINTS = NUMBER_WORDS | {"one", "none", "nothing", "half", "third", "quarter", "never"}
_MOVES = word_set(
    """dropped drop drops fell fall falls cut reduced shrank rose grew improved increased saved saves lowered climbed
    jumped gained lost down up raised boosted trimmed slashed sped decreased declined halved faster slower cheaper fewer
    less more lower higher better quicker shorter smaller reduction improvement increase decrease savings saving
    gain shaved recovered exceeded beat fewer accelerated"""
)
_MULTIPLES = word_set(
    """halved halving doubled tripled quadrupled twice tenfold twofold threefold fourfold fivefold half-price
    two-thirds one-third halves"""
)
_FRACTIONS = word_set("half third quarter fifth tenth thirds quarters fifths tenths")
_BEFORE_FRACTION = word_set("by in a to two three one down")
_AGAINST = word_set("against versus vs compared instead")
_EARLIER = word_set("before previously earlier originally formerly")
_TARGET = word_set(
    """target targets goal goals aim sla slo must should would could might wanted supposed promised
    budgeted hoped deadline asked required ought i'd we'd"""
)
_OBLIGED = word_set("had have need needs needed")
_UNITS = word_set(
    """% percent points ms s sec second seconds min minute minutes h hour hours day days week weeks month months euros
    cents"""
)
_ARROW = re.compile(r"->|=>|\u2013>|\u2192")
_SIGNED = re.compile(r"(?:^|(?<=[\s(:,]))[+\-\u2212\u2013]\s?\d[\d.,]*\s?(?:%|pts?\b|pp\b|points?\b|percent|ms\b|x\b)")
_FIGURE = re.compile(r"\d[\d.,]*(?:[a-z%°/]{0,9}\d{0,3}[a-z]{0,3})")
_REACH = 6
"""How many words may stand between a figure and the word that gives it its sense."""


def measure(span: Span) -> Measure:
    """What the figures of this piece of the answer say. Targets are wishes, so the caller leaves them out."""
    at = [i for i in range(len(span.words)) if _is_figure(span.words, i)]
    if _moved(span.words, at) or _multiplied(span.words) or _compared(span.words, at) or _pointed(span, at):
        return Measure.CHANGE
    return Measure.AMOUNT if at else Measure.NONE


def is_target(words: Sequence[str]) -> bool:
    """Whether a clause states what was wanted, and not what came of it."""
    obliged = any(first in _OBLIGED and second == "to" for first, second in pairwise(words))
    return obliged or any(word in _TARGET for word in words)


def has_figure(words: Sequence[str]) -> bool:
    return any(_is_figure(words, i) for i in range(len(words)))


def units(words: Sequence[str]) -> frozenset[str]:
    """The units of a sentence's figures: the word after each, or what is written onto it ('900ms')."""
    found: set[str] = set()
    for i, word in enumerate(words):
        if _is_figure(words, i):
            joined = re.sub(r"^[\d.,:-]+", "", word) if word[0].isdigit() else ""
            found |= {joined} if joined else set(words[i + 1 : i + 2])
    return frozenset(found & _UNITS)


def _is_figure(words: Sequence[str], i: int) -> bool:
    word = words[i]
    if word in NUMBER_WORDS:
        return True
    if not word[0].isdigit() or not _FIGURE.fullmatch(word.replace("-", "")):
        return False
    following = words[i + 1] if i + 1 < len(words) else ""
    return not (len(word) == 4 and word[:2] in ("19", "20") and following not in ("%", "percent"))


def _is_end(words: Sequence[str], i: int) -> bool:
    return _is_figure(words, i) or words[i] in _ENDPOINTS


def _moved(words: Sequence[str], at: Sequence[int]) -> bool:
    ends = {i for i in range(len(words)) if _is_end(words, i)}
    for i, word in enumerate(words):
        if word == "from" and _runs_to(words, ends, i + 1):
            return True
        if word == "to" and i and _falls(words, i):
            return True
        if word == "to" and i + 1 < len(words) and words[i + 1] in ("zero", "none", "nil", "0"):
            return True
        if word in _MOVES and not _is_bound(words, i) and any(abs(i - j) <= _REACH for j in at):
            return True
    return False


def _runs_to(words: Sequence[str], ends: set[int], start: int) -> bool:
    first = next((i for i in range(start, min(start + _REACH, len(words))) if i in ends), None)
    if first is None:
        return False
    to = next((i for i in range(first + 1, min(first + 9, len(words))) if words[i] in ("to", "→", "down", "up")), None)
    return to is not None and any(i in ends for i in range(to + 1, min(to + _REACH, len(words))))


def _falls(words: Sequence[str], to: int) -> bool:
    """'7h to 2h10': a fall. A rise without 'from' may be a range, as in '5 to 10 minutes'."""
    before = _value(words[to - 1])
    after = next((_value(words[i]) for i in range(to + 1, min(to + 3, len(words))) if words[i][0].isdigit()), None)
    return before is not None and after is not None and after < before


def _value(word: str) -> float | None:
    match = re.match(r"\d+(?:[.,]\d+)*", word)
    if match is None:
        return None
    digits = match.group().replace(",", "")
    return float(digits) if digits.count(".") <= 1 else None


def _is_bound(words: Sequence[str], i: int) -> bool:
    """'more than 300', 'up to 40%': a bound, not a change."""
    following = words[i + 1] if i + 1 < len(words) else ""
    return (
        following == "than" or (words[i] == "up" and following == "to") or (words[i] == "down" and following == "for")
    )


def _multiplied(words: Sequence[str]) -> bool:
    for i, word in enumerate(words):
        before = words[i - 1] if i else ""
        after = words[i + 1] if i + 1 < len(words) else ""
        if word in _MULTIPLES and after not in ("a", "per", "each", "every", "the"):
            return word != "twice" or after in ("as", "faster", "cheaper")
        if word == "times" and (before in NUMBER_WORDS or before[:1].isdigit()) and after in _MOVES | {"as"}:
            return True
        if re.fullmatch(r"\d+(?:\.\d+)?x", word):
            return True
        if word in _FRACTIONS and (
            (before in ("by", "in") or (before in _BEFORE_FRACTION and _near_move(words, i)))
            or (after in ("as", "of", "the") and (_near_move(words, i) or "what" in words[i + 1 : i + 4]))
        ):
            return True
    return False


def _near_move(words: Sequence[str], i: int) -> bool:
    near = words[max(0, i - _REACH) : i + 4]
    return any(word in _MOVES or word in ("now", "to") for word in near)


def _compared(words: Sequence[str], at: Sequence[int]) -> bool:
    if not at:
        return False
    for i, word in enumerate(words):
        before = any(0 < i - j <= _REACH + 2 for j in at)
        after = any(0 < j - i <= _REACH + 2 for j in at)
        if word in _AGAINST and before and after:
            return True
        compared = (before and after) or "was" in words or "now" in words or "were" in words
        if word in _EARLIER and (before or after) and compared:
            return True
        if word == "used" and "to" in words[i + 1 : i + 2] and (after or before):
            return True
        if word == "instead" and before and "now" in words:
            return True
    return False


def _pointed(span: Span, at: Sequence[int]) -> bool:
    """'12% -> 3%' and '-38%'."""
    if not at:
        return False
    if _SIGNED.search(span.plain):
        return True
    for arrow in _ARROW.finditer(span.text):
        place = span.start + arrow.start()
        before = [i for i, token in enumerate(span.tokens) if token.end <= place + 1][-3:]
        after = [i for i, token in enumerate(span.tokens) if token.start > place][:3]
        if not set(at).isdisjoint(before) and not set(at).isdisjoint(after):
            return True
    return False
