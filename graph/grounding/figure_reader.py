"""The figures of a text: number, unit, period, and whether it is exact, about, under or over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from graph.grounding.bounds import read_bound
from graph.grounding.figures import Figure
from graph.grounding.numbers import ORDINALS, Number, read_number
from graph.grounding.units import CURRENCIES, FREQUENCIES, MEASURES, MONTHS, PERIODS, read_unit
from graph.grounding.words import plain, word_set

_TOKEN = re.compile(
    r"(?<![\w.-])[$€£]?\d+(?:,\d{3})*(?:\.\d+)?(?::\d\d)?[A-Za-z]{0,4}%?(?![\w])|\b[a-zA-Z]+(?:-hours?)?\b|[%°/,;.–-]"
)
_LONGEST_TEXT = 20_000
_TO = ("to", "-", "–", "and", "or")
_A = ("a", "an", "per", "each", "every", "/", "any")
_REFERENCES = word_set("passage passages step section chapter figure table item question appendix version page q")
"""A number after one of these names a place in a text and counts nothing."""

_PLACES = word_set("question questions section chapter passage appendix")
"""So does a number in words after one of these."""

_NO_NOUN = word_set("and or to in at for by while but as against respectively")
_BEFORE_ORDINALS = word_set("the a his her its their my our in every")
_BEFORE_A_PERIOD = word_set(
    "in within for than after under over about around of nearly almost least most until took takes"
)
_WHOLES = (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 100, 1000)


_ANY_NUMBER = re.compile(
    r"\d|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundreds?|thousands?"
    r"|millions?|billions?|dozens?|half|halves|\w+rds?|quarters?|\w+ths?|first|seconds?|once|twice|several|few|couple"
    r"|\w*ly|annual|(?:an?|every|each|per)\s+\w+)\b",
    re.IGNORECASE,
)
"""Whether a text may hold a figure at all; most sentences of a long text do not, and this is told sooner."""


@lru_cache(maxsize=8192)
def read_figures(text: str) -> tuple[Figure, ...]:
    """Every figure in order; what stands after the first 20,000 characters is passed over."""
    if not _ANY_NUMBER.search(text[:_LONGEST_TEXT]):
        return ()
    found = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(plain(text)[:_LONGEST_TEXT])]
    return tuple(_Reader(text, found).figures())


class _Reader:
    def __init__(self, text: str, found: Sequence[tuple[str, int, int]]) -> None:
        self._text = text
        self._words = [token.lower() for token, _, _ in found]
        self._spans = [(start, end) for _, start, end in found]

    def figures(self) -> list[Figure]:
        figures: list[Figure] = []
        at = 0
        while at < len(self._words):
            read = (
                self._clock(at)
                or self._frequency(at)
                or self._ordinal(at)
                or self._one_period(at)
                or self._quantity(at)
            )
            if read is None:
                at += 1
                continue
            figure, at = read
            figures.append(figure)
        return figures

    def _word(self, at: int) -> str:
        return self._words[at] if 0 <= at < len(self._words) else ""

    def _figure(
        self, low: float, high: float, kind: str, begin: int, end: int, per: float = 0.0, worded: bool = False
    ) -> Figure:
        bound = read_bound(self._words, begin, end, kind)
        start = self._spans[begin][0]
        stop = self._spans[end - 1][1]
        bare = kind == "count" and (not self._word(end).isalpha() or self._word(end) in _NO_NOUN)
        text = self._text[start:stop]
        return Figure(low, high, kind, per, bound, start, stop, text, worded, self._word(begin - 1), bare)

    def _clock(self, at: int) -> tuple[Figure, int] | None:
        found = re.fullmatch(r"(\d{1,2}):(\d\d)", self._words[at])
        if not found:
            return None
        minutes = 60.0 * int(found[1]) + int(found[2])
        return self._figure(minutes, minutes, "clock", at, at + 1), at + 1

    def _frequency(self, at: int) -> tuple[Figure, int] | None:
        """'weekly', 'every two weeks', 'once a month', 'three times a day', '3x weekly'."""
        word = self._words[at]
        if word in FREQUENCIES:
            rate = 1 / FREQUENCIES[word]
            return self._figure(rate, rate, "frequency", at, at + 1), at + 1
        if word in ("every", "each"):
            number = read_number(self._words, at + 1) if at + 1 < len(self._words) else None
            end = number.end if number else at + 1
            if self._word(end) in PERIODS and not (number and number.fraction):
                rate = 1 / ((number.low if number else 1.0) * PERIODS[self._word(end)] or 1.0)
                return self._figure(rate, rate, "frequency", at, end + 1), end + 1
        times, end = self._times(at)
        if times and (period := self._period_after(end)):
            rate = times / period[0]
            return self._figure(rate, rate, "frequency", at, period[1]), period[1]
        return None

    def _times(self, at: int) -> tuple[float, int]:
        if self._words[at] in ("once", "twice", "thrice"):
            return 1.0 + ("once", "twice", "thrice").index(self._words[at]), at + 1
        number = read_number(self._words, at)
        if number and (number.mark == "x" or self._word(number.end) == "times"):
            return number.low, number.end + (number.mark != "x")
        return 0.0, at

    def _period_after(self, at: int) -> tuple[float, int] | None:
        if self._word(at) in FREQUENCIES:
            return FREQUENCIES[self._word(at)], at + 1
        if self._word(at) in _A and self._word(at + 1) in PERIODS:
            return PERIODS[self._word(at + 1)], at + 2
        return None

    def _ordinal(self, at: int) -> tuple[Figure, int] | None:
        word = self._words[at]
        digits = re.fullmatch(r"(\d{1,4})(st|nd|rd|th)", word)
        if digits:
            value = float(digits[1])
        elif word in ORDINALS and self._word(at - 1) in _BEFORE_ORDINALS:
            # 'a third of' is a fraction; 'at first' and 'first of all' count nothing.
            if self._word(at + 1) in ("of", "off", "") or (self._word(at - 1) == "in" and word == "second"):
                return None
            value = float(ORDINALS[word])
        else:
            return None
        month = next((one for one in (self._word(at - 1), self._word(at + 1), self._word(at + 2)) if one in MONTHS), "")
        kind = f"date:{month}" if digits and month and value <= 31 else "ordinal"
        return self._figure(value, value, kind, at, at + 1, worded=not digits), at + 1

    def _one_period(self, at: int) -> tuple[Figure, int] | None:
        """'an hour and a half', 'within a month', 'half a year': a period that 'a' counts."""
        if (
            self._word(at + 1) not in PERIODS
            or len(self._word(at + 1)) == 1
            or self._words[at] not in ("a", "an", "one", "single")
        ):
            return None
        if self._words[at + 1] == "quarter" and self._word(at + 2) == "of":
            return None
        end = at + 2
        value = 1.0
        if self._words[end : end + 3] in (["and", "a", "half"], ["and", "one", "half"]):
            value, end = 1.5, end + 3
        elif self._words[end : end + 3] == ["and", "a", "quarter"]:
            value, end = 1.25, end + 3
        elif self._words[at] in ("a", "an") and self._word(at - 1) not in _BEFORE_A_PERIOD:
            return None
        seconds = value * PERIODS[self._words[at + 1]]
        return self._figure(seconds, seconds, "time", at, end, worded=True), end

    def _quantity(self, at: int) -> tuple[Figure, int] | None:
        number = read_number(self._words, at)
        if number is None or self._bare_one(number, at):
            return None
        if self._word(at - 1) in (_PLACES if number.worded else _REFERENCES):
            return None
        second = self._range_end(number, at)
        low, high, end = number.low, number.high, number.end
        if second:
            high, end = second.high, second.end
        share = self._share(number, end)
        if share:
            low, end = share
            return self._figure(low, low, "percent", at, end, worded=True), end
        kind, scale, end = read_unit(self._words, second or number, at)
        per, end = self._rate(end, kind)
        return self._figure(low * scale, high * scale, kind, at, end, per, number.worded), end

    def _bare_one(self, number: Number, at: int) -> bool:
        """'one' and 'first' are mostly no figures: 'one of the two', 'the one that'."""
        if self._words[at] != "one" or number.end != at + 1:
            return False
        following = self._word(at + 1)
        unit = len(following) > 1 and (following in PERIODS or following in MEASURES or following in CURRENCIES)
        return not (unit or following in ("in", "out", "percent", "time"))

    def _range_end(self, number: Number, at: int) -> Number | None:
        """'8 to 10', 'between 4 and 5%'; 'from 8 to 10' are two figures, a change."""
        joiner = self._word(number.end)
        if joiner not in _TO or number.end + 1 >= len(self._words):
            return None
        before = self._word(at - 1)
        if joiner in ("and", "or") and before not in ("between", "either"):
            return None
        if joiner == "to" and before == "from":
            return None
        other = read_number(self._words, number.end + 1)
        return other if other and other.low > number.high and other.mark in ("", "%", number.mark) else None

    def _share(self, number: Number, end: int) -> tuple[float, int] | None:
        """'two out of five', 'nine in ten', 'nine cases out of ten', 'two in a hundred' as a percentage; '2% in three
        rounds' is none."""
        if number.mark:
            return None
        for skip in (0, 1):
            at = end + skip
            if self._word(at) == "out" and self._word(at + 1) == "of":
                whole = read_number(self._words, at + 2) if at + 2 < len(self._words) else None
            elif self._word(at) == "in" and (number.worded or skip == 0):
                whole = read_number(self._words, at + 1) if at + 1 < len(self._words) else None
                if whole and not (whole.worded and whole.low in _WHOLES):
                    whole = None
                if whole and (self._word(whole.end) in PERIODS or self._word(whole.end) in ("years", "days")):
                    whole = None
            else:
                continue
            if whole and whole.low > number.low >= 0:
                return 100 * number.low / whole.low, whole.end
        return None

    def _rate(self, end: int, kind: str) -> tuple[float, int]:
        """'15 tickets every week', '$3,200/month': the period in seconds, 0 where none is named, and where it ends."""
        if kind in ("time", "ordinal", "year") or kind.startswith("date"):
            return 0.0, end
        for skip in range(4):
            word = self._word(end + skip)
            if word in (",", ";", ".", "and", "but", "with", "at", "in", "on") or not word:
                break
            if word in _A and self._word(end + skip + 1) in PERIODS:
                # 'increased by 5% each year' is a rate as '15 tickets a day' is.
                return PERIODS[self._word(end + skip + 1)], end if skip else end + 2
            if word in FREQUENCIES:
                return FREQUENCIES[word], end
        return 0.0, end
