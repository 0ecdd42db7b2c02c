"""What a scripted chat server does with a call: each act is one exact behaviour on the wire, streamed where asked."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import cycle
from threading import Event
from typing import Protocol

from tests.chat_frames import SSE, Wire, begin_stream, completion, end_stream, pieces_of, send_pieces, send_whole


class Act(Protocol):
    def play(self, wire: Wire) -> None: ...


@dataclass(frozen=True)
class Say:
    """A right reply. Usage is counted from real lengths, four characters a token; `usage=False` tells none."""

    text: str
    finish: str = "stop"
    usage: bool = True

    def play(self, wire: Wire) -> None:
        if wire.call.streams:
            begin_stream(wire)
            send_pieces(wire, "content", pieces_of(self.text))
            end_stream(wire, self.finish, len(self.text) if self.usage else None)
            return
        told = {"content": self.text, "refusal": None}
        send_whole(wire, completion(wire, told, self.finish, len(self.text) if self.usage else None))


@dataclass(frozen=True)
class Refuse:
    """The model declines, in the field that the protocol has for it."""

    text: str = "I'm sorry, but I cannot help with that."

    def play(self, wire: Wire) -> None:
        if wire.call.streams:
            begin_stream(wire)
            send_pieces(wire, "refusal", pieces_of(self.text))
            end_stream(wire, "stop", len(self.text))
            return
        send_whole(wire, completion(wire, {"content": None, "refusal": self.text}, "stop", len(self.text)))


@dataclass(frozen=True)
class Status:
    """A refusal of the server's, in the protocol's form of an error."""

    code: int
    retry_after: float | str | None = None
    code_name: str | None = None
    message: str = "Not now."

    def play(self, wire: Wire) -> None:
        kind = "server_error" if self.code >= 500 else "invalid_request_error"
        error = {"message": self.message, "type": kind, "param": None, "code": self.code_name}
        headers = {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}
        wire.reply(self.code, json.dumps({"error": error}).encode(), "application/json", headers)


@dataclass(frozen=True)
class CutStream:
    """The reply breaks off after so many characters of its text, with no finish chunk.

    `tidy` ends the HTTP reply as if it were whole, so that only what it lacks tells that it was cut.
    """

    text: str
    after: int
    tidy: bool = False

    def play(self, wire: Wire) -> None:
        if wire.call.streams:
            begin_stream(wire)
            send_pieces(wire, "content", pieces_of(self.text[: self.after]))
            if self.tidy:
                wire.end()
            return
        body = completion(wire, {"content": self.text, "refusal": None}, "stop", len(self.text))
        before = json.dumps({"content": self.text[: self.after]}).removesuffix('"}').encode()
        cut = body[: body.index(b'{"content": ') + len(before)]
        wire.reply(200, cut, "application/json", {}, declared=len(cut if self.tidy else body))


@dataclass(frozen=True)
class Hang:
    """Nothing comes, until the server is closed or the caller leaves."""

    def play(self, wire: Wire) -> None:
        while wire.stays(0.05):
            pass


@dataclass(frozen=True)
class Dribble:
    """A byte now and then that says nothing and never ends: white space, or comments in a stream."""

    pause: float = 0.05

    def play(self, wire: Wire) -> None:
        wire.begin(SSE if wire.call.streams else "application/json")
        said = cycle(b": wait\n\n" if wire.call.streams else b" ")
        while wire.stays(self.pause):
            wire.send(bytes([next(said)]))


@dataclass(frozen=True)
class Huge:
    """A right reply of at least so many bytes."""

    bytes: int = 10_000_000

    def play(self, wire: Wire) -> None:
        block = "the same again, "
        if not wire.call.streams:
            Say(block * (self.bytes // len(block) + 1)).play(wire)
            return
        begin_stream(wire)
        piece = block * 250
        times = self.bytes // len(piece) + 1
        send_pieces(wire, "content", (piece for _ in range(times)))
        end_stream(wire, "stop", times * len(piece))


@dataclass(frozen=True)
class Raw:
    """These bytes, whatever they are."""

    body: bytes
    content_type: str = "application/json"
    status: int = 200

    def play(self, wire: Wire) -> None:
        wire.reply(self.status, self.body, self.content_type, {})


@dataclass(frozen=True)
class Slow:
    """Another act, once the event is set."""

    act: Act
    first_after: Event

    def play(self, wire: Wire) -> None:
        while not self.first_after.wait(0.02):
            if not wire.stays(0):
                return
        self.act.play(wire)


@dataclass(frozen=True)
class Pause:
    """A right reply whose stream stands still after so many characters, until the event is set."""

    text: str
    after: int
    until: Event = field(default_factory=Event)

    def play(self, wire: Wire) -> None:
        if not wire.call.streams:
            Slow(Say(self.text), self.until).play(wire)
            return
        begin_stream(wire)
        send_pieces(wire, "content", pieces_of(self.text[: self.after]))
        while not self.until.wait(0.02):
            if not wire.stays(0):
                return
        send_pieces(wire, "content", pieces_of(self.text[self.after :]))
        end_stream(wire, "stop", len(self.text))
