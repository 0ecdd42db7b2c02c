"""The connection to chat models that the page keeps in the data folder, readable by its owner alone."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator

from graph.errors import CoachError
from graph.models.address import OPENAI, BadConnection, checked_address, checked_endpoint, checked_key
from graph.models.connection_settings import Seconds
from graph.models.role import Role

FORM = 2
"""Version of the stored form. The first knew no Azure, one model and no seconds."""


class ConnectionUnreadable(CoachError):
    """The connection that is kept cannot be read or written."""


class Kept(BaseModel):
    """As it lies in the file; `api_version` is None for another provider than Azure."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    form: Literal[1, 2]
    model: str = Field(min_length=1)
    base_url: str
    api_key: SecretStr | None = None
    api_version: str | None = Field(default=None, min_length=1)
    models: dict[Role, str] = Field(default_factory=dict)
    seconds: Seconds | None = None

    @model_validator(mode="after")
    def _can_be_used(self) -> Kept:
        checked_address(self.base_url)
        checked_key(self.key)
        return self

    @property
    def key(self) -> str:
        return self.api_key.get_secret_value() if self.api_key else ""


def connection_path(home: Path) -> Path:
    return home / "model.json"


def kept_connection(home: Path) -> Kept | None:
    """None where none is kept. Raises ConnectionUnreadable."""
    path = connection_path(home)
    try:
        return Kept.model_validate_json(path.read_bytes()) if path.is_file() else None
    except (ValidationError, BadConnection):
        # What stands in it, a key perhaps, is not told.
        raise ConnectionUnreadable(
            f"{path} is damaged; save the connection anew, or delete the file to go without a model."
        ) from None
    except OSError as error:
        raise ConnectionUnreadable(f"{path} cannot be read ({error.strerror}); make it readable.") from error


def keep_connection(
    home: Path,
    model: str,
    base_url: str,
    api_key: str = "",
    *,
    api_version: str | None = None,
    models: Mapping[Role, str] | None = None,
    seconds: float | None = None,
) -> None:
    """Keep it. An empty address means OpenAI's own; an API version, be it blank, that it is an endpoint of Azure's.

    Without a key the one that is kept stays, if the address does: a key is never sent to another address than the one
    that it was given for. Raises BadConnection or ConnectionUnreadable.
    """
    model, version = model.strip(), api_version
    if version is None:
        address = checked_address(base_url.strip() or OPENAI)
    else:
        address, version = checked_endpoint(base_url), version.strip()
        if not version:
            raise BadConnection("Name Azure's API version; it looks like 2024-10-21.")
    if not model:
        raise BadConnection("Name a model, as its server knows it.")
    key = checked_key(api_key)
    if key is None and (before := _readable(home)) and before.base_url == address:
        key = before.key or None
    named = {role: name.strip() for role, name in (models or {}).items() if name.strip()}
    _write(
        home,
        {
            "form": FORM,
            "model": model,
            "base_url": address,
            "api_key": key,
            "api_version": version,
            "models": named,
            "seconds": seconds,
        },
    )


def forget_connection(home: Path) -> None:
    """Forget what is kept, key and all. Raises ConnectionUnreadable."""
    try:
        connection_path(home).unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(home, error) from error


def _readable(home: Path) -> Kept | None:
    try:
        return kept_connection(home)
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
