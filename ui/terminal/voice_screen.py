"""What was measured of a recorded answer, as a terminal shows it."""

from __future__ import annotations

from graph.voice.pace import Pace
from graph.voice.speech import Speech
from ui.copy import voice_copy
from ui.terminal.screen import said, screen


def show_voice(speech: Speech, pace: Pace | None, transcript: str | None) -> None:
    """The transcript is shown where it was made, not where it was given."""
    console = screen()
    console.print(voice_copy.length(speech.answering, speech.first_word))
    console.print(voice_copy.pauses([(pause.start, pause.seconds) for pause in speech.pauses]))
    if pace is not None:
        console.print(voice_copy.pace(pace.words, pace.a_minute, pace.a_minute_spoken))
        if told := voice_copy.fillers(pace.fillers):
            console.print(said(told))
    if speech.noisy:
        console.print(voice_copy.NOISY, style="yellow")
    if transcript is not None:
        console.print()
        console.print(said(transcript))
