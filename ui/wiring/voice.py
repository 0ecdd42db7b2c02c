"""The part of the composition root that is about recorded answers: their measures and the way to a transcript."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from ingest.settings import KnowledgeSettings

if TYPE_CHECKING:
    from graph.models.breaker import Breaker
    from graph.models.connection import Connection
    from graph.voice.recording import Recording
    from graph.voice.transcription import Transcriber

TRIAL_SECONDS = 10.0
"""What a trial of the transcription may take."""


def find_transcription(settings: KnowledgeSettings | None = None) -> Connection | None:
    """The way to the transcription model, None where none is configured. Raises CoachError or KnowledgeError."""
    from graph.voice.transcription_settings import transcription_connection

    return transcription_connection((settings or KnowledgeSettings()).home)


def make_transcriber(
    settings: KnowledgeSettings | None = None, breaker: Callable[[str, str], Breaker] | None = None
) -> Transcriber | None:
    """What makes transcripts, None where none is configured. Raises CoachError or KnowledgeError.

    `breaker` gives the one of an address and a model, where something longer-lived than the transcriber keeps it.
    """
    from graph.voice.transcription import Transcriber

    found = find_transcription(settings)
    if found is None:
        return None
    return Transcriber(found, breaker(found.base_url, found.model) if breaker else None)


def try_transcription(settings: KnowledgeSettings) -> tuple[str, str, float] | None:
    """Model, address and seconds of one short call; None where none is configured. Raises CoachError."""
    import numpy as np

    from graph.voice.recording import Recording
    from graph.voice.transcription import Transcriber

    found = find_transcription(settings)
    if found is None:
        return None
    started = time.perf_counter()
    seconds = max(TRIAL_SECONDS, found.seconds or 0.0)
    Transcriber(found).transcript(Recording(np.zeros(16_000, np.float32), 16_000), seconds=seconds)
    return found.model, found.base_url, time.perf_counter() - started


def read_wav(path: Path) -> Recording:
    """The recording in a file. Raises BadRecording."""
    from graph.voice.recording import LARGEST, BadRecording, read_recording

    try:
        if not S_ISREG(path.stat().st_mode):
            raise BadRecording(f"{path} is no file; name a WAV file.")
        with path.open("rb") as file:
            return read_recording(file.read(LARGEST + 1))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise BadRecording(f"{path} cannot be read ({reason}); name a WAV file.") from None
