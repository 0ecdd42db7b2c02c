"""One recording of an answer in this browser session: what was measured of it, and its transcript. Not its sound."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import TYPE_CHECKING

from graph.errors import CoachError
from graph.models.errand import Errand
from graph.timing import Timing
from graph.voice.recording import Recording, read_recording
from graph.voice.speech import Speech, heard
from ingest.errors import KnowledgeError

if TYPE_CHECKING:
    from graph.voice.transcription import Transcriber

MakeTranscriber = Callable[[], "Transcriber | None"]


@dataclass
class Transcribing:
    """A transcript on its way, in a thread of its own; `text` and `failed` stand once `done` is set."""

    errand: Errand = field(default_factory=Errand)
    done: Event = field(default_factory=Event)
    text: str = ""
    failed: str = ""

    def begin(self, transcriber: Transcriber, recording: Recording) -> None:
        Thread(target=self._work, args=(transcriber, recording), name="transcript", daemon=True).start()

    def stop(self) -> None:
        self.errand.cancelled.set()

    def _work(self, transcriber: Transcriber, recording: Recording) -> None:
        try:
            self.text = transcriber.transcript(recording, self.errand)
        except CoachError as failure:
            self.failed = str(failure)
        finally:
            self.done.set()


@dataclass
class Take:
    """`place` is what is answered. `fault` says why there are no measures, '' where `speech` has them.

    `offered` is a transcript that is not used yet, and `failed` why there is none.
    """

    place: str
    speech: Speech | None = None
    fault: str = ""
    thinking: float | None = None
    transcribing: Transcribing | None = None
    offered: str = ""
    used: bool = False
    failed: str = ""

    @property
    def timing(self) -> Timing | None:
        return self.speech.timing(self.thinking) if self.speech else None

    def transcribe(self, recording: Recording, make: MakeTranscriber) -> None:
        """Begin with the transcript where one is configured."""
        self.failed = ""
        try:
            transcriber = make()
        except (CoachError, KnowledgeError) as failure:
            self.failed = str(failure)
            return
        if transcriber is not None:
            self.transcribing = Transcribing()
            self.transcribing.begin(transcriber, recording)

    def stop(self) -> None:
        if self.transcribing is not None:
            self.transcribing.stop()
            self.transcribing = None


def take_of(place: str, data: bytes, make: MakeTranscriber, asked: float | None = None) -> Take:
    """Of a recording that came in now. Where it was made here, `asked` is when the question was, by the steady clock:
    so it is known how long the candidate thought."""
    take = Take(place)
    now = time.monotonic()
    try:
        recording = read_recording(data)
        take.speech = heard(recording)
    except CoachError as failure:
        take.fault = str(failure)
        return take
    if asked is not None:
        take.thinking = now - asked - (take.speech.seconds - take.speech.first_word)
    take.transcribe(recording, make)
    return take
