"""A server that makes transcripts by OpenAI's wire protocol as a test tells it, on loopback: as OpenAI, or as Azure.

Its faults are acts of `tests.chat_acts`, which are the same on every wire.
"""

from __future__ import annotations

import json
import re
import select
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import Any, Protocol
from urllib.parse import parse_qs, urlsplit

KEY = "sk-ears-0123456789abcdef"
MODEL = "ears-1"
PATH = "/v1/audio/transcriptions"
SAID = "Um, I cut the bill by 40%. It took six weeks."

_AZURE = re.compile(r"/openai/deployments/(?P<name>[^/]+)/audio/transcriptions")


@dataclass(frozen=True)
class Heard:
    """A call as it was parsed; `fields` are those of its form, `file` the name, type and bytes of the recording."""

    path: str
    headers: dict[str, str]
    fields: dict[str, str]
    file: tuple[str, str, bytes]
    number: int = 0
    streams: bool = False


class Act(Protocol):
    """One of `tests.chat_acts`."""

    def play(self, wire: Any) -> None: ...


@dataclass(frozen=True)
class Transcript:
    """A right reply."""

    text: str = SAID

    def play(self, wire: Any) -> None:
        wire.reply(200, json.dumps({"text": self.text}).encode(), "application/json", {})


@dataclass(frozen=True)
class Told:
    """This JSON, whatever it is, with this status."""

    body: object
    status: int = 200

    def play(self, wire: Any) -> None:
        wire.reply(self.status, json.dumps(self.body).encode(), "application/json", {})


Script = Callable[[Heard], Act]


@dataclass
class TranscriptionServer:
    """Answers a right call of its model with SAID, or as its script says: one act after the other, the last one again
    and again. `key` is the one that it wants, '' for none; `model` its only one, '' for any."""

    key: str = KEY
    model: str = MODEL
    script: Script | Sequence[Act] = (Transcript(),)
    address: str = ""
    heard: list[Heard] = field(default_factory=list)
    ended: Event = field(default_factory=Event)
    asked: Event = field(default_factory=Event)
    left: Event = field(default_factory=Event)
    broken: list[Exception] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock, repr=False)

    @property
    def endpoint(self) -> str:
        """What a connection to Azure names."""
        return self.address.removesuffix("/v1")

    def act(self, call: Heard) -> Act:
        wrong = self._fault(call)
        if wrong is not None:
            return wrong
        if callable(self.script):
            return self.script(call)
        return self.script[min(call.number, len(self.script) - 1)]

    def _fault(self, call: Heard) -> Told | None:
        place = urlsplit(call.path)
        azure = _AZURE.fullmatch(place.path)
        if azure is None and call.path != PATH:
            return Told({"detail": "Not Found"}, 404)
        if azure is not None and "api-version" not in parse_qs(place.query):
            return Told({"error": {"message": "Resource not found", "code": "404"}}, 404)
        sent = call.headers.get("api-key", "") if azure else call.headers.get("authorization", "")
        if self.key and sent.removeprefix("Bearer ") != self.key:
            # As servers do, it repeats what it was sent.
            return Told({"error": {"message": f"Incorrect API key provided: {sent}", "code": "invalid_api_key"}}, 401)
        model = azure["name"] if azure else call.fields.get("model")
        if self.model and model != self.model:
            told = {"message": f"The model {model!r} does not exist", "code": "model_not_found"}
            return Told({"error": told}, 404)
        return None


@contextmanager
def transcription_server(server: TranscriptionServer | None = None) -> Iterator[TranscriptionServer]:
    """The server while it runs. Raises at its end what a script raised."""
    told = server or TranscriptionServer()
    httpd = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"told": told}))
    told.address = f"http://127.0.0.1:{httpd.server_port}/v1"
    thread = Thread(target=httpd.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield told
    finally:
        told.ended.set()
        httpd.shutdown()
        thread.join()
        httpd.server_close()
    if told.broken:
        raise told.broken[0]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


class _Handler(BaseHTTPRequestHandler):
    """One connection with one call."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    told: TranscriptionServer
    call: Heard

    def do_POST(self) -> None:
        self.close_connection = True
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        fields, file = _form(self.headers.get("Content-Type", ""), body)
        headers = {name.lower(): value for name, value in self.headers.items()}
        with self.told.lock:
            self.call = Heard(self.path, headers, fields, file, len(self.told.heard))
            self.told.heard.append(self.call)
        self.told.asked.set()
        try:
            act = self.told.act(self.call)
        except Exception as error:
            self.told.broken.append(error)
            act = Told({"error": {"message": "The script is broken."}}, 500)
        # A caller may leave before the end.
        with suppress(OSError):
            act.play(self)

    def reply(
        self, status: int, body: bytes, content_type: str, headers: Mapping[str, str], declared: int | None = None
    ) -> None:
        length = str(len(body) if declared is None else declared)
        self._head(status, {"Content-Type": content_type, "Content-Length": length, **headers})
        self.wfile.write(body)

    def begin(self, content_type: str) -> None:
        self._head(200, {"Content-Type": content_type, "Transfer-Encoding": "chunked"})

    def send(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%b\r\n" % (len(data), data))

    def end(self) -> None:
        self.wfile.write(b"0\r\n\r\n")

    def stays(self, seconds: float) -> bool:
        if not self.told.ended.wait(seconds) and not self._has_left():
            return True
        self.told.left.set()
        return False

    def _head(self, status: int, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Connection": "close"}.items():
            self.send_header(name, value)
        self.end_headers()

    def _has_left(self) -> bool:
        return bool(select.select([self.connection], [], [], 0)[0]) and not self.connection.recv(1, socket.MSG_PEEK)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _form(content_type: str, body: bytes) -> tuple[dict[str, str], tuple[str, str, bytes]]:
    """The fields of a multipart form, and its file."""
    whole = BytesParser(policy=HTTP).parsebytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body)
    fields: dict[str, str] = {}
    file = ("", "", b"")
    for part in whole.iter_parts():
        name = str(part.get_param("name", header="content-disposition"))
        data = part.get_payload(decode=True)
        assert isinstance(data, bytes)
        if part.get_filename():
            file = (str(part.get_filename()), part.get_content_type(), data)
        else:
            fields[name] = data.decode()
    return fields, file
