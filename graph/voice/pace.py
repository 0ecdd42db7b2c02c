"""How fast an answer was said, and what filled it: its transcript against the seconds of its recording."""

from __future__ import annotations

from collections import Counter

from graph.assessment.fillers import fillers
from graph.assessment.sentences import split
from graph.value import Value
from graph.voice.speech import Speech


class Pace(Value):
    """Words a minute from the first word to the last, and without the pauses; each filler with how often it was said.

    A transcript may leave fillers out, so that there are at least so many.
    """

    words: int
    a_minute: int
    a_minute_spoken: int
    fillers: dict[str, int]


def pace(transcript: str, speech: Speech) -> Pace:
    """Words are counted as a judgement counts them."""
    words = sum(len(sentence.tokens) for sentence in split(transcript))
    said = Counter(fillers(transcript))
    return Pace(
        words=words,
        a_minute=round(words * 60 / speech.answering),
        a_minute_spoken=round(words * 60 / speech.spoken),
        fillers=dict(sorted(said.items(), key=lambda each: (-each[1], each[0]))),
    )
