"""HTTP with an end, over loopback: how much, how long, which headers, and nothing of the key in any log."""

from __future__ import annotations

import gzip
import json
import logging
from dataclasses import dataclass, field

import httpx
import pytest
from pydantic import SecretStr

from graph.models.chat_model import ChatModel
from graph.models.connection import Connection
from graph.models.fault import Fault, ModelFailed
from graph.models.role import Limits
from graph.models.transport import LARGEST, ending_within, limited_client
from tests.chat_acts import Act, Dribble, Raw, Say, Status
from tests.chat_frames import Wire
from tests.chat_server import MODEL, ChatServer, chat_server

LEAK = "sk-leak-4hTq8ZwN2vXc6RbY"
VERSION = "2024-10-21"


@dataclass(frozen=True)
class Headed:
    """These bytes with these headers."""

    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200

    def play(self, wire: Wire) -> None:
        wire.reply(self.status, self.body, "application/json", self.headers)


def posted(act: Act, **headers: str) -> tuple[httpx.Response, dict[str, str]]:
    """What came back, and the headers that the server heard."""
    with chat_server(ChatServer(key="", script=[act])) as server, limited_client() as client:
        url = f"{server.address}/chat/completions"
        reply = client.post(url, json={"model": MODEL}, headers=headers)
        return reply, server.heard[0].headers


def test_a_reply_as_large_as_may_be_is_read() -> None:
    reply, _ = posted(Raw(b" " * LARGEST))

    assert len(reply.content) == LARGEST


def test_a_reply_of_one_byte_more_is_given_up() -> None:
    with pytest.raises(ModelFailed) as failed:
        posted(Raw(b" " * (LARGEST + 1)))

    assert failed.value.fault is Fault.TOO_LARGE


def test_what_is_packed_is_not_unpacked() -> None:
    packed = gzip.compress(b" " * 20 * LARGEST)
    reply, sent = posted(Headed(packed, {"Content-Encoding": "gzip"}))

    assert reply.content == packed
    assert sent["accept-encoding"] == "identity"


def test_what_dribbles_is_given_up_at_its_time_though_bytes_come() -> None:
    with ending_within(0.02), pytest.raises(httpx.ReadTimeout):
        posted(Dribble(0.001))


def test_the_time_limit_is_that_of_what_is_read_within() -> None:
    with ending_within(0.0):
        pass

    assert posted(Say("ready"))[0].status_code == 200


def test_an_outer_time_limit_counts_again_after_an_inner_one() -> None:
    with ending_within(0.0):
        with ending_within(60.0):
            assert posted(Say("ready"))[0].status_code == 200
        with pytest.raises(httpx.ReadTimeout):
            posted(Say("ready"))


def test_only_headers_that_are_needed_are_sent() -> None:
    _, sent = posted(
        Say("ready"),
        **{
            "Authorization": "Bearer k",
            "api-key": "k",
            "X-Stainless-Lang": "python",
            "OpenAI-Organization": "org",
            "Cookie": "a=b",
            "X-Of": "the surroundings",
        },
    )

    assert {"authorization", "api-key", "x-stainless-lang", "content-type", "host"} <= sent.keys()
    assert not {"openai-organization", "cookie", "x-of"} & sent.keys()


def test_only_headers_that_are_needed_are_taken() -> None:
    reply, _ = posted(Headed(b"{}", {"Retry-After": "7", "Set-Cookie": "a=b", "X-Echo": LEAK, "X-Request-Id": LEAK}))

    assert reply.headers["retry-after"] == "7"
    assert not {"set-cookie", "x-echo", "x-request-id"} & reply.headers.keys()


def test_no_cookie_of_a_server_is_kept() -> None:
    act = Headed(b"{}", {"Set-Cookie": "a=b"})
    with chat_server(ChatServer(key="", script=[act])) as server, limited_client() as client:
        client.post(f"{server.address}/chat/completions", json={"model": MODEL})
        assert not client.cookies


def test_a_proxy_of_the_surroundings_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    assert posted(Say("ready"))[0].status_code == 200


RIGHT = json.dumps(
    {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": MODEL,
        "choices": [{"index": 0, "message": {"role": "assistant", "content": "ready"}, "finish_reason": "stop"}],
    }
).encode()
ECHO = {"X-Echo": f"Bearer {LEAK}", "X-Request-Id": LEAK, "Set-Cookie": f"key={LEAK}", "Location": f"/{LEAK}"}


@pytest.mark.parametrize("stream", [False, True], ids=["whole", "streamed"])
@pytest.mark.parametrize("version", [None, VERSION], ids=["compatible", "azure"])
@pytest.mark.parametrize(
    "act",
    [
        Say("ready"),
        Status(401, message=f"Incorrect API key provided: {LEAK}"),
        Status(500, message=LEAK),
        Raw(LEAK.encode()),
        Headed(RIGHT, ECHO),
        Headed(LEAK.encode(), ECHO, 429),
        Headed(b"", ECHO, 307),
    ],
    ids=["right", "401", "500", "no chat", "right, in headers", "429, in headers", "307, in headers"],
)
def test_the_key_stands_in_no_record_of_any_log(
    act: Act, version: str | None, stream: bool, caplog: pytest.LogCaptureFixture
) -> None:
    for name in (None, "httpcore", "httpx", "openai"):
        caplog.set_level(logging.DEBUG, logger=name)
    with chat_server(ChatServer(key="", script=[act])) as server:
        address = server.address if version is None else server.endpoint
        connection = Connection(model=MODEL, base_url=address, api_key=SecretStr(LEAK), api_version=version)
        try:
            limits = Limits(seconds=20, tokens=5, temperature=0.0)
            ChatModel(connection, MODEL).say([("user", "Hello")], None, limits, (lambda text: None) if stream else None)
        except ModelFailed as failure:
            logging.getLogger("starcoach").error("failed", exc_info=failure)

    records = [f"{each.getMessage()} {each.args!r} {each.exc_text} {each.__dict__!r}" for each in caplog.records]
    assert {"httpx", "httpcore.http11", "openai._base_client"} <= {each.name for each in caplog.records}
    assert LEAK in repr(server.heard[0].headers)
    assert [each for each in records if LEAK in each or LEAK[8:18] in each] == []
    assert LEAK not in caplog.text


def test_a_status_line_that_repeats_the_key_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    class Line(Headed):
        def play(self, wire: Wire) -> None:
            wire.send_response(200, f"OK {LEAK}")  # type: ignore[attr-defined]
            wire.send_header("Content-Length", "0")  # type: ignore[attr-defined]
            wire.end_headers()  # type: ignore[attr-defined]

    with caplog.at_level(logging.DEBUG):
        reply, _ = posted(Line(b""))

    assert reply.reason_phrase == "OK"
    assert LEAK not in caplog.text
