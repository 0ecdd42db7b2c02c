"""HTTP with an end: a reply that dribbles, never ends or is far too long is given up.

The client's own time limit starts anew with each byte, and nothing of it limits how many bytes come. Only those headers
come and go that are needed: some servers send back what they were sent, the key too, and headers are logged.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import httpx

from graph.models.fault import Fault, ModelFailed

LARGEST = 2_000_000
"""Bytes of a reply on the wire; the longest answer has a hundredth of it."""
CONNECTING = 5.0
"""Seconds until a server must have taken the connection."""

_SENT = frozenset(
    {"host", "accept", "accept-encoding", "connection", "user-agent", "content-type", "content-length"}
    | {"authorization", "api-key"}
)
"""Headers that a server needs; the client adds what it finds in the surroundings, such as an organisation's id."""

_TAKEN = frozenset({"content-type", "content-length", "transfer-encoding", "retry-after"})
"""Not the encoding: nothing is to be unpacked, for what is small on the wire may be large."""

_ends_at: ContextVar[float] = ContextVar("ends_at")


@contextmanager
def ending_within(seconds: float) -> Iterator[None]:
    """What is read within, in this thread, is given up after so many seconds."""
    token = _ends_at.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _ends_at.reset(token)


class LimitedTransport(httpx.HTTPTransport):
    """Raises ModelFailed while a reply is read that is too large, httpx.ReadTimeout for one that takes too long."""

    def __init__(self) -> None:
        super().__init__()
        logging.getLogger("httpcore.http11").addFilter(_is_no_header)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        for name in [name for name in request.headers if name not in _SENT and not name.startswith("x-stainless-")]:
            del request.headers[name]
        request.headers["accept-encoding"] = "identity"
        response = super().handle_request(request)
        for name in [name for name in response.headers if name not in _TAKEN]:
            del response.headers[name]
        response.extensions.pop("reason_phrase", None)
        assert isinstance(response.stream, httpx.SyncByteStream), "no other is asked for"
        response.stream = _Limited(response.stream, _ends_at.get(float("inf")))
        return response


class _Limited(httpx.SyncByteStream):
    def __init__(self, stream: httpx.SyncByteStream, ends_at: float) -> None:
        self._stream = stream
        self._ends_at = ends_at

    def __iter__(self) -> Iterator[bytes]:
        read = 0
        for piece in self._stream:
            read += len(piece)
            if read > LARGEST:
                raise ModelFailed(Fault.TOO_LARGE)
            if time.monotonic() > self._ends_at:
                raise httpx.ReadTimeout("The reply takes too long.")
            yield piece

    def close(self) -> None:
        self._stream.close()


def _is_no_header(record: logging.LogRecord) -> bool:
    return not record.getMessage().startswith("receive_response_headers.")


def limited_client() -> httpx.Client:
    return httpx.Client(transport=LimitedTransport(), trust_env=False)
