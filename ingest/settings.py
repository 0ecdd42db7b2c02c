"""Where the coach keeps its files and which model and server it uses."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, field_validator
from pydantic_settings import SettingsConfigDict

from ingest.environment import EnvironmentSettings


def _platform_home() -> Path:
    from platformdirs import user_data_path

    return user_data_path("starcoach", appauthor=False)


class KnowledgeSettings(EnvironmentSettings):
    """Read from the environment and `.env`, prefix `COACH_`; everything has a default that works offline."""

    model_config = SettingsConfigDict(env_ignore_empty=True)

    home: Path = Field(default_factory=_platform_home, description="All that the coach writes lies under it.")
    chroma_url: str | None = Field(
        default=None, description="Address of a `chroma run` server; a local index if unset."
    )
    embedding_model: str | None = Field(
        default=None, description="A sentence-transformers name or folder; the packaged all-MiniLM-L6-v2 if unset."
    )
    reranker: str | None = Field(
        default=None, description="A cross-encoder's name or folder that puts the best hits in order; none if unset."
    )
    release: str | None = Field(
        default=None, description="A release of the learned parts, by name or folder; the one chosen last if unset."
    )

    @field_validator("chroma_url", "embedding_model", "reranker", "release", mode="before")
    @classmethod
    def _blank_is_unset(cls, value: str | None) -> str | None:
        return value.strip() or None if value else None

    @field_validator("home", mode="after")
    @classmethod
    def _expand_home(cls, value: Path) -> Path:
        try:
            return value.expanduser().absolute()
        except RuntimeError:
            raise ValueError(f"{value} names no user of this machine; give a full path") from None

    @property
    def index_folder(self) -> Path:
        return self.home / "index"

    @property
    def models_folder(self) -> Path:
        return self.home / "models"
