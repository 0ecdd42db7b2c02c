"""Numbers as people write them: digits with separators and magnitudes, words, fractions in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_ONES = {
    word: number
    for number, word in enumerate(
        str.split(
            """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
            seventeen eighteen nineteen"""
        )
    )
}
_TENS = {
    word: 10 * (at + 2) for at, word in enumerate(str.split("twenty thirty forty fifty sixty seventy eighty ninety"))
}
_MAGNITUDES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
_LETTERS = {"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9}
ORDINALS = {
    word: number + 1
    for number, word in enumerate(
        str.split("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth")
    )
}
_PARTS = {
    "half": 2, "halves": 2, "quarter": 4, "quarters": 4, "hundredth": 100, "hundredths": 100, "thousandth": 1000,
    **{word: number for word, number in ORDINALS.items() if 3 <= number <= 10},
    **{f"{word}s": number for word, number in ORDINALS.items() if 3 <= number <= 10},
}  # fmt: skip
_AFTER_A_PART = ("", "of", "off", "fewer", "less", "more", "faster", ".", ",", ";", "a", "an", "smaller", "larger")
_SEVERAL = {"several": (2.0, 9.99), "few": (2.0, 9.99), "couple": (2.0, 2.0)}
_PLURALS = {"dozens": (24.0, 99.0), "hundreds": (200.0, 999.0), "thousands": (2e3, 9999.0), "millions": (2e6, 9.99e6)}
_DIGITS = re.compile(r"([$€£])?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([a-z]+)?(%)?")


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it ends; `low` and `high` differ for words such as 'several hundred'."""

    low: float
    high: float
    end: int
    mark: str = ""
    """What is glued to the digits: a currency sign, '%', 'ms', 'th', 'x'."""

    fraction: bool = False
    decimals: bool = False
    worded: bool = False


def read_number(words: Sequence[str], at: int) -> Number | None:
    """The longest number that begins at a word; None where none does. `words` are lower-case tokens."""
    return _with_digits(words, at) or _fraction(words, at) or _in_words(words, at) or _vague(words, at)


def _with_digits(words: Sequence[str], at: int) -> Number | None:
    found = _DIGITS.fullmatch(words[at])
    if not found:
        return None
    currency, whole, decimals, letters, percent = found.groups()
    value = float(whole.replace(",", "")[:18] + (decimals or "")[:12])
    end = at + 1
    mark = currency or percent or ""
    if letters in _LETTERS:
        value *= _LETTERS[letters]
    elif letters:
        mark = letters
    if end < len(words) and words[end] in _MAGNITUDES:
        value *= _MAGNITUDES[words[end]]
        end += 1
    return Number(value, value, end, mark, decimals=bool(decimals))


def _fraction(words: Sequence[str], at: int) -> Number | None:
    """'half', 'a third', 'two thirds', 'three quarters'; 'a third' only where it is no ordinal."""
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    after = words[at + 2] if at + 2 < len(words) else ""
    if word == "half":
        return Number(0.5, 0.5, at + 1, fraction=True, worded=True)
    if following in _PARTS and not (following == "half" and word not in ("a", "one")):
        if word in ("a", "an", "one"):
            if following == "half" or after in _AFTER_A_PART:
                return Number(1 / _PARTS[following], 1 / _PARTS[following], at + 2, fraction=True, worded=True)
        elif following.endswith("s") and word in _ONES and _ONES[word] > 1:
            value = _ONES[word] / _PARTS[following]
            return Number(value, value, at + 2, fraction=True, worded=True)
    return None


def _in_words(words: Sequence[str], at: int) -> Number | None:
    """'twenty-five thousand', 'a hundred and six', 'two point three million', 'five and a half'."""
    total, current, end = 0.0, 0.0, at
    if words[at] in ("a", "an"):
        if words[at + 1 : at + 2] and words[at + 1] in _MAGNITUDES:
            current, end = 1.0, at + 1
        else:
            return None
    elif words[at] not in _ONES and words[at] not in _TENS:
        return None
    begun, decimals = end > at, False
    while end < len(words):
        word, following = words[end], words[end + 1] if end + 1 < len(words) else ""
        if word in _ONES or word in _TENS:
            value = float(_ONES.get(word, _TENS.get(word, 0)))
            if begun and not _continues(current, value):
                break
            current += value
        elif word in _MAGNITUDES:
            current *= _MAGNITUDES[word]
            if _MAGNITUDES[word] >= 1000:
                total, current = total + current, 0.0
        elif word == "and" and following in ("a", "one") and words[end + 2 : end + 3] == ["half"]:
            current, end = current + 0.5, end + 2
        elif word == "point" and following in _ONES:
            fraction, end = _decimals(words, end + 1)
            current, decimals = current + fraction, True
            end -= 1
        elif not (word == "-" and following in _ONES) and not (
            word == "and" and (following in _ONES or following in _TENS) and current and current % 100 == 0
        ):
            break
        begun, end = True, end + 1
    return Number(total + current, total + current, end, decimals=decimals, worded=True)


def _continues(current: float, value: float) -> bool:
    """'twenty' goes on with 'five' and 'two hundred' with 'six'; 'three four' are two numbers."""
    if current % 100 == 0:
        return current < 1000
    return current % 10 == 0 and current % 100 >= 20 and value < 10


def _decimals(words: Sequence[str], at: int) -> tuple[float, int]:
    value, scale = 0.0, 0.1
    while at < len(words) and words[at] in _ONES and _ONES[words[at]] < 10:
        value, scale, at = value + scale * _ONES[words[at]], scale / 10, at + 1
    return value, at


def _vague(words: Sequence[str], at: int) -> Number | None:
    if words[at] in _PLURALS:
        return Number(*_PLURALS[words[at]], at + 1, worded=True)
    if words[at] in _SEVERAL and at + 1 < len(words):
        low, high = _SEVERAL[words[at]]
        if words[at + 1] in _MAGNITUDES:
            scale = _MAGNITUDES[words[at + 1]]
            return Number(low * scale, high * scale, at + 2, worded=True)
        if words[at : at + 2] == ["couple", "of"]:
            return Number(low, high, at + 2, worded=True)
    return None
