"""The labelled questions and claims of `evals/datasets/` as values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from graph.domain import Criterion, Level, Message, Part, Quality, Value, Verdict

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


class Answer(Value):
    """One labelled interview answer. `question` is an entry's id or a text of its own; `quotes` shows what is credited;
    `gap` holds what an interviewer could press on next, the best first; `author` tells whose hand it is."""

    id: str
    question: str
    answer: str
    voice: str
    author: str
    kind: str
    level: int
    parts: dict[Part, Level]
    qualities: dict[Quality, Level]
    quotes: dict[Criterion, str] = Field(default_factory=dict)
    gap: tuple[Criterion, ...] | None = None
    second: SecondLabels | None = None
    split: Literal["dev", "test"]

    def labelled(self, criterion: Criterion) -> Level:
        return self.parts[criterion] if isinstance(criterion, Part) else self.qualities[criterion]


class SecondLabels(Value):
    """What another person labelled who had not seen the first labels."""

    level: int
    parts: dict[Part, Level]
    qualities: dict[Quality, Level]


def read_answers(folder: Path = DATASETS) -> list[Answer]:
    """The labelled answers in file order; none where the folder has no such file."""
    path = folder / "answers.jsonl"
    fields = Answer.model_fields
    rows = _rows(path) if path.is_file() else []
    return [Answer.model_validate({name: row[name] for name in fields if name in row}) for row in rows]


class Attack(Value):
    """One answer that tries to be credited for nothing; `kind` says how."""

    id: str
    question: str
    answer: str
    kind: str
    split: Literal["dev", "test"]


def read_attacks(folder: Path = DATASETS) -> list[Attack]:
    """The attacks in file order; none where the folder has no such file."""
    path = folder / "attacks.jsonl"
    fields = Attack.model_fields
    rows = _rows(path) if path.is_file() else []
    return [Attack.model_validate({name: row[name] for name in fields if name in row}) for row in rows]


class Lifts(Value):
    """Sentences that must never lift an answer: of templates, orders to the judge, padding, and figures of no story."""

    templates: tuple[str, ...]
    orders: tuple[str, ...]
    paddings: tuple[str, ...]
    numbers: tuple[str, ...]


def read_lifts(split: Literal["dev", "test"], folder: Path = DATASETS) -> Lifts:
    kinds = json.loads((folder / "lifts.json").read_text(encoding="utf-8"))
    return Lifts(**{kind: tuple(halves[split]) for kind, halves in kinds.items()})


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
