"""The labelled questions and claims of `evals/datasets/` as values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

from graph.domain import Message, Value, Verdict

DATASETS = Path(__file__).resolve().parent / "datasets"


class Question(Value):
    """One labelled question: `gold` holds the sections that answer it, none where the guide does not cover it."""

    id: str
    question: str
    kind: str
    covered: bool
    gold: tuple[str, ...]
    siblings: tuple[str, ...]
    history: tuple[Message, ...]
    split: Literal["train", "dev", "test"]


def read_questions(folder: Path = DATASETS) -> list[Question]:
    """Covered questions first, then those out of scope, each in file order."""
    return [
        Question(
            id=row["id"],
            question=row["question"],
            kind=row["kind"],
            covered=bool(row.get("gold")),
            gold=row.get("gold", ()),
            siblings=row.get("siblings") or (),
            history=row.get("history") or (),
            split=row["split"],
        )
        for name in ("questions.jsonl", "out_of_scope.jsonl")
        for row in _rows(folder / name)
    ]


class LabelledClaim(Value):
    """One claim with the passages that it is to be checked against, its label, and the error that was made in it."""

    id: str
    claim: str
    passages: tuple[str, ...]
    label: Verdict
    error: str | None
    split: Literal["dev", "test"]


def read_claims(folder: Path = DATASETS) -> list[LabelledClaim]:
    """The labelled claims in file order; none where the folder has no such file."""
    path = folder / "claims.jsonl"
    fields = LabelledClaim.model_fields
    rows = _rows(path) if path.is_file() else []
    return [LabelledClaim.model_validate({name: row.get(name) for name in fields}) for row in rows]


def read_gate_training(folder: Path = DATASETS) -> list[Question]:
    """The questions that the gate is trained on; of some covered ones no gold sections are told."""
    return [
        Question(
            id=row["id"],
            question=row["question"],
            kind=row["kind"],
            covered=row["covered"],
            gold=row.get("gold") or (),
            siblings=(),
            history=row.get("history") or (),
            split="train",
        )
        for row in _rows(folder / "gate_training.jsonl")
    ]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
