"""Where recordings are sent for a transcript: nowhere, unless a model is named for it."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import SettingsConfigDict

from graph.models.address import OPENAI, BadConnection, checked_address, checked_key
from graph.models.connection import Connection, connection
from graph.models.connection_settings import Seconds
from ingest.environment import EnvironmentSettings


class TranscriptionSettings(EnvironmentSettings):
    """Read from the environment and `.env`, prefix `COACH_`; all unset means no transcription."""

    model_config = SettingsConfigDict(env_ignore_empty=True)

    transcription_model: str = Field(default="", description="The transcription model's name, as its server knows it.")
    transcription_url: str = Field(default="", description="Its OpenAI-compatible address; the chat models' if unset.")
    transcription_key: SecretStr = Field(default=SecretStr(""), description="Its key, where the server wants one.")
    model_seconds: Seconds | None = Field(default=None, description="Seconds that each use of a model may take.")


def transcription_settings() -> TranscriptionSettings:
    """As they stand now. Raises BadConnection for a value that cannot be, EnvironmentUnreadable for the file."""
    try:
        return TranscriptionSettings()
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False, include_context=False)[0]
        name = f"COACH_{str(fault['loc'][0]).upper()}"
        raise BadConnection(f"{name}: {fault['msg']}; correct it in the environment or in .env.") from None


def transcription_connection(home: Path) -> Connection | None:
    """The way to the transcription model, None where none is named.

    Where its name alone is given, the chat models' address and key serve. With an address or a key of its own nothing
    of theirs does, for their key belongs to their address; the address is then OpenAI's if unset. Raises BadConnection,
    ConnectionUnreadable or EnvironmentUnreadable.
    """
    given = transcription_settings()
    model, url = given.transcription_model.strip(), given.transcription_url.strip()
    key = checked_key(given.transcription_key.get_secret_value(), "COACH_TRANSCRIPTION_KEY")
    if not model:
        if url or key:
            name = "COACH_TRANSCRIPTION_URL" if url else "COACH_TRANSCRIPTION_KEY"
            raise BadConnection(f"{name} is set and COACH_TRANSCRIPTION_MODEL is not; set it to the model's name.")
        return None
    if not url and not key and (chat := connection(home)) is not None:
        return Connection(
            model=model,
            base_url=chat.base_url,
            api_key=chat.api_key,
            api_version=chat.api_version,
            seconds=chat.seconds,
            given_by=chat.given_by,
        )
    return Connection(
        model=model,
        base_url=checked_address(url or OPENAI, "COACH_TRANSCRIPTION_URL"),
        api_key=SecretStr(key) if key else None,
        seconds=given.model_seconds,
        given_by="environment",
    )
