"""One call of a chat model, over real HTTP on loopback: what is sent to whom, and what a refusal means."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest
from pydantic import SecretStr

from graph.models.chat_model import THINKING, ChatModel, Said, fault_of_status
from graph.models.connection import Connection
from graph.models.fault import Fault, ModelFailed
from graph.models.role import Limits
from tests.chat_acts import Act, CutStream, Raw, Refuse, Say, Status
from tests.chat_frames import SSE, Wire, begin_stream, end_stream, send_pieces
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


# --- Streams ----------------------------------------------------------------------------------------------------

ASKED_BY = pytest.mark.parametrize("more", [{}, AZURE], ids=["compatible", "azure"])


def heard(act: Act, **more: object) -> tuple[Said | Fault, str]:
    """What a streamed reply came to, and what was heard of it."""
    pieces: list[str] = []
    with chat_server(ChatServer(script=[act])) as server:
        address = server.endpoint if more else server.address
        given = {"model": MODEL, "base_url": address, "api_key": SecretStr(KEY), **more}
        model = ChatModel(Connection.model_validate(given), MODEL)
        try:
            return model.say([("user", "Hello")], None, LIMITS, pieces.append), "".join(pieces)
        except ModelFailed as failure:
            return failure.fault, "".join(pieces)


@ASKED_BY
def test_a_streamed_reply_is_heard_as_it_is_returned(more: dict[str, object]) -> None:
    said, pieces = heard(Say("Good morning to you all."), **more)

    assert said == Said("Good morning to you all.", 2, 6)
    assert pieces == "Good morning to you all."


@ASKED_BY
@pytest.mark.parametrize(
    "act",
    [Refuse(), Say("", finish="content_filter"), Say("Good mor", finish="content_filter"), Say(""), Say(" \n")],
    ids=["refusal", "filtered", "filtered in the middle", "empty", "blank"],
)
def test_a_stream_that_ends_without_a_word_has_declined(act: Act, more: dict[str, object]) -> None:
    said, _ = heard(act, **more)

    assert said is Fault.DECLINED


def test_a_stream_that_came_to_its_longest_without_a_word_has_not_declined() -> None:
    said, _ = heard(Say("", finish="length"))

    assert said == Said("", 2, 0)


@pytest.mark.parametrize(
    "act",
    [
        CutStream("Good morning to you all.", 12),
        CutStream("Good morning to you all.", 12, tidy=True),
        CutStream("", 0, tidy=True),
    ],
    ids=["cut", "cut tidily", "cut before its first word"],
)
@ASKED_BY
def test_a_stream_without_an_end_is_cut_and_has_not_declined(act: CutStream, more: dict[str, object]) -> None:
    said, pieces = heard(act, **more)

    assert said is Fault.CUT
    assert pieces == act.text[: act.after]


@pytest.mark.parametrize("body", [b"", b"data: [DONE]\n\n", b": wait\n\n"])
def test_a_stream_of_nothing_is_no_chat(body: bytes) -> None:
    said, _ = heard(Raw(body, SSE))

    assert said is Fault.NO_CHAT_SERVER


@dataclass(frozen=True)
class Pieces:
    """A right stream of these pieces; `usage` tells the sum so far with each of them, as some servers do."""

    pieces: tuple[str, ...]
    usage: bool = False

    def play(self, wire: Wire) -> None:
        begin_stream(wire)
        if not self.usage:
            send_pieces(wire, "content", self.pieces)
            end_stream(wire, "stop", None)
            return
        for number, piece in enumerate(self.pieces, start=1):
            wire.send(_chunk({"content": piece}, None, number))
        wire.send(_chunk({}, "stop", len(self.pieces)))
        wire.send(b"data: [DONE]\n\n")
        wire.end()


def _chunk(delta: dict[str, Any], finish: str | None, tokens: int) -> bytes:
    told = {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": MODEL,
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
        "usage": {"prompt_tokens": 3, "completion_tokens": tokens, "total_tokens": 3 + tokens},
    }
    return f"data: {json.dumps(told)}\n\n".encode()


def test_a_stream_of_single_characters_comes_whole() -> None:
    text = "".join(chr(97 + number % 26) for number in range(1_000))

    assert heard(Pieces(tuple(text))) == (Said(text), text)


def test_a_server_that_counts_as_it_goes_is_not_counted_again_with_each_piece() -> None:
    said, _ = heard(Pieces(("a", "b", "c"), usage=True))

    assert said == Said("abc", 3, 3)


# --- A content filter -------------------------------------------------------------------------------------------


@ASKED_BY
@pytest.mark.parametrize(
    "act",
    [Refuse(), Say("x", finish="content_filter"), Status(400, code_name="content_filter", message="The prompt …")],
    ids=["refusal", "reply filtered", "prompt filtered"],
)
def test_what_is_filtered_or_refused_is_declined(act: Act, more: dict[str, object]) -> None:
    with chat_server(ChatServer(script=[act])) as server, pytest.raises(ModelFailed) as failed:
        said(server, **more)

    assert failed.value.fault is Fault.DECLINED


# --- Models that think ------------------------------------------------------------------------------------------

THINKS = ["o1", "o1-mini", "o3", "o3-mini-2025-01-31", "o4-mini", "gpt-5", "GPT-5-mini", "gpt-5-2025-08-07", "gpt-5.1"]
TALKS = ["gpt-5-chat-latest", "gpt-4o", "gpt-4.1-mini", "o10k", "o", "my-o1", "gpt-50", "chatgpt-4o-latest"]


def sent(name: str, monkeypatch: pytest.MonkeyPatch, *, openai: bool = False, **more: object) -> dict[str, Any]:
    """What goes over the wire for a model of this name; with `openai` the server stands for OpenAI's own."""
    with chat_server(ChatServer(model=name)) as server:
        if openai:
            monkeypatch.setattr("graph.models.connection.OPENAI", server.address)
        address = server.endpoint if more else server.address
        given = {"model": name, "base_url": address, "api_key": SecretStr(KEY), **more}
        ChatModel(Connection.model_validate(given), name).say([("user", "Hello")], None, LIMITS)
    return server.calls[0]


PLACES = pytest.mark.parametrize("place", [{"openai": True}, AZURE], ids=["openai", "azure"])


@PLACES
@pytest.mark.parametrize("name", THINKS)
def test_a_model_that_thinks_has_room_for_it_and_a_temperature_of_its_own(
    name: str, place: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    body = sent(name, monkeypatch, **place)

    assert body["max_completion_tokens"] == THINKING * LIMITS.tokens
    assert not {"temperature", "max_tokens"} & body.keys()


@PLACES
@pytest.mark.parametrize("name", TALKS)
def test_any_other_model_has_its_role_s_tokens_and_temperature(
    name: str, place: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    body = sent(name, monkeypatch, **place)

    assert (body["max_completion_tokens"], body["temperature"]) == (LIMITS.tokens, LIMITS.temperature)
    assert "max_tokens" not in body


@pytest.mark.parametrize("name", THINKS)
def test_on_a_compatible_server_a_name_says_nothing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    body = sent(name, monkeypatch)

    assert (body["max_tokens"], body["temperature"]) == (LIMITS.tokens, LIMITS.temperature)
    assert "max_completion_tokens" not in body
