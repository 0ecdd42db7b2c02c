"""Units and periods: what a figure counts, on one scale for each kind of quantity."""

from __future__ import annotations

from collections.abc import Sequence

from graph.grounding.numbers import Number
from graph.grounding.words import word_set

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
WEEK, MONTH, YEAR = 7 * DAY, 365.25 * DAY / 12, 365.25 * DAY


PERIODS = {
    name: seconds
    for names, seconds in [
        ("ms millisecond milliseconds msec", 0.001),
        ("s sec secs second seconds", 1.0),
        ("min mins minute minutes", MINUTE),
        ("h hr hrs hour hours", HOUR),
        ("day days night nights", DAY),
        ("week weeks", WEEK),
        ("fortnight fortnights", 2 * WEEK),
        ("month months", MONTH),
        ("quarter quarters", 3 * MONTH),
        ("year years", YEAR),
        ("decade decades", 10 * YEAR),
        ("century centuries", 100 * YEAR),
    ]
    for name in names.split()
}
"""A duration's unit in seconds."""

FREQUENCIES = {
    "hourly": HOUR, "daily": DAY, "nightly": DAY, "weekly": WEEK, "fortnightly": 2 * WEEK, "monthly": MONTH,
    "quarterly": 3 * MONTH, "yearly": YEAR, "annual": YEAR, "annually": YEAR,
}  # fmt: skip

CURRENCIES = {
    name: currency
    for currency, names in [
        ("dollar", "$ dollar dollars usd"),
        ("euro", "€ euro euros eur"),
        ("pound", "£ pound pounds gbp"),
        ("crown", "crown crowns"),
        ("penny", "penny pence"),
        ("cent", "cent cents"),
        ("franc", "franc francs"),
        ("yen", "yen"),
    ]
    for name in names.split()
}

MEASURES = {
    name: (kind, scale)
    for kind, scale, names in [
        ("length", 1.0, "metre metres meter meters"),
        ("length", 1000.0, "km kilometre kilometres kilometer kilometers"),
        ("length", 0.01, "cm centimetre centimetres centimeter centimeters"),
        ("length", 0.001, "mm millimetre millimetres millimeter millimeters"),
        ("length", 1609.34, "mile miles"),
        ("length", 0.3048, "foot feet ft"),
        ("length", 0.0254, "inch inches"),
        ("mass", 1.0, "g gram grams gramme grammes"),
        ("mass", 1000.0, "kg kilo kilos kilogram kilograms"),
        ("mass", 0.001, "mg milligram milligrams"),
        ("mass", 1e6, "ton tons tonne tonnes"),
        ("mass", 453.59, "lb lbs"),
        ("volume", 1.0, "litre litres liter liters l"),
        ("volume", 0.001, "ml millilitre millilitres milliliter milliliters"),
        ("temperature", 1.0, "degree degrees celsius fahrenheit °"),
        ("pressure", 1.0, "bar bars"),
        ("power", 1.0, "watt watts w"),
        ("power", 1e3, "kilowatt kilowatts kw"),
        ("power", 1e6, "megawatt megawatts mw"),
        ("power", 1e9, "gigawatt gigawatts gw"),
        ("energy", 1e3, "kilowatt-hours kilowatt-hour kwh"),
        ("energy", 1e6, "megawatt-hours megawatt-hour mwh"),
        ("energy", 1e9, "gigawatt-hours gigawatt-hour gwh"),
        ("data", 1e3, "kb kilobyte kilobytes"),
        ("data", 1e6, "mb megabyte megabytes"),
        ("data", 1e9, "gb gigabyte gigabytes"),
        ("data", 1e12, "tb terabyte terabytes"),
        ("area", 1.0, "hectare hectares"),
    ]
    for name in names.split()
}
"""Unit words to the quantity that they measure and their size on its scale."""

MONTHS = word_set("january february march april may june july august september october november december")

_BEFORE_A_YEAR = word_set("in since by from until of before after and to the ,") | {""} | MONTHS


def read_unit(words: Sequence[str], number: Number, at: int) -> tuple[str, float, int]:
    """What the number that begins at a word counts: the kind of quantity, its unit's size, and where the unit ends."""
    end = number.end
    if words[end : end + 1] == ["-"]:
        # '11-point', '10-minute'
        end += 1
    return _share_unit(words, number, end) or _glued_unit(number, end) or _word_unit(words, number, end, at)


def _share_unit(words: Sequence[str], number: Number, end: int) -> tuple[str, float, int] | None:
    following = [*words[end : end + 2], "", ""]
    if following[0] in ("percentage", "point", "points"):
        return "points", 1.0, end + 1 + (following[0] == "percentage" and following[1] in ("point", "points"))
    if number.mark == "%":
        return "percent", 1.0, end
    if following[0] in ("%", "percent"):
        return "percent", 1.0, end + 1
    return ("percent", 1.0, end + 2) if following[:2] == ["per", "cent"] else None


def _glued_unit(number: Number, end: int) -> tuple[str, float, int] | None:
    """The unit in '180ms', '$40', '3x'; 'm' is a million or a metre, and left alone."""
    mark = number.mark
    if mark in CURRENCIES:
        return f"money:{CURRENCIES[mark]}", 1.0, end
    if mark in PERIODS and mark != "m":
        return "time", PERIODS[mark], end
    if mark in MEASURES:
        return *MEASURES[mark], end
    return ("times", 1.0, end) if mark == "x" else None


def _word_unit(words: Sequence[str], number: Number, end: int, at: int) -> tuple[str, float, int]:
    """The unit that follows as a word, 'of an' and 'a' passed over after a fraction: 'three quarters of an hour'."""
    place = end
    if number.fraction:
        if words[end : end + 1] == ["of"] and words[end + 1 : end + 2] and words[end + 1] in ("a", "an", "the", "one"):
            place = end + 2
        elif words[end : end + 1] and words[end] in ("a", "an"):
            place = end + 1
    unit = words[place] if place < len(words) else ""
    if len(unit) == 1 and number.worded:
        # 'one's' is no second, and nobody writes 'eighty g'.
        unit = ""
    if unit in PERIODS:
        return "time", PERIODS[unit], place + 1
    if unit in MEASURES:
        return *MEASURES[unit], place + 1
    if unit in CURRENCIES:
        return f"money:{CURRENCIES[unit]}", 1.0, place + 1
    if number.fraction:
        return "percent", 100.0, end
    if unit in ("times", "fold"):
        return "times", 1.0, place + 1
    return _date(words, number, end, at) or ("count", 1.0, end)


def _date(words: Sequence[str], number: Number, end: int, at: int) -> tuple[str, float, int] | None:
    before = words[at - 1] if at else ""
    if number.worded or number.decimals:
        return None
    if number.low <= 31 and words[end : end + 1] and words[end] in MONTHS and words[end] != "may":
        return f"date:{words[end]}", 1.0, end + 1
    if number.low <= 31 and before in MONTHS - {"may"}:
        return f"date:{before}", 1.0, end
    if 1000 <= number.low <= 2100 and "," not in words[at] and before in _BEFORE_A_YEAR:
        return "year", 1.0, end
    return None
