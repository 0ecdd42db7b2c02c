"""The words around a number that `evals/lookup/figures.py` knows: units, magnitudes, bounds and number words."""

from __future__ import annotations

from decimal import Decimal

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_PLACES = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"

NUMBER_WORDS = {
    **{word: value for value, word in enumerate(_SMALL.split())},
    **{word: 10 * ten for ten, word in enumerate(_TENS.split(), start=2)},
    "dozen": 12,
    "hundred": 100,
    "thousand": 1000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
}
ORDINALS = {word: place for place, word in enumerate(_PLACES.split(), start=1)}
FRACTIONS = {
    "half": Decimal("0.5"),
    "third": Decimal(1) / 3,
    "quarter": Decimal("0.25"),
    "fifth": Decimal("0.2"),
    "tenth": Decimal("0.1"),
}
VAGUE = {
    "dozens": Decimal(12),
    "hundreds": Decimal(100),
    "thousands": Decimal(1000),
    "millions": Decimal(1_000_000),
    "billions": Decimal(1_000_000_000),
}
"""'hundreds of pages' is no figure of its own, but none may appear that the section does not have."""

MAGNITUDES = {
    **dict.fromkeys(("k", "K", "thousand"), 1000),
    **dict.fromkeys(("M", "mn", "million"), 1_000_000),
    **dict.fromkeys(("B", "bn", "billion"), 1_000_000_000),
    "hundred": 100,
    "dozen": 12,
}

_TIMES = {
    "ms": ("ms", "msec", "millisecond"),
    "second": ("s", "sec", "second"),
    "minute": ("min", "minute"),
    "hour": ("h", "hr", "hour"),
    "day": ("day",),
    "week": ("week",),
    "month": ("month",),
    "quarter": ("quarter",),
    "year": ("yr", "year"),
}
_OTHERS = {
    "%": ("%", "percent", "pct"),
    "point": ("point", "pp"),
    "times": ("x", "×", "time", "fold"),
    "$": ("dollar", "usd"),
    "€": ("euro", "eur"),
    "£": ("pound", "gbp"),
    "th": ("st", "nd", "rd", "th"),
    **{unit: (unit, f"{unit[0]}ib") for unit in ("kb", "mb", "gb", "tb")},
}
UNITS = {
    word: unit for unit, words in {**_TIMES, **_OTHERS}.items() for one in words for word in {one, f"{one}s"} - {"ss"}
}
PERIODS = frozenset(unit for unit in _TIMES if unit != "ms")
POINTERS = frozenset({"step", "phase", "level", "version", "round", "part", "stage", "number", "quadrant"})
"""What a number counts by its place when it follows: 'step three'."""

RHYTHMS = {
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annually": "year",
}

_BELOW = "no more than|not more than|no later than|less than|fewer than|lower than|at most|up to|maximum of|under|below"
_ABOVE = "no less than|not less than|no fewer than|more than|higher than|at least|minimum of|over|above|past|beyond"
_ABOUT = "about|around|roughly|approximately|nearly|almost"
BOUNDS_BEFORE = [
    (tuple(words.split()), bound)
    for bound, listed in (("below", _BELOW), ("above", _ABOVE), ("about", _ABOUT))
    for words in listed.split("|")
]
"""The longer ones of a bound come first, and 'no more than' before the 'more than' in it."""

BOUNDS_AFTER = [
    *((("or", word), "above") for word in ("more", "above", "over", "higher", "longer")),
    *((("or", word), "below") for word in ("less", "fewer", "below", "under", "lower")),
]

_TURNS = (
    "faster slower less more fewer higher lower below above under over cheaper dearer better worse longer shorter "
    "earlier later larger smaller bigger"
)
TURNS = frozenset(_TURNS.split())
"""Comparisons that a figure may be followed by: 40 % faster."""

_FUNCTION_WORDS = (
    "a an the of in on at to for from by with without within into onto over under between and or but nor so yet as "
    "than that which who whom whose when while where because if is are was were be been being am has have had do does "
    "did will would can could may might must shall should it its this these those they them their there here we us our "
    "i me my you your he she his her him not no per each every all both after before since until during about above "
    "below more less fewer most least only also just then too very"
)
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())


def singular(word: str) -> str:
    """The word without the ending of a plural; good enough to compare two texts by."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")) else word
