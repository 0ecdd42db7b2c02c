"""What a connection to chat models is made of, checked before anything is sent: address, endpoint, key."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from graph.errors import CoachError

OPENAI = "https://api.openai.com/v1"
AZURE_LIKE = "https://NAME.openai.azure.com"

_AZURE_PATH = re.compile(r"/openai(?:/v1)?$")


class BadConnection(CoachError):
    """What was given cannot be a connection to a chat model."""


def checked_address(base_url: str, name: str = "The address", like: str = OPENAI) -> str:
    """The address without a slash at its end. Raises BadConnection for what is none, or carries a password."""
    text = base_url.strip().rstrip("/")
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        raise BadConnection(f"{name} is no web address; it looks like {like}.") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or any(each.isspace() for each in text):
        raise BadConnection(f"{name} is no web address; it looks like {like}.")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise BadConnection(f"{name} must not carry a password or a query; give the key by itself.")
    return text


def checked_endpoint(base_url: str, name: str = "The endpoint") -> str:
    """Azure's endpoint without the path that stands behind it in Azure's portal. Raises BadConnection."""
    text = base_url.strip()
    if not text:
        raise BadConnection(f"{name} is not set, and Azure has none of its own; it looks like {AZURE_LIKE}.")
    if "/deployments/" in text:
        raise BadConnection(f"{name} names a deployment; it ends before /openai, like {AZURE_LIKE}.")
    return _AZURE_PATH.sub("", checked_address(text, name, AZURE_LIKE))


def checked_key(key: str, name: str = "The key") -> str | None:
    """The key, None for a blank one. Raises BadConnection, without the key, for what no header can carry."""
    text = key.strip()
    if not all("!" <= each <= "~" for each in text):
        raise BadConnection(f"{name} has characters that no key has; copy it anew.")
    return text or None
