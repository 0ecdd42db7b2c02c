"""The id of a session: made here, and checked wherever one is given."""

from __future__ import annotations

import re
import secrets
from datetime import datetime

from graph.errors import UnknownSession

_SESSION_ID = re.compile(r"[a-z0-9][a-z0-9-]{3,63}")


def new_session_id() -> str:
    """Readable and unique: the day, then eight random hexadecimal digits."""
    return f"{datetime.now():%Y%m%d}-{secrets.token_hex(4)}"


def check_id(session: str) -> None:
    """Raises UnknownSession for what can be no session's id: it becomes part of a path."""
    if not _SESSION_ID.fullmatch(session):
        raise UnknownSession(f"There is no session {session[:64]!r}; start a new one.")
