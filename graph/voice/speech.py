"""When somebody speaks in a recording, and when not: seconds and pauses, and nothing else of the voice.

Speech is told from silence by its short-term energy, with two thresholds as in Rabiner and Sambur, *An algorithm for
determining the endpoints of isolated utterances* (1975): words begin above the upper one and last while it stays above
the lower one. Both lie above a floor that follows the noise: the quietest frames of the seconds before and after, as in
Martin, *Noise power spectral density estimation based on optimal smoothing and minimum statistics* (2001).
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from graph.errors import CoachError
from graph.timing import LONGEST_TIME, Timing
from graph.value import Value
from graph.voice.recording import Recording, Samples

FRAME = 0.02
"""Seconds of a frame."""
LEAST_PAUSE = 0.6
"""Seconds. What is shorter belongs to speaking: a stop's closure, a breath, the end of a sentence."""

_ABOVE, _STILL = 7.0, 4.0
"""Decibels above the floor: of the upper threshold and of the lower one."""
_AROUND = 6.0
"""Seconds before and after in which the quietest frames make the floor."""
_QUIETEST = 10.0
"""Per cent of the frames that are taken for silence."""
_RISE = 12.0
"""Decibels by which the floor may rise above the quietest of the whole: a long sentence without a gap is no noise."""
_HUSH = -66.0
"""Decibels below which nothing is heard: the floor where a microphone gives pure silence."""
_SYLLABLE = 0.1
"""Seconds. What is shorter, with nothing near it, is a click."""
_STEADY = 3
"""Frames above the upper threshold that a word has at least."""
_CLEAR = 13.0
"""Decibels above the floor that words have by the half of them; below it some drown."""
_LEAST_SPOKEN = 0.3
"""Seconds. In less nobody says anything."""

Levels = NDArray[np.float64]
"""Decibels of each frame, 0 for the loudest square wave."""


class NothingSaid(CoachError):
    """There is no speech in the recording."""


class Pause(Value):
    """`start` in seconds from the recording's begin."""

    start: float
    seconds: float


class Speech(Value):
    """Seconds of a recording: of all of it, until the first word, from there to the last word, and without the pauses.

    Pauses are those between words from LEAST_PAUSE on. Where it is `noisy` around, quiet words may be taken for pauses.
    """

    seconds: float
    first_word: float
    answering: float
    spoken: float
    pauses: tuple[Pause, ...]
    noisy: bool = False

    @property
    def longest_pause(self) -> float:
        """0 where there is none."""
        return max((pause.seconds for pause in self.pauses), default=0.0)

    def timing(self, thinking: float | None = None) -> Timing:
        """For an answer; `thinking` are the seconds from the question to the first word, where they are known."""
        return Timing(
            thinking=min(max(self.first_word, thinking or 0.0), LONGEST_TIME),
            answering=self.answering,
            spoken=self.spoken,
            pauses=len(self.pauses),
            longest_pause=self.longest_pause,
        )


def heard(recording: Recording) -> Speech:
    """What is measured of a recording. Raises NothingSaid."""
    frame = round(recording.rate * FRAME)
    tick = frame / recording.rate
    levels = _levels(recording.samples, frame)
    floor = _floor(levels)
    runs = _without_clicks(_runs(levels, floor))
    if sum(end - begin for begin, end in runs) * tick < _LEAST_SPOKEN:
        raise NothingSaid("Nothing was said in this recording; look to the microphone and record it anew.")
    begin, end = runs[0][0] * tick, runs[-1][1] * tick
    gaps = [(one[1] * tick, next_[0] * tick) for one, next_ in pairwise(runs)]
    pauses = tuple(
        Pause(start=round(since, 2), seconds=round(until - since, 2))
        for since, until in gaps
        if until - since >= LEAST_PAUSE - FRAME / 2
    )
    answering = round(end - begin, 2)
    return Speech(
        seconds=round(recording.seconds, 2),
        first_word=round(begin, 2),
        answering=answering,
        spoken=round(answering - sum(pause.seconds for pause in pauses), 2),
        pauses=pauses,
        noisy=bool(np.median(np.concatenate([(levels - floor)[since:until] for since, until in runs])) < _CLEAR),
    )


def _levels(samples: Samples, frame: int) -> Levels:
    """Of whole frames, each without its mean: a microphone's offset is no sound."""
    count = len(samples) // frame
    if not count:
        return np.full(1, _HUSH)
    framed = samples[: count * frame].reshape(count, frame)
    power = framed.var(axis=1, dtype=np.float64)
    levels: Levels = np.maximum(10 * np.log10(np.maximum(power, 1e-12)), _HUSH)
    return levels


def _floor(levels: Levels) -> Levels:
    """The noise in each frame, between which it changes slowly."""
    reach = round(_AROUND / FRAME)
    step = round(1 / FRAME)
    places = np.arange(0, len(levels), step)
    quiet = [np.percentile(levels[max(0, at - reach) : at + reach], _QUIETEST) for at in places]
    lowest = min(quiet)
    return np.interp(np.arange(len(levels)), places, np.minimum(quiet, lowest + _RISE))


def _runs(levels: Levels, floor: Levels) -> list[tuple[int, int]]:
    """First frame of each stretch of sound, and the first one after it."""
    edges = np.diff(np.concatenate(([0], levels > floor + _STILL, [0])).astype(np.int8))
    begins, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    loud = np.concatenate(([0], np.cumsum(levels > floor + _ABOVE)))
    return [
        (int(begin), int(end)) for begin, end in zip(begins, ends, strict=True) if loud[end] - loud[begin] >= _STEADY
    ]


def _without_clicks(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A key that is pressed or a chair that creaks in a pause does not end it."""
    far, short = LEAST_PAUSE / FRAME, _SYLLABLE / FRAME
    kept = []
    for number, (begin, end) in enumerate(runs):
        before = begin - runs[number - 1][1] if number else far
        after = runs[number + 1][0] - end if number + 1 < len(runs) else far
        if end - begin >= short or before < far / 2 or after < far / 2:
            kept.append((begin, end))
    return kept
