"""`coach voice`, `coach critique --wav`, and what the doctor says of transcriptions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.chat_acts import Raw, Status
from tests.commands.conftest import Coach
from tests.graph.voice.spoken import quiet, said, wav
from tests.transcription_server import KEY, MODEL, SAID, Act, Transcript, TranscriptionServer, transcription_server
from ui.copy import voice_copy

KNOWN = said(seed=2, pauses=(1.2, 2.0))
ANSWER = (
    "Our support team at a bank had a RAG assistant over 4,000 policies that was wrong in one case out of five. "
    "I was asked to bring that under 5% in a quarter. I chose a cross-encoder reranker over a larger model because "
    "latency had to stay under two seconds, and I built a test set of 300 questions. Wrong answers fell from 20% to 4%."
)
HOSTILE = "Um, [bold]I cut it[/bold]. \x1b[31mred"


@pytest.fixture
def spoken(tmp_path: Path) -> Path:
    path = tmp_path / "answer.wav"
    path.write_bytes(wav(KNOWN.recording))
    return path


@pytest.fixture
def ears(monkeypatch: pytest.MonkeyPatch) -> Iterator[TranscriptionServer]:
    with transcription_server() as server:
        monkeypatch.setenv("COACH_TRANSCRIPTION_MODEL", MODEL)
        monkeypatch.setenv("COACH_TRANSCRIPTION_URL", server.address)
        monkeypatch.setenv("COACH_TRANSCRIPTION_KEY", KEY)
        yield server


def test_json_has_the_measures(coach: Coach, spoken: Path) -> None:
    told = coach("voice", str(spoken), "--json").json
    assert list(told) == ["seconds", "first_word", "answering", "spoken", "pauses", "noisy", "longest_pause"]
    assert told["answering"] == pytest.approx(KNOWN.last - KNOWN.first, abs=0.08)
    assert [pause["seconds"] for pause in told["pauses"]] == pytest.approx([1.2, 2.0], abs=0.06)
    assert told["longest_pause"] == max(pause["seconds"] for pause in told["pauses"])


def test_with_a_transcript_there_is_a_pace(coach: Coach, spoken: Path, tmp_path: Path) -> None:
    words = tmp_path / "said.txt"
    words.write_text("Um, I cut it, you know. Um, by half.")
    told = coach("voice", str(spoken), "--transcript", str(words), "--json").json
    assert told["pace"].keys() == {"words", "a_minute", "a_minute_spoken", "fillers"}
    assert told["pace"]["fillers"] == {"um": 2, "you know": 1}
    assert told["pace"]["a_minute"] < told["pace"]["a_minute_spoken"]


def test_people_get_sentences(coach: Coach, spoken: Path, tmp_path: Path) -> None:
    words = tmp_path / "said.txt"
    words.write_text("Um, I cut it.")
    shown = coach("voice", str(spoken), "--transcript", str(words)).out
    assert "from your first word to your last" in shown
    assert "2 pauses: " in shown
    assert "Fillers: um 1." in shown


def test_a_transcript_is_made_where_it_is_asked_for_and_only_there(
    coach: Coach, spoken: Path, ears: TranscriptionServer
) -> None:
    coach("voice", str(spoken), "--json")
    assert ears.heard == []
    assert coach("voice", str(spoken), "--transcribe", "--json").json["transcript"] == SAID
    ears.script = [Transcript(HOSTILE)]
    shown = coach("voice", str(spoken), "--transcribe").out
    assert "[bold]I cut it[/bold]" in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize(
    ("data", "words"), [(b"RIFF", "is no WAV"), (wav(quiet()), "Nothing was said"), (None, "cannot be read")]
)
def test_what_cannot_be_measured_is_one_sentence(coach: Coach, tmp_path: Path, data: bytes | None, words: str) -> None:
    path = tmp_path / "answer.wav"
    if data is not None:
        path.write_bytes(data)
    assert words in coach("voice", str(path)).complaint


def test_a_folder_is_no_recording(coach: Coach, tmp_path: Path) -> None:
    assert "is no file" in coach("voice", str(tmp_path)).complaint


@pytest.mark.parametrize("more", [["--transcribe"], ["--transcribe", "--transcript", "a.txt"]])
def test_what_cannot_be_done_is_one_sentence(coach: Coach, spoken: Path, more: list[str]) -> None:
    assert coach("voice", str(spoken), *more).complaint


def test_a_transcript_that_cannot_be_made_is_one_sentence(
    coach: Coach, spoken: Path, ears: TranscriptionServer
) -> None:
    ears.script = [Status(401)]
    complaint = coach("voice", str(spoken), "--transcribe").complaint
    assert "does not accept the key" in complaint
    assert KEY not in complaint


# --- coach critique --wav ---------------------------------------------------------------------------------------


@pytest.mark.model
def test_what_was_said_is_judged_with_the_measured_seconds(
    coach: Coach, real_home: Path, spoken: Path, ears: TranscriptionServer
) -> None:
    told = coach("critique", "q03", "--wav", str(spoken), "--json", given=ANSWER).json
    assert (told["outcome"], told["delivery"]["measured"]) == ("graded", True)
    assert told["delivery"]["seconds"] == pytest.approx(KNOWN.last - KNOWN.first, abs=0.1)
    assert ears.heard == []

    ears.script = [Transcript(ANSWER)]
    ran = coach("critique", "q03", "--wav", str(spoken), "--json")
    assert ran.json == told
    assert ran.err == f"{ANSWER}\n"


def test_without_words_and_without_a_transcription_it_says_what_to_do(coach: Coach, spoken: Path) -> None:
    assert coach("critique", "q03", "--wav", str(spoken)).complaint == f"coach: {voice_copy.NO_TRANSCRIPT_GIVEN}"


@pytest.mark.parametrize("more", [["--seconds", "75"], ["--jsonl"]])
def test_the_seconds_come_from_one_place(coach: Coach, spoken: Path, more: list[str]) -> None:
    assert "--wav" in coach("critique", "q03", "--wav", str(spoken), *more).complaint


# --- coach doctor -----------------------------------------------------------------------------------------------


def checked(coach: Coach) -> tuple[bool, str]:
    found = coach("doctor", "--json").json["checks"]
    (check,) = (each for each in found if each["name"] == "transcription")
    return check["ok"], check["detail"]


def test_the_doctor_says_where_none_is_configured(coach: Coach, coach_home: Path) -> None:
    assert checked(coach) == (True, voice_copy.NOT_CONFIGURED)


def test_the_doctor_tries_one_that_is(coach: Coach, coach_home: Path, ears: TranscriptionServer) -> None:
    ok, detail = checked(coach)
    assert ok
    assert detail.startswith(f"{MODEL} at {ears.address} answered in ")
    assert len(ears.heard) == 1


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (Status(401), "does not accept the key"),
        (Status(404), "makes no transcripts"),
        (Raw(b"{}"), "has no text in it"),
    ],
)
def test_the_doctor_says_what_is_wrong(
    coach: Coach, coach_home: Path, ears: TranscriptionServer, act: Act, words: str
) -> None:
    ears.script = [act]
    ok, detail = checked(coach)
    assert not ok
    assert words in detail
    assert KEY not in detail
