"""What a person sets for the coach: environment and the file `.env`, prefix `COACH_`, the same for every floor."""

from __future__ import annotations

from typing import Any

from pydantic_settings import BaseSettings, SettingsConfigDict

from ingest.errors import KnowledgeError

FILE = ".env"


class EnvironmentUnreadable(KnowledgeError):
    """The file `.env` cannot be read."""


class EnvironmentSettings(BaseSettings):
    """Base of all settings. Reading them raises EnvironmentUnreadable for a file that is no text.

    What was given is not repeated in a complaint about it, for it may be a key.
    """

    model_config = SettingsConfigDict(
        env_prefix="COACH_",
        env_file=FILE,
        # Some editors put a mark before the first line.
        env_file_encoding="utf-8-sig",
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    def __init__(self, **given: Any) -> None:
        try:
            super().__init__(**given)
        except UnicodeDecodeError:
            # The error that it came of holds the whole file.
            raise EnvironmentUnreadable(f"{FILE} is not in UTF-8; save it anew in UTF-8.") from None
        except OSError as error:
            raise EnvironmentUnreadable(f"{FILE} cannot be read ({error.strerror}); make it readable.") from None
