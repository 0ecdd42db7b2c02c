"""How an answer was said: its length, its fillers and hedges, and how its words are shared among the STAR parts."""

from __future__ import annotations

from graph.assessment.fillers import fillers, hedges
from graph.assessment.outcomes import outcomes
from graph.assessment.qualities import WORDS_PER_SECOND
from graph.assessment.reading import Read, Reading
from graph.assessment.sentences import split
from graph.assessment.star_parts import is_task
from graph.domain import Cut, Delivery, Part

SLOWEST, FASTEST = 0.5, 5.0
"""Words per second that anyone speaks; seconds that say otherwise were not spent speaking."""


def speaking_seconds(words: int, seconds: float | None) -> float:
    """The measured seconds, or what so many words take at a calm pace."""
    return seconds if seconds is not None and seconds > 0 else words / WORDS_PER_SECOND


def pace(words: int, seconds: float | None) -> float:
    """Words per second: the person's own where the seconds were measured, else a calm pace."""
    if not words or seconds is None or not seconds > 0:
        return WORDS_PER_SECOND
    return min(max(words / seconds, SLOWEST), FASTEST)


def delivery(answer: str, reading: Reading, seconds: float | None = None, cuts: tuple[Cut, ...] = ()) -> Delivery:
    """Counted over the whole answer, repetition included; the shares over what was judged of it."""
    said = split(answer)
    words = sum(len(sentence.tokens) for sentence in said)
    longest = max(said, key=lambda sentence: len(sentence.tokens), default=None)
    return Delivery(
        words=words,
        seconds=round(speaking_seconds(words, seconds), 1),
        measured=seconds is not None and seconds > 0,
        fillers=len(fillers(answer)),
        hedges=len(hedges(answer)),
        longest_sentence=longest.text if longest else "",
        shares=_shares(reading),
        cuts=cuts,
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
