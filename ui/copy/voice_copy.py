"""Every sentence about a recorded answer, on the page and in the terminal.

What a person, the guide or a model wrote never stands here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.reports.judgement_words import counted_pauses as counted_pauses
from graph.reports.judgement_words import said_aloud as said_aloud

SAY_IT = "Say it"
RECORD = "Record your answer"
UPLOAD = "Or give a recording of it: a WAV file of ten minutes and 25 MB at most"
MEASURED = "Seconds and pauses are measured from the sound. Nothing else of your voice is read."
STAYS = "The recording stays on this machine and is not kept. Type or paste what you said into the box below."
EDIT_FIRST = "The transcript stands in the box below. Put it right before you send it; fillers may be missing in it."
OFFERED = "The transcript has come, and there are other words in the box already."
USE_IT = "Put the transcript in their place"
NOTHING_UNDERSTOOD = "No words were understood in it. Type or paste what you said."
AT_WORK = "The transcript is being made."
GO_ON_WITHOUT = "Go on without a transcript"
TRY_AGAIN = "Try the transcript again"
NOISY = "It is noisy around you: quiet words may have been taken for pauses."
TIMED_BY_RECORDING = "This time goes with your answer."
NO_TRANSCRIPT_GIVEN = (
    "There is no transcript; give it on standard input, or set COACH_TRANSCRIPTION_MODEL to have one made."
)
NOT_CONFIGURED = (
    "not configured; recordings go nowhere (COACH_TRANSCRIPTION_MODEL names a model that makes transcripts)"
)
TYPE_INSTEAD = "Type or paste what you said."


def goes_to(model: str, address: str) -> str:
    """What happens to a recording where a transcription is configured; both as code, for they are a person's words."""
    return f"The recording goes to {model} at {address} for its transcript, and is not kept."


def works(model: str, address: str, seconds: float) -> str:
    return f"{model} at {address} answered in {seconds:.1f} s"


def length(answering: float, first_word: float) -> str:
    """Such as: 0:41 from your first word to your last; the first came after 1.2 s."""
    return f"{_minutes(answering)} from your first word to your last; the first came after {first_word:.1f} s."


def pauses(told: Sequence[tuple[float, float]]) -> str:
    """Where each pause begins, and how long it is."""
    if not told:
        return "No pause of 0.6 s or more."
    places = ", ".join(f"{seconds:.1f} s at {_minutes(start)}" for start, seconds in told[:_MOST_PLACES])
    more = f", and {len(told) - _MOST_PLACES} more" if len(told) > _MOST_PLACES else ""
    return f"{counted_pauses(len(told)).capitalize()}: {places}{more}."


def pace(words: int, a_minute: int, a_minute_spoken: int) -> str:
    noun = "word" if words == 1 else "words"
    return f"{words} {noun}: {a_minute} a minute, {a_minute_spoken} without the pauses."


def fillers(told: Mapping[str, int]) -> str:
    """'' where there is none."""
    return f"Fillers: {', '.join(f'{word} {times}' for word, times in told.items())}." if told else ""


_MOST_PLACES = 8


def _minutes(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"
