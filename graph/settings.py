"""Limits of a conversation; each has a default that suits one person practising alone."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field

from ingest.environment import EnvironmentSettings


class CoachSettings(EnvironmentSettings):
    """Read from the environment and `.env`, prefix `COACH_`."""

    gate: float = Field(default=0.65, ge=0, le=1, description="Least confidence at which a question is answered.")
    max_probes: int = Field(default=3, ge=0, le=3, description="Most follow-up probes a question.")
    max_review_rounds: int = Field(default=3, ge=1, le=10, description="How often a critique may be sent back.")
    judge: Literal["built-in", "model"] = Field(
        default="built-in", description="Which judge leads where a chat model is connected; the other gives an opinion."
    )
    judge_passes: int = Field(default=3, ge=1, le=7, description="How often a chat model judges each answer.")
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
