"""A server that speaks OpenAI's chat wire protocol as a test tells it, on loopback: as OpenAI, and as Azure does."""

from __future__ import annotations

import json
import re
import select
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.chat_acts import Act, Dribble, Hang, Raw, Say, Status

KEY = "sk-right-0123456789abcdef"
MODEL = "tiny-1"
PATH = "/v1/chat/completions"

_AZURE = re.compile(r"/openai/deployments/(?P<name>[^/]+)/chat/completions")
_DATA = re.compile(r"^-+ BEGIN DATA (\S+) -+\n(.*?)\n-+ END DATA \1 -+\s*\Z", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Call:
    """A call as it was parsed; `number` is how many came before it. The names of the headers are in lower case."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]
    number: int = 0

    @property
    def role(self) -> str:
        """The name of the schema that the reply is to keep to, '' for none."""
        return str(((self.body.get("response_format") or {}).get("json_schema") or {}).get("name") or "")

    @property
    def given(self) -> dict[str, Any] | None:
        """The sealed data of the last user message that has any; one that asks for a repair has none of its own."""
        for message in reversed(self.body.get("messages") or []):
            found = _DATA.search(_text(message)) if message.get("role") == "user" else None
            if found is not None:
                data = json.loads(found[2])
                return data if isinstance(data, dict) else None
        return None

    @property
    def streams(self) -> bool:
        return self.body.get("stream") is True

    @property
    def wants_usage(self) -> bool:
        return bool((self.body.get("stream_options") or {}).get("include_usage"))

    @property
    def length(self) -> int:
        """Characters of all messages."""
        return sum(len(_text(message)) for message in self.body.get("messages") or [])

    @property
    def deployment(self) -> str | None:
        found = _AZURE.fullmatch(urlsplit(self.path).path)
        return found["name"] if found else None

    @property
    def is_azure(self) -> bool:
        return self.deployment is not None


Script = Callable[[Call], Act]


@dataclass
class ChatServer:
    """Answers a right call of its model with `reply`, and one that names a schema with `reply_by_schema`.

    `key` is the one it wants, '' for none; `model` its only one, '' for any. The rest are its faults: `status` refuses
    every call, `body` is sent in place of every reply, `hangs` never answers, `dribbles` sends a byte now and then and
    never ends. A `script` acts on each right call in place of all that: what it returns, or of a list one act after the
    other, the last one again and again.
    """

    key: str = KEY
    model: str = MODEL
    reply: str = "ready"
    status: int = 200
    body: bytes | None = None
    content_type: str = "application/json"
    hangs: bool = False
    dribbles: bool = False
    address: str = ""
    calls: list[dict[str, Any]] = field(default_factory=list)
    ended: Event = field(default_factory=Event)
    script: Script | Sequence[Act] | None = None
    reply_by_schema: str = '{"word": "ready"}'
    heard: list[Call] = field(default_factory=list)
    broken: list[Exception] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock, repr=False)

    @property
    def endpoint(self) -> str:
        """What a connection to Azure names."""
        return self.address.removesuffix("/v1")

    def hear(self, path: str, headers: dict[str, str], body: dict[str, Any]) -> Call:
        with self.lock:
            call = Call(path, headers, body, len(self.calls))
            self.calls.append(body)
            self.heard.append(call)
        return call

    def act(self, call: Call) -> Act:
        if self.hangs:
            return Hang()
        if self.dribbles:
            return Dribble()
        wrong = self._azure_fault(call) if call.is_azure else self._fault(call)
        if self.body is not None:
            return Raw(self.body, self.content_type, wrong.status if wrong else self.status)
        if wrong is not None:
            return wrong
        if callable(self.script):
            return self.script(call)
        if self.script is not None:
            return self.script[min(call.number, len(self.script) - 1)]
        if self.status != 200:
            return Status(self.status)
        return Say(self.reply_by_schema if call.role else self.reply)

    def _fault(self, call: Call) -> Raw | None:
        sent = call.headers.get("authorization", "").removeprefix("Bearer ")
        if call.path != PATH:
            return _raw(404, {"detail": "Not Found"})
        if self.key and sent != self.key:
            # As servers do, it repeats what it was sent.
            return _error(401, f"Incorrect API key provided: {sent}", "invalid_api_key")
        if self.model and call.body.get("model") != self.model:
            return _error(404, f"The model {call.body.get('model')!r} does not exist", "model_not_found")
        return None

    def _azure_fault(self, call: Call) -> Raw | None:
        if self.key and call.headers.get("api-key") != self.key:
            return _error(401, "Access denied due to invalid subscription key or wrong API endpoint.", "401")
        if "api-version" not in parse_qs(urlsplit(call.path).query):
            return _error(404, "Resource not found", "404")
        if self.model and call.deployment != self.model:
            return _error(404, "The API deployment for this resource does not exist.", "DeploymentNotFound")
        return None


@contextmanager
def chat_server(server: ChatServer | None = None) -> Iterator[ChatServer]:
    """The server while it runs; `address` is what a connection names. Raises at its end what a script raised."""
    told = server or ChatServer()
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
    """One connection with one call: each reply says that it is the last one, so that a closed server is gone."""

    protocol_version = "HTTP/1.1"
    # Small pieces would wait for each other.
    disable_nagle_algorithm = True
    told: ChatServer
    call: Call

    @property
    def model(self) -> str:
        return str(self.told.model or self.call.deployment or self.call.body.get("model") or "")

    def do_POST(self) -> None:
        self.close_connection = True
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
        self.call = self.told.hear(self.path, {name.lower(): value for name, value in self.headers.items()}, body)
        try:
            act = self.told.act(self.call)
        except Exception as error:
            self.told.broken.append(error)
            act = Status(500, message="The script is broken.")
        # A caller may leave before the end.
        with suppress(OSError):
            act.play(self)

    def do_GET(self) -> None:
        self.reply(404, b"{}", "application/json", {})

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
        return not self.told.ended.wait(seconds) and not self._has_left()

    def _head(self, status: int, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Connection": "close"}.items():
            self.send_header(name, value)
        self.end_headers()

    def _has_left(self) -> bool:
        return bool(select.select([self.connection], [], [], 0)[0]) and not self.connection.recv(1, socket.MSG_PEEK)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _text(message: Mapping[str, Any]) -> str:
    content = message.get("content")
    return content if isinstance(content, str) else ""


def _error(status: int, message: str, code: str | None) -> Raw:
    return _raw(status, {"error": {"message": message, "type": "invalid_request_error", "param": None, "code": code}})


def _raw(status: int, body: dict[str, Any]) -> Raw:
    return Raw(json.dumps(body).encode(), status=status)
