"""An answer that was recorded, as a command is given it: its words and its seconds."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ui.copy import voice_copy
from ui.wiring.voice import make_transcriber, read_wav


def heard_answer(wav: Path) -> tuple[str, float]:
    """What was said in the file, and the seconds from its first word to its last.

    The words are those on standard input; where there are none, the transcript that is made of it where that is
    configured, which is told on standard error. Raises CoachError or click.UsageError.
    """
    from graph.voice.speech import heard

    recording = read_wav(wav)
    speech = heard(recording)
    words = "" if sys.stdin.isatty() else sys.stdin.buffer.read().decode("utf-8", "replace")
    if not words.strip():
        transcriber = make_transcriber()
        if transcriber is None:
            raise click.UsageError(voice_copy.NO_TRANSCRIPT_GIVEN)
        words = transcriber.transcript(recording)
        click.echo(words, err=True)
    return words, speech.answering
