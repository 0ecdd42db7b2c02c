"""A server that speaks OpenAI's chat wire protocol as a test tells it, on loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

KEY = "sk-right-0123456789abcdef"
MODEL = "tiny-1"
PATH = "/v1/chat/completions"


@dataclass
class ChatServer:
    """Answers a right call of its model with `reply`. `key` is the one it wants, '' for none; the rest are its faults.

    `status` refuses every call, `body` is sent in place of every reply, `hangs` never answers, `dribbles` sends a byte
    now and then and never ends.
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


@contextmanager
def chat_server(server: ChatServer | None = None) -> Iterator[ChatServer]:
    """The server while it runs; `address` is what a connection names."""
    told = server or ChatServer()
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"told": told}))
    httpd.daemon_threads = True
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


class _Handler(BaseHTTPRequestHandler):
    told: ChatServer

    def do_POST(self) -> None:
        given = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
        self.told.calls.append(given)
        if self.told.hangs:
            self.told.ended.wait(30)
            return
        if self.told.dribbles:
            self._dribble()
            return
        status, body = self._answer(given)
        self._send(status, self.told.body if self.told.body is not None else json.dumps(body).encode())

    def do_GET(self) -> None:
        self._send(404, b"{}")

    def _answer(self, given: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        sent = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if self.path != PATH:
            return 404, {"detail": "Not Found"}
        if self.told.key and sent != self.told.key:
            # As servers do, it repeats what it was sent.
            return 401, _error(f"Incorrect API key provided: {sent}", "invalid_api_key")
        if given.get("model") != self.told.model:
            return 404, _error(f"The model {given.get('model')!r} does not exist", "model_not_found")
        if self.told.status != 200:
            return self.told.status, _error("Not now.", None)
        return 200, _completion(self.told)

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", self.told.content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _dribble(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", "1000000")
        self.end_headers()
        try:
            while not self.told.ended.wait(0.05):
                self.wfile.write(b" ")
        except OSError:
            return

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _error(message: str, code: str | None) -> dict[str, Any]:
    return {"error": {"message": message, "type": "invalid_request_error", "param": None, "code": code}}


def _completion(told: ChatServer) -> dict[str, Any]:
    message = {"role": "assistant", "content": told.reply}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_700_000_000,
        "model": told.model,
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 8, "completion_tokens": 1, "total_tokens": 9},
    }
