"""The labelled questions of `evals/datasets/` as values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

from graph.domain import Message, Value

DATASETS = Path(__file__).resolve().parent / "datasets"


class Question(Value):
    """One labelled question: `gold` holds the sections that answer it, none where the guide does not cover it."""

    id: str
    question: str
    kind: str
    gold: tuple[str, ...]
    siblings: tuple[str, ...]
    history: tuple[Message, ...]
    split: Literal["train", "dev", "test"]

    @property
    def covered(self) -> bool:
        return bool(self.gold)


def read_questions(folder: Path = DATASETS) -> list[Question]:
    """Covered questions first, then those out of scope, each in file order."""
    return [
        Question(
            id=row["id"],
            question=row["question"],
            kind=row["kind"],
            gold=row.get("gold", ()),
            siblings=row.get("siblings") or (),
            history=row.get("history") or (),
            split=row["split"],
        )
        for name in ("questions.jsonl", "out_of_scope.jsonl")
        for row in _rows(folder / name)
    ]


def read_gate_training(folder: Path = DATASETS) -> list[Question]:
    """The questions that the gate is trained on: `gold` names entries here, for only that they are covered counts."""
    return [
        Question(
            id=row["id"],
            question=row["question"],
            kind=row["kind"],
            gold=row["entries"],
            siblings=(),
            history=(),
            split="train",
        )
        for row in _rows(folder / "gate_training.jsonl")
    ]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
