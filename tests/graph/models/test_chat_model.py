"""The way to a chat model, over real HTTP on loopback."""

from __future__ import annotations

import logging
import socket

import pytest
from pydantic import SecretStr

from graph.models.chat_model import Trial, TrialOutcome, try_connection
from graph.models.connection import OPENAI, Connection
from tests.chat_server import KEY, MODEL, ChatServer, chat_server

SHORT = 0.4
"""Seconds, where nothing is meant to answer."""


def tried(server: ChatServer, key: str = KEY, model: str = MODEL, timeout: float = 20.0, path: str = "") -> Trial:
    with chat_server(server) as running:
        secret = SecretStr(key) if key else None
        return try_connection(Connection(model=model, base_url=running.address + path, api_key=secret), timeout)


def test_a_connection_that_works_says_so_with_its_time() -> None:
    server = ChatServer()
    trial = tried(server)

    assert (trial.outcome, trial.status) == (TrialOutcome.WORKS, None)
    assert trial.seconds >= 0
    assert [call["model"] for call in server.calls] == [MODEL]


def test_a_server_that_wants_no_key_works_without_one() -> None:
    assert tried(ChatServer(key=""), key="").works


@pytest.mark.parametrize(
    ("server", "given", "outcome"),
    [
        (ChatServer(), {"key": ""}, TrialOutcome.NO_KEY),
        (ChatServer(), {"key": "sk-wrong"}, TrialOutcome.WRONG_KEY),
        (ChatServer(status=403), {}, TrialOutcome.WRONG_KEY),
        (ChatServer(), {"model": "nobody"}, TrialOutcome.UNKNOWN_MODEL),
        (ChatServer(), {"path": "/deeper"}, TrialOutcome.NO_CHAT_SERVER),
        (ChatServer(status=429), {}, TrialOutcome.BUSY),
        (ChatServer(status=500), {}, TrialOutcome.REFUSED),
        (ChatServer(body=b"<html>Welcome</html>", content_type="text/html"), {}, TrialOutcome.NO_CHAT_SERVER),
        (ChatServer(body=b'{"choices": ['), {}, TrialOutcome.NO_CHAT_SERVER),
        (ChatServer(body=b'{"hello": "world"}'), {}, TrialOutcome.NO_CHAT_SERVER),
        (ChatServer(body=b"\xff\xfe\x00garbage"), {}, TrialOutcome.NO_CHAT_SERVER),
        (ChatServer(body=b"[]"), {}, TrialOutcome.NO_CHAT_SERVER),
        (ChatServer(hangs=True), {"timeout": SHORT}, TrialOutcome.TIMEOUT),
        (ChatServer(dribbles=True), {"timeout": SHORT}, TrialOutcome.TIMEOUT),
    ],
)
def test_what_is_wrong_with_a_connection_is_told_apart(
    server: ChatServer, given: dict[str, object], outcome: TrialOutcome
) -> None:
    assert tried(server, **given).outcome is outcome  # type: ignore[arg-type]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_call_that_fails_is_made_once(status: int) -> None:
    server = ChatServer(status=status)
    trial = tried(server)

    assert (len(server.calls), trial.status) == (1, status)


def test_an_address_where_nobody_listens_is_no_route() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}/v1"
        trial = try_connection(Connection(model=MODEL, base_url=address))

    assert trial.outcome is TrialOutcome.NO_ROUTE


def test_openai_is_not_called_without_a_key() -> None:
    assert try_connection(Connection(model=MODEL, base_url=OPENAI)) == Trial(TrialOutcome.NO_KEY, 0.0)


def test_a_key_of_the_surroundings_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)

    assert tried(ChatServer(), key="").outcome is TrialOutcome.NO_KEY


def test_the_key_stands_in_no_trial_and_no_log(caplog: pytest.LogCaptureFixture) -> None:
    wrong = "sk-wrong-but-secret"
    with caplog.at_level(logging.DEBUG):
        trials = [tried(ChatServer(), key=wrong), tried(ChatServer())]

    said = repr(trials) + caplog.text
    assert wrong not in said
    assert KEY not in said
