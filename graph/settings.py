"""Limits of a conversation; each has a default that suits one person practising alone."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class CoachSettings(BaseSettings):
    """Read from the environment and `.env`, prefix `COACH_`."""

    model_config = SettingsConfigDict(env_prefix="COACH_", env_file=".env", extra="ignore", frozen=True)

    gate: float = Field(default=0.65, ge=0, le=1, description="Least confidence at which a question is answered.")
    max_probes: int = Field(default=3, ge=0, le=3, description="Most follow-up probes a question.")
    max_review_rounds: int = Field(default=3, ge=1, le=10, description="How often a critique may be sent back.")
    max_steps: int = Field(default=60, ge=10, description="Steps of the interview graph between two moves.")


def checkpoints_path(home: Path) -> Path:
    return home / "interviews.sqlite3"


def record_path(home: Path) -> Path:
    return home / "record.sqlite3"


def gaps_path(home: Path) -> Path:
    return home / "gaps.jsonl"


def votes_path(home: Path) -> Path:
    return home / "votes.jsonl"


def operations_path(home: Path) -> Path:
    return home / "operations.jsonl"


def conversations_folder(home: Path) -> Path:
    return home / "conversations"


def locks_folder(home: Path) -> Path:
    return home / "locks"
