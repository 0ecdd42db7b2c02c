"""The address of a Chroma server, taken apart."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from ingest.errors import IndexUnavailable

_DEFAULT_PORTS = {"http": 8000, "https": 443}


@dataclass(frozen=True, slots=True)
class ServerAddress:
    host: str
    port: int
    secure: bool


def parse_address(url: str) -> ServerAddress:
    """The parts of COACH_CHROMA_URL. Raises IndexUnavailable for what is no http address."""
    try:
        parts = urlsplit(url)
        if parts.hostname and parts.scheme in _DEFAULT_PORTS:
            return ServerAddress(parts.hostname, parts.port or _DEFAULT_PORTS[parts.scheme], parts.scheme == "https")
    except ValueError:
        pass
    raise IndexUnavailable(f"COACH_CHROMA_URL={url!r} is no address; give one such as http://localhost:8000.")
