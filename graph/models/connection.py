"""Where a chat model is reached: its name, its address and its key, from the environment or kept in the data folder."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.errors import CoachError

FORM = 1
"""Version of the stored form."""

OPENAI = "https://api.openai.com/v1"


class BadConnection(CoachError):
    """What was given cannot be a connection to a chat model."""


class ConnectionUnreadable(CoachError):
    """The connection that is kept cannot be read or written."""


class ConnectionSettings(BaseSettings):
    """Read from the environment and `.env`, prefix `COACH_`; all unset means no chat model."""

    model_config = SettingsConfigDict(
        env_prefix="COACH_", env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    model: str | None = Field(default=None, description="The chat model's name, as its server knows it.")
    base_url: str | None = Field(default=None, description="An OpenAI-compatible address; OpenAI's own if unset.")
    api_key: SecretStr | None = Field(default=None, description="The key, where the server wants one.")


class Connection(BaseModel):
    """`given_by` says where it is set, and so where alone it can be changed. The key is never shown or written out."""

    model_config = ConfigDict(frozen=True)

    model: str
    base_url: str
    api_key: SecretStr | None = None
    given_by: Literal["environment", "page"] = "page"


class _Kept(BaseModel):
    form: Literal[1]
    model: str = Field(min_length=1)
    base_url: str
    api_key: SecretStr | None = None

    @field_validator("base_url")
    @classmethod
    def _is_an_address(cls, value: str) -> str:
        return checked_address(value)


def connection_path(home: Path) -> Path:
    return home / "model.json"


def connection(home: Path) -> Connection | None:
    """The connection in use, None for none. What the environment names counts before what is kept in the folder.

    Raises BadConnection for an environment that cannot be used, ConnectionUnreadable for a damaged file.
    """
    given = ConnectionSettings()
    if given.model or given.base_url:
        if not (given.model or "").strip():
            raise BadConnection("COACH_BASE_URL is set and COACH_MODEL is not; set it to the model's name.")
        address = checked_address(given.base_url or OPENAI, "COACH_BASE_URL")
        return Connection(
            model=(given.model or "").strip(), base_url=address, api_key=given.api_key, given_by="environment"
        )
    kept = _kept(home)
    if kept is None:
        return None
    return Connection(model=kept.model, base_url=kept.base_url, api_key=kept.api_key or given.api_key)


def keep_connection(home: Path, model: str, base_url: str, api_key: str = "") -> None:
    """Keep it in the data folder, readable by its owner alone. An empty address means OpenAI's own.

    Without a key the one that is kept stays, if the address does: a key is never sent to another address than the one
    that it was given for. Raises BadConnection or ConnectionUnreadable.
    """
    model, address = model.strip(), checked_address(base_url.strip() or OPENAI)
    if not model:
        raise BadConnection("Name a model, as its server knows it.")
    key = api_key.strip()
    if not key and (before := _readable(home)) and before.base_url == address and before.api_key:
        key = before.api_key.get_secret_value()
    _write(home, {"form": FORM, "model": model, "base_url": address, "api_key": key or None})


def forget_connection(home: Path) -> None:
    """Forget what is kept, key and all. Raises ConnectionUnreadable."""
    try:
        connection_path(home).unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(home, error) from error


def checked_address(base_url: str, name: str = "The address") -> str:
    """The address without a slash at its end. Raises BadConnection for what is none, or carries a password."""
    text = base_url.strip().rstrip("/")
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        raise BadConnection(f"{name} is no web address; it looks like {OPENAI}.") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or any(each.isspace() for each in text):
        raise BadConnection(f"{name} is no web address; it looks like {OPENAI}.")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise BadConnection(f"{name} must not carry a password or a query; give the key by itself.")
    return text


def _kept(home: Path) -> _Kept | None:
    path = connection_path(home)
    try:
        return _Kept.model_validate_json(path.read_bytes()) if path.is_file() else None
    except (ValidationError, BadConnection):
        # What stands in it, a key perhaps, is not told.
        raise ConnectionUnreadable(
            f"{path} is damaged; save the connection anew, or delete the file to go without a model."
        ) from None
    except OSError as error:
        raise ConnectionUnreadable(f"{path} cannot be read ({error.strerror}); make it readable.") from error


def _readable(home: Path) -> _Kept | None:
    try:
        return _kept(home)
    except ConnectionUnreadable:
        return None


def _write(home: Path, kept: dict[str, object]) -> None:
    path = connection_path(home)
    unborn = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        home.mkdir(parents=True, exist_ok=True)
        unborn.unlink(missing_ok=True)
        # It is born readable by its owner alone: made so later, it would be open to others for a moment.
        handle = os.open(unborn, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(kept, file)
        unborn.replace(path)
    except OSError as error:
        with suppress(OSError):
            unborn.unlink(missing_ok=True)
        raise _unwritable(home, error) from error


def _unwritable(home: Path, error: OSError) -> ConnectionUnreadable:
    return ConnectionUnreadable(f"Cannot write to {home}: {error.strerror}; free it or set COACH_HOME.")
