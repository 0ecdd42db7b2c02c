"""The frames of OpenAI's chat wire protocol: a whole completion, and the events of a stream."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import cycle
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from tests.chat_server import Call

PIECES = (8, 13, 20, 11, 17)
"""Characters of the pieces of a stream, one after the other."""
SSE = "text/event-stream"


class Wire(Protocol):
    """The way back to one caller. What is sent after the caller has left raises OSError, which ends the act."""

    @property
    def call(self) -> Call: ...
    @property
    def model(self) -> str: ...
    def reply(
        self, status: int, body: bytes, content_type: str, headers: Mapping[str, str], declared: int | None = None
    ) -> None:
        """The whole reply; it is cut where more bytes are declared than there are."""
        ...

    def begin(self, content_type: str) -> None:
        """A reply of unknown length: any number of `send`, and `end` where it is to end as HTTP wants it."""
        ...

    def send(self, data: bytes) -> None: ...
    def end(self) -> None: ...
    def stays(self, seconds: float) -> bool:
        """Wait; whether after that the server still runs and the caller is still there."""
        ...


def pieces_of(text: str) -> Iterator[str]:
    """The text in pieces of 8 to 20 characters, the last one perhaps shorter."""
    start = 0
    for length in cycle(PIECES):
        if start >= len(text):
            return
        yield text[start : start + length]
        start += length


def completion(wire: Wire, told: dict[str, Any], finish: str, length: int | None) -> bytes:
    whole: dict[str, Any] = {
        **_head(wire, "chat.completion"),
        "choices": [{"index": 0, "message": {**told, "role": "assistant"}, "logprobs": None, "finish_reason": finish}],
    }
    if length is not None:
        whole["usage"] = _usage(wire, length)
    return json.dumps(whole).encode()


def send_whole(wire: Wire, body: bytes) -> None:
    wire.reply(200, body, "application/json", {})


def begin_stream(wire: Wire) -> None:
    wire.begin(SSE)
    if wire.call.is_azure:
        # Azure tells first what its filter made of the prompt, with no choice at all.
        _send_event(wire, [], {"prompt_filter_results": [{"prompt_index": 0, "content_filter_results": {}}]})
    _send_event(wire, [_choice({"role": "assistant", "content": ""})])


def send_pieces(wire: Wire, name: str, pieces: Iterable[str]) -> None:
    for piece in pieces:
        _send_event(wire, [_choice({name: piece})])


def end_stream(wire: Wire, finish: str, length: int | None) -> None:
    _send_event(wire, [_choice({}, finish)])
    if length is not None and wire.call.wants_usage:
        _send_event(wire, [], {"usage": _usage(wire, length)})
    wire.send(b"data: [DONE]\n\n")
    wire.end()


def _send_event(wire: Wire, choices: Sequence[dict[str, Any]], more: Mapping[str, Any] | None = None) -> None:
    chunk = {**_head(wire, "chat.completion.chunk"), "choices": choices, **(more or {})}
    wire.send(f"data: {json.dumps(chunk)}\n\n".encode())


def _choice(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    return {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}


def _head(wire: Wire, kind: str) -> dict[str, Any]:
    return {"id": f"chatcmpl-{wire.call.number}", "object": kind, "created": 1_700_000_000, "model": wire.model}


def _usage(wire: Wire, length: int) -> dict[str, int]:
    prompt, completion = _tokens(wire.call.length), _tokens(length)
    return {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion}


def _tokens(characters: int) -> int:
    return -(-characters // 4)
