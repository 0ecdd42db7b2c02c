"""The connection to chat models as the environment names it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import SettingsConfigDict

from graph.models.address import BadConnection
from graph.models.role import Role
from ingest.environment import EnvironmentSettings

LEAST_SECONDS, MOST_SECONDS = 1, 3600
Seconds = Annotated[float, Field(ge=LEAST_SECONDS, le=MOST_SECONDS, allow_inf_nan=False)]


class ConnectionSettings(EnvironmentSettings):
    """Read from the environment and `.env`, prefix `COACH_`; all unset means no chat model."""

    model_config = SettingsConfigDict(env_ignore_empty=True)

    model: str = Field(default="", description="The chat model's name, as its server knows it; on Azure a deployment.")
    base_url: str = Field(default="", description="An OpenAI-compatible address; OpenAI's own if unset.")
    api_key: SecretStr = Field(default=SecretStr(""), description="The key, where the server wants one.")
    azure_api_version: str = Field(
        default="", description="The API version of Azure OpenAI; makes the address an Azure endpoint."
    )
    model_rewriter: str = Field(default="", description="Another model for rewriting follow-up questions.")
    model_writer: str = Field(default="", description="Another model for writing answers.")
    model_interviewer: str = Field(default="", description="Another model for wording questions.")
    model_judge: str = Field(default="", description="Another model for judging.")
    model_seconds: Seconds | None = Field(
        default=None, description="Seconds that each use of a model may take; each role's own limit if unset."
    )

    @property
    def of_roles(self) -> dict[Role, str]:
        """The models of roles that have one of their own."""
        named = {role: str(getattr(self, f"model_{role}")).strip() for role in Role}
        return {role: name for role, name in named.items() if name}

    @property
    def sets(self) -> str:
        """The first setting of several that makes no sense without a model, '' for none."""
        given = {
            "COACH_BASE_URL": self.base_url,
            "COACH_AZURE_API_VERSION": self.azure_api_version,
            **{f"COACH_MODEL_{role.upper()}": name for role, name in self.of_roles.items()},
        }
        return next((name for name, value in given.items() if value.strip()), "")


def connection_settings() -> ConnectionSettings:
    """As they stand now. Raises BadConnection for a value that cannot be, EnvironmentUnreadable for the file."""
    try:
        return ConnectionSettings()
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False, include_context=False)[0]
        name = f"COACH_{str(fault['loc'][0]).upper()}"
        raise BadConnection(f"{name}: {fault['msg']}; correct it in the environment or in .env.") from None
