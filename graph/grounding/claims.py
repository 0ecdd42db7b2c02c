"""A claim's separately checkable parts: its clauses, and the members of its lists of statements."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from graph.grounding.words import plain, read_words

_JOINERS = (
    r"and also|and then|and that|and so|and|but also|but|while|whereas|yet|which|who|whose|where|as well as|because"
    r"|since|so that|so|although|even though|though|as|or|nor|thanks to|due to|owing to"
)
_BOUNDARY = re.compile(
    rf"\s*;\s+|\s+[—–-]\s+|:\s+|,\s+(?P<after_comma>{_JOINERS})\s+|,\s+"
    r"|\s+(?P<bare>and|but|while|whereas|because|as well as|although|though|since|which|who|so that|thanks to"
    r"|due to|owing to)\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the claim that can be right or wrong by itself, and the word that joins it on."""

    text: str
    start: int
    end: int
    joiner: str


@lru_cache(maxsize=2048)
def split_parts(claim: str) -> tuple[Part, ...]:
    """The parts in order; a stretch without a word of content or a figure belongs to its neighbour."""
    parts: list[Part] = []
    start, joiner = 0, ""
    text = plain(claim)
    for boundary in [*_BOUNDARY.finditer(text), None]:
        end = boundary.start() if boundary else len(text)
        if _says_something(text[start:end]):
            parts.append(Part(text[start:end].strip(), start, end, joiner))
        elif parts and boundary is None:
            last = parts.pop()
            parts.append(Part(text[last.start : end].strip(), last.start, end, last.joiner))
        elif boundary is not None:
            continue
        if boundary:
            start = boundary.end()
            joiner = (boundary["after_comma"] or boundary["bare"] or boundary.group().strip()).lower()
    return tuple(parts) or (Part(text, 0, len(text), ""),)


def _says_something(text: str) -> bool:
    return any(word.content or word.lower[0].isdigit() for word in read_words(text))
