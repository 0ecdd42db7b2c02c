"""Where chat models are reached: provider, address, key and a name for each role, and which connection is in use."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from graph.models.address import OPENAI, BadConnection, checked_address, checked_endpoint, checked_key
from graph.models.connection_file import kept_connection
from graph.models.connection_settings import ConnectionSettings, connection_settings
from graph.models.role import Role


class Provider(StrEnum):
    OPENAI = "openai"
    AZURE = "azure"
    COMPATIBLE = "compatible"


class Connection(BaseModel):
    """`model` is the one of every role that has none of its own in `models`; on Azure these are deployments.

    `api_version` is Azure's, None for any other provider; `seconds` stands in for each role's own time limit.
    `given_by` says where it is set, and so where alone it can be changed. The key is never shown or written out.
    """

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    model: str
    base_url: str
    api_key: SecretStr | None = None
    api_version: str | None = None
    models: dict[Role, str] = Field(default_factory=dict)
    seconds: float | None = None
    given_by: Literal["environment", "page"] = "page"

    @property
    def provider(self) -> Provider:
        if self.api_version is not None:
            return Provider.AZURE
        return Provider.OPENAI if self.base_url == OPENAI else Provider.COMPATIBLE

    @property
    def wants_key(self) -> bool:
        """Whether its server is known to take nothing without a key."""
        return self.provider is not Provider.COMPATIBLE

    def model_of(self, role: Role) -> str:
        return self.models.get(role, self.model)


def connection(home: Path) -> Connection | None:
    """The connection in use, None for none. What the environment names counts before what is kept in the folder.

    Raises BadConnection for an environment that cannot be used, ConnectionUnreadable for a damaged file.
    """
    given = connection_settings()
    if given.model.strip():
        return _of_environment(given)
    if given.sets:
        raise BadConnection(f"{given.sets} is set and COACH_MODEL is not; set it to the model's name.")
    kept = kept_connection(home)
    if kept is None:
        return None
    return Connection(
        model=kept.model,
        base_url=kept.base_url,
        api_key=_secret(kept.key) or _key(given),
        api_version=kept.api_version,
        models=kept.models,
        seconds=given.model_seconds or kept.seconds,
    )


def _of_environment(given: ConnectionSettings) -> Connection:
    version = given.azure_api_version.strip() or None
    if version is None:
        address = checked_address(given.base_url.strip() or OPENAI, "COACH_BASE_URL")
    else:
        address = checked_endpoint(given.base_url, "COACH_BASE_URL")
    return Connection(
        model=given.model.strip(),
        base_url=address,
        api_key=_key(given),
        api_version=version,
        models=given.of_roles,
        seconds=given.model_seconds,
        given_by="environment",
    )


def _key(given: ConnectionSettings) -> SecretStr | None:
    return _secret(checked_key(given.api_key.get_secret_value(), "COACH_API_KEY"))


def _secret(key: str | None) -> SecretStr | None:
    return SecretStr(key) if key else None
