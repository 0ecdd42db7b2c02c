"""The way to a chat model, tried over real HTTP on loopback."""

from __future__ import annotations

import logging
import socket

import pytest
from pydantic import SecretStr

from graph.models.address import OPENAI
from graph.models.connection import Connection
from graph.models.fault import Fault
from graph.models.role import Role
from graph.models.trial import TRIAL_SECONDS, Trial, try_connection
from tests.chat_acts import CutStream, Hang, Huge, Refuse, Say, Status
from tests.chat_roles import WIRE, hostile
from tests.chat_server import KEY, MODEL, Call, ChatServer, Script, chat_server

SHORT = 0.4
"""Seconds, where nothing is meant to answer."""
VERSION = "2024-10-21"


def tried(server: ChatServer, key: str = KEY, model: str = MODEL, timeout: float = 20.0, path: str = "") -> Trial:
    with chat_server(server) as running:
        secret = SecretStr(key) if key else None
        connection = Connection(model=model, base_url=running.address + path, api_key=secret)
        (trial,) = try_connection(connection, timeout)
    return trial


def test_a_connection_that_works_says_so_with_its_time() -> None:
    server = ChatServer()
    trial = tried(server)

    assert (trial.model, trial.fault, trial.status, trial.works) == (MODEL, None, None, True)
    assert trial.seconds >= 0
    assert [(call.body["model"], call.role) for call in server.heard] == [(MODEL, ""), (MODEL, "trial")]


def test_a_server_that_wants_no_key_works_without_one() -> None:
    assert tried(ChatServer(key=""), key="").works


@pytest.mark.parametrize(
    ("server", "given", "fault"),
    [
        (ChatServer(), {"key": ""}, Fault.NO_KEY),
        (ChatServer(), {"key": "sk-wrong"}, Fault.WRONG_KEY),
        (ChatServer(status=403), {}, Fault.WRONG_KEY),
        (ChatServer(), {"model": "nobody"}, Fault.UNKNOWN_MODEL),
        (ChatServer(), {"path": "/deeper"}, Fault.NO_CHAT_SERVER),
        (ChatServer(status=429), {}, Fault.BUSY),
        (ChatServer(status=500), {}, Fault.REFUSED),
        (ChatServer(body=b"<html>Welcome</html>", content_type="text/html"), {}, Fault.NO_CHAT_SERVER),
        (ChatServer(body=b'{"choices": ['), {}, Fault.NO_CHAT_SERVER),
        (ChatServer(body=b'{"hello": "world"}'), {}, Fault.NO_CHAT_SERVER),
        (ChatServer(body=b"\xff\xfe\x00garbage"), {}, Fault.NO_CHAT_SERVER),
        (ChatServer(body=b"[]"), {}, Fault.NO_CHAT_SERVER),
        (ChatServer(hangs=True), {"timeout": SHORT}, Fault.TIMEOUT),
        (ChatServer(dribbles=True), {"timeout": SHORT}, Fault.TIMEOUT),
        (ChatServer(script=[CutStream("ready and willing", 5)]), {}, Fault.CUT),
        (ChatServer(script=[Huge()]), {}, Fault.TOO_LARGE),
        (ChatServer(script=[Refuse()]), {}, Fault.DECLINED),
        (ChatServer(script=[Say("ready"), Hang()]), {"timeout": SHORT}, Fault.TIMEOUT),
    ],
)
def test_what_is_wrong_with_a_connection_is_told_apart(
    server: ChatServer, given: dict[str, object], fault: Fault
) -> None:
    assert tried(server, **given).fault is fault  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "script",
    [
        hostile("wire/no_schema"),
        [Say("ready"), Say("I am ready.")],
        [Say("ready"), Say('```json\n{"word": "ready"}\n```')],
        [Say("ready"), Say('{"word": "ready", "more": 1}')],
    ],
    ids=["refuses it", "prose", "fenced", "more than asked for"],
)
def test_a_model_that_talks_but_keeps_to_no_schema_is_told_apart(script: Script) -> None:
    assert tried(ChatServer(script=script)).fault is Fault.NO_STRUCTURE


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_call_that_fails_is_made_once(status: int) -> None:
    server = ChatServer(status=status)
    trial = tried(server)

    assert (len(server.calls), trial.status) == (1, status)


def test_an_address_where_nobody_listens_is_no_route() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}/v1"
        (trial,) = try_connection(Connection(model=MODEL, base_url=address))

    assert trial.fault is Fault.NO_ROUTE


@pytest.mark.parametrize(
    "connection",
    [
        Connection(model=MODEL, base_url=OPENAI),
        Connection(model=MODEL, base_url="https://own.openai.azure.com", api_version=VERSION),
    ],
    ids=["openai", "azure"],
)
def test_a_server_that_is_known_to_want_a_key_is_not_called_without_one(connection: Connection) -> None:
    # A call would leave this machine, which fails every test.
    (trial,) = try_connection(connection)

    assert (trial.model, trial.fault, trial.status) == (MODEL, Fault.NO_KEY, None)


def test_a_key_of_the_surroundings_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)

    assert tried(ChatServer(), key="").fault is Fault.NO_KEY


def test_each_model_is_tried_once_by_name_whatever_its_roles() -> None:
    def only_small(call: Call) -> Say | Status:
        return WIRE["404"] if call.body["model"] == "big" else Say('{"word": "ready"}' if call.role else "ready")  # type: ignore[return-value]

    with chat_server(ChatServer(model="", script=only_small)) as running:
        models = {Role.WRITER: "big", Role.JUDGE: "big", Role.REWRITER: "small"}
        found = Connection(model="small", base_url=running.address, api_key=SecretStr(KEY), models=models)
        trials = try_connection(found)

    assert [(trial.model, trial.fault) for trial in trials] == [("big", Fault.UNKNOWN_MODEL), ("small", None)]


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({}, None),
        ({"api_key": SecretStr("wrong")}, Fault.WRONG_KEY),
        ({"model": "nobody"}, Fault.UNKNOWN_MODEL),
    ],
)
def test_azure_is_called_by_deployment_and_version(given: dict[str, object], fault: Fault | None) -> None:
    with chat_server() as server:
        right = {"model": MODEL, "base_url": server.endpoint, "api_key": SecretStr(KEY), "api_version": VERSION}
        (trial,) = try_connection(Connection(**{**right, **given}))  # type: ignore[arg-type]

    assert trial.fault is fault
    assert all(call.is_azure and f"api-version={VERSION}" in call.path for call in server.heard)


def test_slow_machines_are_given_the_time_that_their_connection_says() -> None:
    with chat_server(ChatServer(hangs=True)) as server:
        found = Connection(model=MODEL, base_url=server.address, api_key=SecretStr(KEY), seconds=TRIAL_SECONDS * 2)
        (trial,) = try_connection(found, SHORT)

    assert (trial.fault, trial.seconds < TRIAL_SECONDS) == (Fault.TIMEOUT, True)


def test_the_key_stands_in_no_trial_and_no_log(caplog: pytest.LogCaptureFixture) -> None:
    wrong = "sk-wrong-but-secret"
    with caplog.at_level(logging.DEBUG):
        trials = [tried(ChatServer(), key=wrong), tried(ChatServer())]

    said = repr(trials) + caplog.text
    assert wrong not in said
    assert KEY not in said
