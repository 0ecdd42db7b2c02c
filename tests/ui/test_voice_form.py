"""An answer that is said in the page: recorded or given as a file, measured, with a transcript or without."""

from __future__ import annotations

import struct
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.domain import Timing
from graph.events import AnswerMove
from tests.chat_acts import Act as ChatAct
from tests.chat_acts import Hang, Status
from tests.graph.voice.spoken import quiet, said, wav
from tests.transcription_server import KEY, MODEL, SAID, Heard, Transcript, TranscriptionServer, transcription_server
from tests.ui.fakes import SESSION, FakeSessions, interview_steps, prepared
from ui.components.interviewing.clock_view import Clock
from ui.components.interviewing.transcript_view import place
from ui.components.opening import OVERRIDE
from ui.copy import interview_copy, voice_copy

APP = str(Path(__file__).resolve().parents[2] / "ui" / "app.py")
KNOWN = said(seed=2, pauses=(1.2, 2.0))
SOUND = wav(KNOWN.recording)
TYPED = "I cut the bill by 40%."


@pytest.fixture
def ears(monkeypatch: pytest.MonkeyPatch) -> Iterator[TranscriptionServer]:
    """A transcription is configured, and this is its server."""
    with transcription_server() as server:
        monkeypatch.setenv("COACH_TRANSCRIPTION_MODEL", MODEL)
        monkeypatch.setenv("COACH_TRANSCRIPTION_URL", server.address)
        monkeypatch.setenv("COACH_TRANSCRIPTION_KEY", KEY)
        yield server


class Answering:
    """The page at the first question of an interview."""

    def __init__(self) -> None:
        self.sessions = FakeSessions(interview_steps())
        self.here = place(self.sessions.steps[0][1])
        self.page = AppTest.from_file(APP, default_timeout=30)
        self.page.session_state[OVERRIDE] = prepared(sessions=self.sessions)
        self.page.session_state["interview"] = SESSION
        self.page.run()
        self.page.switch_page("screens/interview.py").run()
        assert not self.page.exception

    def record(self, data: bytes = SOUND) -> None:
        self.page.audio_input(key=f"voice-{self.here}").set_value(("answer.wav", data, "audio/wav")).run()
        assert not self.page.exception

    def give(self, data: bytes = SOUND) -> None:
        self.page.file_uploader(key=f"voice-file-{self.here}").set_value(("answer.wav", data, "audio/wav")).run()
        assert not self.page.exception

    def type(self, words: str) -> None:
        self.page.text_area(key=f"draft-{self.here}").set_value(words).run()

    def press(self, key: str) -> None:
        self.page.button(key=key).click().run()
        assert not self.page.exception

    def send(self) -> AnswerMove:
        self.press(f"send-{self.here}")
        move = self.sessions.moves[-1]
        assert isinstance(move, AnswerMove)
        return move

    @property
    def draft(self) -> str:
        return str(self.page.text_area(key=f"draft-{self.here}").value)

    @property
    def shown(self) -> str:
        page = self.page
        told = "\n".join(str(each.value) for each in (*page.markdown, *page.caption, *page.warning, *page.info))
        return told.replace("\\", "").replace("\u2060", "")

    @property
    def buttons(self) -> set[str]:
        return {each.label for each in self.page.button}


def measured(timing: Timing | None) -> Timing:
    """The timing of the recording that all tests use."""
    assert timing is not None
    assert timing.answering == pytest.approx(KNOWN.last - KNOWN.first, abs=0.08)
    assert (timing.pauses, timing.longest_pause) == (2, pytest.approx(2.0, abs=0.06))
    assert timing.spoken == pytest.approx(timing.answering - 3.2, abs=0.1)
    return timing


def test_without_a_transcription_what_was_said_is_typed_and_the_time_is_the_recordings() -> None:
    answering = Answering()
    assert voice_copy.STAYS in answering.shown
    answering.record()

    assert "2 pauses: 1.2 s at 0:0" in answering.shown
    assert answering.draft == ""
    answering.type(TYPED)
    # The sign is said, so it is a word.
    assert "7 words: " in answering.shown
    move = answering.send()
    assert move.answer == TYPED
    measured(move.timing)


def test_how_long_a_person_thought_before_recording_is_known() -> None:
    answering = Answering()
    answering.page.session_state["clock"] = Clock(answering.here, time.monotonic() - 100)
    answering.record()
    answering.type(TYPED)

    thinking = measured(answering.send().timing).thinking
    assert thinking >= 100 - KNOWN.recording.seconds


def test_of_a_file_it_is_not() -> None:
    answering = Answering()
    answering.page.session_state["clock"] = Clock(answering.here, time.monotonic() - 100)
    answering.give()
    answering.type(TYPED)

    assert measured(answering.send().timing).thinking == pytest.approx(KNOWN.first, abs=0.06)


def test_the_recording_takes_the_place_of_the_clock_until_it_is_taken_away() -> None:
    answering = Answering()
    assert "Thinking 0:" in answering.shown
    answering.record()
    assert "Thinking 0:" not in answering.shown

    answering.page.audio_input(key=f"voice-{answering.here}").set_value(None).run()
    assert "Thinking 0:" in answering.shown
    answering.type(TYPED)
    timing = answering.send().timing
    assert timing is not None
    assert timing.spoken is None


def test_a_transcript_comes_into_the_box_is_edited_and_sent_with_the_time(ears: TranscriptionServer) -> None:
    answering = Answering()
    assert f"goes to {MODEL}" in answering.shown
    answering.record()

    assert answering.draft == SAID
    assert voice_copy.EDIT_FIRST in answering.shown
    assert "Fillers: um 1." in answering.shown
    answering.type(f"{SAID} I did it.")
    move = answering.send()
    assert move.answer == f"{SAID} I did it."
    measured(move.timing)
    assert len(ears.heard) == 1


def test_what_is_in_the_box_is_not_lost_to_a_transcript(ears: TranscriptionServer) -> None:
    answering = Answering()
    answering.type(TYPED)
    answering.record()

    assert answering.draft == TYPED
    assert voice_copy.OFFERED in answering.shown
    answering.press(f"use-{answering.here}")
    assert answering.draft == SAID
    assert voice_copy.OFFERED not in answering.shown


@pytest.mark.parametrize("act", [Status(401), Transcript("")])
def test_where_none_comes_it_says_why_and_the_answer_is_typed(
    ears: TranscriptionServer, act: ChatAct | Transcript
) -> None:
    ears.script = [act, Transcript()]
    answering = Answering()
    answering.record()

    assert voice_copy.TYPE_INSTEAD in answering.shown
    answering.type(TYPED)
    measured(answering.send().timing)


def test_it_can_be_tried_again(ears: TranscriptionServer) -> None:
    ears.script = [Status(404), Transcript()]
    answering = Answering()
    answering.record()
    assert answering.draft == ""

    answering.press(f"again-{answering.here}")
    assert answering.draft == SAID
    assert voice_copy.TRY_AGAIN not in answering.buttons


def test_a_person_goes_on_without_a_transcript_that_does_not_come(ears: TranscriptionServer) -> None:
    ears.script = [Status(404)]
    answering = Answering()
    page = answering.page
    answering.record()
    take = page.session_state["take"]

    def stopped(call: Heard) -> Hang:
        """The person presses the button while the page waits."""
        take.stop()
        return Hang()

    ears.script = stopped
    answering.press(f"again-{answering.here}")

    assert voice_copy.GO_ON_WITHOUT not in answering.buttons
    assert take.failed == ""
    answering.type(TYPED)
    measured(answering.send().timing)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"no sound", "is no WAV recording"),
        (wav(quiet(2.0)), "Nothing was said"),
        (SOUND[:-9], "is cut off"),
        (wav(KNOWN.recording).replace(struct.pack("<I", 16_000), struct.pack("<I", 96_000), 1), "8,000"),
    ],
)
def test_what_cannot_be_measured_is_one_sentence_and_the_clock_goes_on(
    data: bytes, words: str, ears: TranscriptionServer
) -> None:
    answering = Answering()
    answering.give(data)

    assert words in answering.shown
    assert "Thinking 0:" in answering.shown
    assert ears.heard == []


def test_a_setting_that_cannot_be_is_said_and_the_answer_is_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_TRANSCRIPTION_URL", "http://localhost:1/v1")
    answering = Answering()
    assert "COACH_TRANSCRIPTION_MODEL is not" in answering.shown
    answering.record()
    answering.type(TYPED)
    measured(answering.send().timing)


def test_a_follow_up_knows_nothing_of_the_recording_before_it() -> None:
    answering = Answering()
    answering.record()
    answering.type(TYPED)
    answering.send()

    assert "2 pauses" not in answering.shown
    assert "Thinking 0:" in answering.shown


def test_what_is_shown_is_text_whatever_a_server_says(ears: TranscriptionServer) -> None:
    ears.script = [Transcript("**bold** <script>x</script> $x^2$ :smile:")]
    answering = Answering()
    answering.type(TYPED)
    answering.record()

    assert [each.value for each in answering.page.text] == ["**bold** <script>x</script> $x^2$ :smile:"]


def test_the_time_of_a_recorded_answer_is_told_with_its_pauses() -> None:
    from ui.components.interviewing.clock_view import timing_words

    timing = Timing(thinking=3.0, answering=60.0, spoken=56.0, pauses=2, longest_pause=2.5)
    assert timing_words(timing, 120, 90.0) == (
        "Thought for 0:03, answered in 1:00 of 1:30. Recorded: 2 pauses, the longest 2.5 s; 120 words a minute."
    )
    still = timing.model_copy(update={"pauses": 0, "longest_pause": 0.0})
    assert timing_words(still, 0, 90.0).endswith("Recorded: no pauses.")


def test_the_way_out_stands_beside_the_box() -> None:
    answering = Answering()
    answering.record()
    assert {interview_copy.SEND, interview_copy.SKIP, interview_copy.LEAVE} <= answering.buttons
