"""The words around a figure that make it exact, about so much, under or over."""

from __future__ import annotations

from collections.abc import Sequence

from graph.grounding.figures import Bound

_BEFORE = [
    (phrase.strip(), bound)
    for bound, phrases in {
        Bound.AT_MOST: """no more than; at most; up to; a maximum of; maximum of; not more than; no longer than;
            as much as; no later than""",
        Bound.AT_LEAST: "at least; no less than; no fewer than; not less than; a minimum of; minimum of; not below",
        Bound.NEARLY: """just under; a little under; slightly under; nearly; almost; close to; not quite;
            a bit less than; a little less than; just below; just short of""",
        Bound.BELOW: """less than; fewer than; under; below; short of; lower than; shorter than; smaller than;
            younger than""",
        Bound.ABOVE: """more than; over; above; upwards of; greater than; higher than; longer than; beyond; exceeding;
            well over; past; older than""",
        Bound.JUST_ABOVE: "just over; a little over; slightly over; slightly more than; a little more than; just above",
        Bound.ABOUT: """about; around; roughly; approximately; some; circa; an estimated; in the region of;
            something like; more or less""",
    }.items()
    for phrase in phrases.split(";")
]
_PHRASES = sorted(((tuple(phrase.split()), bound) for phrase, bound in _BEFORE), key=lambda one: -len(one[0]))
_AFTER = {
    ("or", "more"): Bound.AT_LEAST,
    ("or", "longer"): Bound.AT_LEAST,
    ("or", "over"): Bound.AT_LEAST,
    ("or", "higher"): Bound.AT_LEAST,
    ("at", "least"): Bound.AT_LEAST,
    ("or", "less"): Bound.AT_MOST,
    ("or", "fewer"): Bound.AT_MOST,
    ("at", "most"): Bound.AT_MOST,
    ("or", "so"): Bound.ABOUT,
    ("or", "thereabouts"): Bound.ABOUT,
}
_PASSED_OVER = ("the", "a", "an", "only", "just", "still", "from")
_TURNED = {Bound.BELOW: Bound.AT_LEAST, Bound.ABOVE: Bound.AT_MOST}


def read_bound(words: Sequence[str], begin: int, end: int, kind: str) -> Bound:
    """The bound of the figure that stands in `words[begin:end]`, lower-case words."""
    while begin and words[begin - 1] in _PASSED_OVER:
        begin -= 1
    if begin and words[begin - 1] == "exactly":
        return Bound.EXACTLY
    for phrase, bound in _PHRASES:
        start = begin - len(phrase)
        if start >= 0 and tuple(words[start:begin]) == phrase:
            if phrase == ("over",) and words[begin].isalpha() and kind != "time":
                # 'over three iterations' is 'in the course of': with a number in words that is the commoner sense.
                return Bound.EXACT
            return _TURNED.get(bound, bound) if start and words[start - 1] in ("not", "no", "never") else bound
    for shift in (0, 1):
        after = tuple(words[end + shift : end + shift + 2])
        if after in _AFTER:
            return _AFTER[after]
    return Bound.EXACT
