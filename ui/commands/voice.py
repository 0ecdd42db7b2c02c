"""`coach voice`: seconds, pauses and pace of a recorded answer, measured from the sound."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ingest.document import read_document
from ui.terminal.streams import Json, write_json
from ui.wiring.voice import make_transcriber, read_wav

if TYPE_CHECKING:
    from graph.voice.recording import Recording


@click.command()
@click.argument("wav", type=click.Path(path_type=Path))
@click.option("--transcript", type=click.Path(path_type=Path), help="A text file with what was said, for the pace.")
@click.option("--transcribe", is_flag=True, help="Have the transcript made where one is configured, and show it.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(wav: Path, transcript: Path | None, transcribe: bool, as_json: bool) -> None:
    """Measure the answer recorded in the file WAV. Nothing leaves this machine unless --transcribe is given."""
    from graph.voice.pace import pace
    from graph.voice.speech import heard

    if transcript is not None and transcribe:
        raise click.UsageError("Give --transcript or --transcribe, not both.")
    recording = read_wav(wav)
    speech = heard(recording)
    words: str | None = None
    if transcript is not None:
        words = read_document(transcript).text
    elif transcribe:
        words = _transcribed(recording)
    told: Json = {**speech.model_dump(mode="json"), "longest_pause": speech.longest_pause}
    rate = pace(words, speech) if words is not None else None
    if as_json:
        more = {"transcript": words, "pace": rate.model_dump(mode="json")} if rate else {}
        write_json({**told, **more})
        return
    from ui.terminal.voice_screen import show_voice

    show_voice(speech, rate, words if transcribe else None)


def _transcribed(recording: Recording) -> str:
    transcriber = make_transcriber()
    if transcriber is None:
        raise click.UsageError("No transcription is configured; set COACH_TRANSCRIPTION_MODEL, or give --transcript.")
    return transcriber.transcript(recording)
