"""The transcript over the wire: what is sent, what is taken, and each fault in one sentence that says what to do."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Sequence
from pathlib import Path
from threading import Thread

import numpy as np
import pytest
from pydantic import SecretStr

from graph.models.address import BadConnection
from graph.models.breaker import FAILURES, Breaker
from graph.models.connection import Connection
from graph.models.connection_file import keep_connection
from graph.models.errand import Errand
from graph.models.fault import Fault
from graph.voice.recording import read_recording
from graph.voice.transcription import LONGEST, NoTranscript, Transcriber
from graph.voice.transcription_settings import transcription_connection
from tests.chat_acts import Dribble, Hang, Raw, Status
from tests.graph.voice.spoken import said
from tests.transcription_server import (
    KEY,
    MODEL,
    SAID,
    Act,
    Heard,
    Told,
    Transcript,
    TranscriptionServer,
    transcription_server,
)

RECORDING = said(seed=1, pauses=()).recording
SHORT = 0.2
"""Seconds, where nothing is meant to come."""


def to(server: TranscriptionServer, key: str | None = KEY, **more: object) -> Transcriber:
    secret = SecretStr(key) if key else None
    return Transcriber(
        Connection.model_validate({"model": MODEL, "base_url": server.address, "api_key": secret, **more})
    )


def playing(*acts: Act) -> TranscriptionServer:
    return TranscriptionServer(script=acts)


def fault_of(transcriber: Transcriber, seconds: float | None = None) -> Fault:
    with pytest.raises(NoTranscript) as caught:
        transcriber.transcript(RECORDING, seconds=seconds)
    told = str(caught.value)
    assert (told.count("\n"), told[-1]) == (0, ".")
    assert KEY not in told
    return caught.value.fault


def test_the_sound_goes_out_as_the_protocol_wants_it_and_the_words_come_back() -> None:
    with transcription_server() as server:
        assert to(server).transcript(RECORDING) == SAID

    (call,) = server.heard
    assert call.fields == {"model": MODEL, "response_format": "json"}
    assert call.headers["authorization"] == f"Bearer {KEY}"
    name, kind, data = call.file
    assert (name, kind) == ("answer.wav", "audio/wav")
    sent = read_recording(data)
    assert sent.rate == RECORDING.rate
    assert float(np.abs(sent.samples - RECORDING.samples).max()) <= 2**-13


def test_azure_has_its_own_address_and_header() -> None:
    with transcription_server() as server:
        azure = to(server, base_url=server.endpoint, api_version="2024-10-21")
        assert azure.transcript(RECORDING) == SAID

    (call,) = server.heard
    assert call.path == f"/openai/deployments/{MODEL}/audio/transcriptions?api-version=2024-10-21"
    assert (call.headers["api-key"], "authorization" in call.headers) == (KEY, False)


def test_a_server_that_wants_no_key_is_sent_none() -> None:
    with transcription_server(TranscriptionServer(key="")) as server:
        assert to(server, key=None).transcript(RECORDING) == SAID

    assert not {"authorization", "api-key", "cookie"} & server.heard[0].headers.keys()


@pytest.mark.parametrize(
    ("acts", "fault", "calls"),
    [
        ([Status(401)], Fault.WRONG_KEY, 1),
        ([Status(403)], Fault.WRONG_KEY, 1),
        ([Status(404)], Fault.NO_CHAT_SERVER, 1),
        ([Status(404, code_name="model_not_found")], Fault.UNKNOWN_MODEL, 1),
        ([Status(400)], Fault.REFUSED, 3),
        ([Status(413)], Fault.REFUSED, 3),
        ([Status(429)], Fault.BUSY, 3),
        ([Status(429, retry_after=300)], Fault.BUSY, 1),
        ([Status(429, retry_after="soon")], Fault.BUSY, 3),
        ([Status(500)], Fault.REFUSED, 3),
        ([Status(307)], Fault.REFUSED, 3),
        ([Raw(b"<html>Welcome</html>", "text/html")], Fault.NO_CHAT_SERVER, 1),
        ([Raw(b"")], Fault.NO_CHAT_SERVER, 1),
        ([Raw(b"[" * 100_000)], Fault.NO_CHAT_SERVER, 1),
        ([Raw(b'{"text": "\xff"}')], Fault.NO_CHAT_SERVER, 1),
        ([Told(["text"])], Fault.NO_CHAT_SERVER, 1),
        ([Told({"words": "I cut it."})], Fault.UNREADABLE, 1),
        ([Told({"text": 5})], Fault.UNREADABLE, 1),
        ([Told({"text": None})], Fault.UNREADABLE, 1),
        ([Transcript("a" * (LONGEST + 1))], Fault.TOO_LARGE, 1),
        ([Transcript("a" * 3_000_000)], Fault.TOO_LARGE, 1),
    ],
)
def test_what_a_server_does_wrong_is_told_by_its_name(acts: Sequence[Act], fault: Fault, calls: int) -> None:
    with transcription_server(playing(*acts)) as server:
        assert fault_of(to(server)) is fault

    assert len(server.heard) == calls


@pytest.mark.parametrize("act", [Hang(), Dribble()])
def test_a_server_that_does_not_come_to_an_end_is_given_up(act: Act) -> None:
    with transcription_server(playing(act)) as server:
        assert fault_of(to(server), SHORT) is Fault.TIMEOUT


def test_no_key_and_no_route_are_told() -> None:
    with transcription_server() as server:
        assert fault_of(to(server, key=None)) is Fault.NO_KEY
        gone = to(server)
    assert fault_of(gone) is Fault.NO_ROUTE


def test_openai_is_not_called_without_a_key() -> None:
    assert fault_of(Transcriber(Connection(model=MODEL, base_url="https://api.openai.com/v1"))) is Fault.NO_KEY


def test_what_passes_is_tried_again() -> None:
    with transcription_server(playing(Status(500), Status(429, retry_after=0), Transcript())) as server:
        assert to(server).transcript(RECORDING) == SAID

    assert len(server.heard) == 3


def test_a_server_that_fails_again_and_again_is_left_in_peace() -> None:
    with transcription_server(playing(Status(500))) as server:
        transcriber = to(server)
        assert fault_of(transcriber) is Fault.REFUSED
        assert fault_of(transcriber) in (Fault.REFUSED, Fault.RESTING)
        assert fault_of(transcriber) is Fault.RESTING

    assert len(server.heard) == FAILURES


def test_a_breaker_may_be_shared() -> None:
    breaker = Breaker()
    with transcription_server(playing(Status(500))) as server:
        for _ in range(2):
            with pytest.raises(NoTranscript):
                Transcriber(
                    Connection(model=MODEL, base_url=server.address, api_key=SecretStr(KEY)), breaker
                ).transcript(RECORDING)

    assert breaker.is_open


def test_the_wait_ends_when_nobody_waits_any_longer() -> None:
    running = Errand()
    with transcription_server(playing(Hang())) as server:
        stop = Thread(target=lambda: (server.asked.wait(20), running.cancelled.set()))
        stop.start()
        with pytest.raises(NoTranscript) as caught:
            to(server).transcript(RECORDING, running)
        stop.join()

    assert caught.value.fault is Fault.CANCELLED


def test_what_cannot_be_seen_is_left_out_of_a_transcript() -> None:
    hidden = " I\u200b cut\u202e it.\x07\r\nBy half.\ud83d "
    with transcription_server(playing(Transcript(hidden))) as server:
        assert to(server).transcript(RECORDING) == "I cut it.\nBy half.?"


def repeating(call: Heard) -> Act:
    return Told({"error": {"message": f"Wrong: {call.headers['authorization']}", "code": "x"}}, 500)


@pytest.mark.parametrize("script", [None, repeating], ids=["right", "repeating"])
def test_the_key_stands_in_no_log_error_or_repr(
    script: object, caplog: pytest.LogCaptureFixture, coach_home: Path
) -> None:
    server = TranscriptionServer() if script is None else TranscriptionServer(script=repeating)
    told = []
    with caplog.at_level(logging.DEBUG), transcription_server(server):
        transcriber = to(server)
        try:
            told.append(transcriber.transcript(RECORDING))
        except NoTranscript as error:
            told += [str(error), repr(error), str(vars(error)), *traceback.format_exception(error)]
        told += [repr(transcriber), str(vars(transcriber)), caplog.text]
        told += [f"{record.msg!r} {record.args!r}" for record in caplog.records]

    assert server.heard
    assert not [each for each in told if KEY[3:13] in each]


# --- Where it is ------------------------------------------------------------------------------------------------


def test_unless_a_model_is_named_nothing_is_sent_anywhere(coach_home: Path) -> None:
    keep_connection(coach_home, "chat", "http://localhost:1/v1", "sk-chat")
    assert transcription_connection(coach_home) is None


def test_the_chat_models_address_and_key_serve_where_only_the_model_is_named(
    coach_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_connection(coach_home, "chat", "http://localhost:1/v1", "sk-chat", seconds=90)
    monkeypatch.setenv("COACH_TRANSCRIPTION_MODEL", MODEL)

    found = transcription_connection(coach_home)
    assert found is not None
    assert found.api_key is not None
    assert (found.model, found.base_url, found.seconds) == (MODEL, "http://localhost:1/v1", 90)
    assert found.api_key.get_secret_value() == "sk-chat"


def test_without_a_chat_model_it_is_openais(coach_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_TRANSCRIPTION_MODEL", MODEL)

    found = transcription_connection(coach_home)
    assert found is not None
    assert (found.base_url, found.api_key) == ("https://api.openai.com/v1", None)


@pytest.mark.parametrize(
    ("name", "value", "address"),
    [
        ("COACH_TRANSCRIPTION_URL", "http://localhost:2/v1/", "http://localhost:2/v1"),
        ("COACH_TRANSCRIPTION_KEY", "sk-ears", "https://api.openai.com/v1"),
    ],
)
def test_the_chat_models_key_goes_to_no_other_address(
    coach_home: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, address: str
) -> None:
    keep_connection(coach_home, "chat", "http://localhost:1/v1", "sk-chat")
    monkeypatch.setenv("COACH_TRANSCRIPTION_MODEL", MODEL)
    monkeypatch.setenv(name, value)

    found = transcription_connection(coach_home)
    assert found is not None
    assert found.base_url == address
    assert (found.api_key.get_secret_value() if found.api_key else "") != "sk-chat"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"COACH_TRANSCRIPTION_URL": "http://localhost:1/v1"}, "COACH_TRANSCRIPTION_MODEL is not"),
        ({"COACH_TRANSCRIPTION_KEY": "sk-secret"}, "COACH_TRANSCRIPTION_MODEL is not"),
        ({"COACH_TRANSCRIPTION_MODEL": MODEL, "COACH_TRANSCRIPTION_URL": "ears"}, "COACH_TRANSCRIPTION_URL is no web"),
        ({"COACH_TRANSCRIPTION_MODEL": MODEL, "COACH_TRANSCRIPTION_KEY": "sk-secret ö"}, "characters that no key has"),
        ({"COACH_TRANSCRIPTION_MODEL": MODEL, "COACH_MODEL_SECONDS": "soon"}, "COACH_MODEL_SECONDS: "),
    ],
)
def test_settings_that_cannot_be_are_one_sentence(
    coach_home: Path, monkeypatch: pytest.MonkeyPatch, given: dict[str, str], words: str
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)

    with pytest.raises(BadConnection) as caught:
        transcription_connection(coach_home)
    assert words in str(caught.value)
    assert "secret" not in str(caught.value)
