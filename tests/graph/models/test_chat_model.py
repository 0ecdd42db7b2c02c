"""One call of a chat model, over real HTTP on loopback: what is sent to whom, and what a refusal means."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from graph.models.chat_model import ChatModel, Said, fault_of_status
from graph.models.connection import Connection
from graph.models.fault import Fault, ModelFailed
from graph.models.role import Limits
from tests.chat_acts import Say, Status
from tests.chat_server import KEY, MODEL, ChatServer, chat_server

LIMITS = Limits(seconds=10, tokens=50, temperature=0.0)
AZURE = {"api_version": "2024-10-21"}


def said(server: ChatServer, **more: object) -> Said:
    address = server.endpoint if "api_version" in more else server.address
    given = {"model": MODEL, "base_url": address, "api_key": SecretStr(KEY), **more}
    return ChatModel(Connection.model_validate(given), MODEL).say([("user", "Hello")], None, LIMITS)


def test_a_reply_comes_with_the_tokens_that_its_server_counted() -> None:
    with chat_server(ChatServer(script=[Say("Good morning.")])) as server:
        reply = said(server)

    assert reply.text == "Good morning."
    assert reply.prompt_tokens > 0
    assert reply.completion_tokens > 0


def test_a_server_that_counts_no_tokens_is_no_fault() -> None:
    with chat_server(ChatServer(script=[Say("Good morning.", usage=False)])) as server:
        assert said(server) == Said("Good morning.", 0, 0)


def test_any_server_is_told_the_limits_of_a_reply_by_the_name_that_it_knows() -> None:
    with chat_server() as server:
        said(server)
        said(server, **AZURE)
    compatible, azure = server.calls

    assert (compatible["max_tokens"], compatible["temperature"]) == (50, 0.0)
    assert azure["max_completion_tokens"] == 50
    assert "max_tokens" not in azure


@pytest.mark.parametrize("more", [{}, AZURE], ids=["compatible", "azure"])
def test_nothing_of_the_surroundings_is_sent(monkeypatch: pytest.MonkeyPatch, more: dict[str, object]) -> None:
    names = ("OPENAI_API_KEY", "AZURE_OPENAI_API_KEY", "AZURE_OPENAI_AD_TOKEN", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID")
    for name in (*names, "OPENAI_ORGANIZATION"):
        monkeypatch.setenv(name, "of-the-surroundings")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Of: of-the-surroundings")
    with chat_server() as server:
        said(server, **more)

    (call,) = server.heard
    assert "of-the-surroundings" not in repr(call.headers) + repr(call.body)


@pytest.mark.parametrize("more", [{}, AZURE], ids=["compatible", "azure"])
@pytest.mark.parametrize("status", [301, 307, 308])
def test_a_server_that_points_elsewhere_is_not_followed(status: int, more: dict[str, object]) -> None:
    with chat_server() as elsewhere:
        server = ChatServer(script=[_Moved(status, elsewhere)])
        with chat_server(server), pytest.raises(ModelFailed):
            said(server, **more)

    assert (len(server.heard), elsewhere.heard) == (1, [])


class _Moved(Status):
    """Points to the same path of another server."""

    def __init__(self, status: int, to: ChatServer) -> None:
        super().__init__(status)
        object.__setattr__(self, "to", to)

    def play(self, wire: object) -> None:
        address = f"{self.to.endpoint}{wire.call.path}"  # type: ignore[attr-defined]
        wire.reply(self.code, b"", "text/plain", {"Location": address})  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("status", "body", "keyed", "fault"),
    [
        (401, None, True, Fault.WRONG_KEY),
        (401, None, False, Fault.NO_KEY),
        (403, {"message": "no"}, False, Fault.NO_KEY),
        (404, {"code": "model_not_found"}, True, Fault.UNKNOWN_MODEL),
        (404, {"code": "DeploymentNotFound"}, True, Fault.UNKNOWN_MODEL),
        (404, {"message": 'model "x" not found, try pulling it first'}, True, Fault.UNKNOWN_MODEL),
        (400, {"message": "response_format is not supported with this model"}, True, Fault.NO_STRUCTURE),
        (404, "Not Found", True, Fault.NO_CHAT_SERVER),
        (405, None, True, Fault.NO_CHAT_SERVER),
        (429, None, True, Fault.BUSY),
        (500, {"message": "the model crashed"}, True, Fault.REFUSED),
        (503, None, True, Fault.REFUSED),
    ],
)
def test_what_a_refusal_means(status: int, body: object, keyed: bool, fault: Fault) -> None:
    assert fault_of_status(status, body, keyed=keyed) is fault


def test_a_setting_that_a_model_does_not_take_is_no_unknown_model() -> None:
    body = {
        "message": "Unsupported value: 'temperature' does not support 0.0 with this model.",
        "param": "temperature",
        "code": "unsupported_value",
    }
    assert fault_of_status(400, body, keyed=True) is Fault.REFUSED
