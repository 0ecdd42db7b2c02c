"""How an answer was said: its length, its fillers and hedges, and how its words are shared among the STAR parts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.assessment.outcomes import outcomes
from graph.assessment.qualities import WORDS_PER_SECOND
from graph.assessment.reading import Read, Reading
from graph.assessment.sentences import split
from graph.assessment.star_parts import is_task
from graph.domain import Part

_FILLERS = re.compile(
    r"\b(?:u+m+|u+h+|erm?|hmm+|you know|i mean|basically|literally|actually|sort of|kind of|or whatever|"
    r"and stuff)\b"
    r"|(?<=, )like(?=,)|\blike,",
    re.IGNORECASE,
)
_HEDGES = re.compile(
    r"\b(?:i think|i guess|i believe|i suppose|maybe|perhaps|probably|possibly|somewhat|more or less|i don't know|"
    r"not sure|hopefully|a bit|roughly speaking)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Delivery:
    """`shares` sums to 1 over the words that belong to a part; it is empty when none does."""

    words: int
    seconds: float
    measured: bool
    fillers: int
    hedges: int
    longest_sentence: str
    shares: dict[Part, float]


def speaking_seconds(words: int, seconds: float | None) -> float:
    """The measured seconds, or what so many words take at a calm pace."""
    return seconds if seconds is not None and seconds > 0 else words / WORDS_PER_SECOND


def delivery(answer: str, reading: Reading, seconds: float | None = None) -> Delivery:
    """Counted over the whole answer, repetition included; the shares over what was judged of it."""
    said = split(answer)
    words = sum(len(sentence.tokens) for sentence in said)
    longest = max(said, key=lambda sentence: len(sentence.tokens), default=None)
    return Delivery(
        words,
        speaking_seconds(words, seconds),
        seconds is not None and seconds > 0,
        len(_FILLERS.findall(answer)),
        len(_HEDGES.findall(answer)),
        longest.text if longest else "",
        _shares(reading),
    )


def _shares(reading: Reading) -> dict[Part, float]:
    ends = {read.index for read in outcomes(reading)}
    counts: dict[Part, int] = {}
    for read in reading.sentences:
        part = read.sentence.label or _part(read, reading, ends)
        counts[part] = counts.get(part, 0) + len(read.sentence.tokens)
    total = sum(counts.values())
    return {part: counts[part] / total for part in Part if part in counts}


def _part(read: Read, reading: Reading, ends: set[int]) -> Part:
    if read.index in ends:
        return Part.RESULT
    if read.index >= reading.first_step:
        return Part.ACTION
    return Part.TASK if is_task(read) else Part.SITUATION
