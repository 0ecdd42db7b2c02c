"""The labelled cases of `evals/datasets/`, or of somebody's own folder, as values; each is its file's schema too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationError, model_validator

# Everybody takes these from here.
from evals.data_rows import DataSetUnusable as DataSetUnusable
from evals.data_rows import NothingToMeasure as NothingToMeasure
from evals.data_rows import read_rows as read_rows
from evals.question_rows import OWN, GateTrainingRow, Names, OutOfScopeRow, QuestionRow, Row, Said, Split
from graph.domain import Criterion, Level, Message, NonBlank, Part, Quality, Text, Value, Verdict

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
    """Covered questions first, then those out of scope, each in file order; none of a file that is not there.

    Raises DataSetUnusable.
    """
    covered = [
        _question(row, covered=True, gold=row.gold, siblings=row.siblings)
        for row in read_rows(folder / "questions.jsonl", QuestionRow)
    ]
    return covered + [_question(row, covered=False) for row in read_rows(folder / "out_of_scope.jsonl", OutOfScopeRow)]


def read_gate_training(folder: Path = DATASETS) -> list[Question]:
    """The questions that the gate is trained on. Raises DataSetUnusable."""
    rows = read_rows(folder / "gate_training.jsonl", GateTrainingRow)
    return [_question(row, covered=row.covered, gold=row.gold) for row in rows]


def _question(
    row: QuestionRow | OutOfScopeRow | GateTrainingRow, *, covered: bool, gold: Names = (), siblings: Names = ()
) -> Question:
    return Question(
        id=row.id,
        question=row.question,
        kind=row.kind,
        covered=covered,
        gold=gold,
        siblings=siblings,
        history=row.history,
        split=row.split,
    )


class LabelledClaim(Row):
    """One claim with the passages that it is to be checked against, its label, and the error that was made in it.

    `supported_how` tells how a supported one was reworded; `also` is a second label that a careful reader could defend.
    """

    claim: Said
    passages: Annotated[tuple[Said, ...], Field(min_length=1)]
    sections: Names = ()
    label: Verdict
    error: str | None = None
    supported_how: str | None = None
    also: Verdict | None = None
    split: Split


def read_claims(folder: Path = DATASETS) -> list[LabelledClaim]:
    """The labelled claims in file order; none where the folder has no such file. Raises DataSetUnusable."""
    return read_rows(folder / "claims.jsonl", LabelledClaim)


class TaughtClaim(Value):
    """One claim of a contrast set; `how` tells how it was reworded or broken."""

    claim: Said
    label: Verdict
    how: NonBlank


class ClaimTrainingRow(Row):
    """One line of `claim_training.jsonl`: claims over sections of the edition, or over passages of another domain."""

    sections: Names = ()
    passages: tuple[Said, ...] = ()
    claims: Annotated[tuple[TaughtClaim, ...], Field(min_length=1)]
    split: Literal["train", "dev"]

    @model_validator(mode="after")
    def _sourced(self) -> Self:
        if bool(self.sections) == bool(self.passages):
            raise ValueError("give one of sections and passages")
        return self


class Labels(Value):
    """A level, and a label for every part and every quality."""

    level: int = Field(ge=0, le=2)
    parts: dict[Part, Level]
    qualities: dict[Quality, Level]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        unlabelled = [*(set(Part) - self.parts.keys()), *(set(Quality) - self.qualities.keys())]
        if unlabelled:
            raise ValueError(f"no label is there for {', '.join(sorted(unlabelled))}")
        return self


class SecondLabels(Labels):
    """What another person labelled who had not seen the first labels."""


class Answer(Labels, Row):
    """One labelled interview answer. `question` is an entry's id or a text of its own; `quotes` shows what is credited;
    `gap` holds what an interviewer could press on next, the best first; `author` tells whose hand it is."""

    question: Said
    answer: Text
    voice: str = OWN
    author: str = OWN
    kind: str = OWN
    quotes: dict[Criterion, str] = Field(default_factory=dict)
    gap: tuple[Criterion, ...] | None = None
    second: SecondLabels | None = None
    split: Split

    def labelled(self, criterion: Criterion) -> Level:
        return self.parts[criterion] if isinstance(criterion, Part) else self.qualities[criterion]


def read_answers(folder: Path = DATASETS) -> list[Answer]:
    """The labelled answers in file order; none where the folder has no such file. Raises DataSetUnusable."""
    return read_rows(folder / "answers.jsonl", Answer)


class Attack(Row):
    """One answer that tries to be credited for nothing; `kind` says how."""

    question: Said
    answer: Text
    kind: NonBlank = OWN
    split: Split


def read_attacks(folder: Path = DATASETS) -> list[Attack]:
    """The attacks in file order; none where the folder has no such file. Raises DataSetUnusable."""
    return read_rows(folder / "attacks.jsonl", Attack)


Sentences = Annotated[tuple[NonBlank, ...], Field(min_length=1)]


class Lifts(Value):
    """Sentences that must never lift an answer: of templates, orders to the judge, padding, and figures of no story."""

    templates: Sentences
    orders: Sentences
    paddings: Sentences
    numbers: Sentences


def read_lifts(split: Split, folder: Path = DATASETS) -> Lifts:
    """Those of one part. Raises DataSetUnusable."""
    path = folder / "lifts.json"
    try:
        kinds: dict[str, Any] = json.loads(path.read_text(encoding="utf-8-sig"))
        return Lifts(**{kind: tuple(halves[split]) for kind, halves in kinds.items()})
    except (OSError, ValueError, ValidationError, RecursionError, TypeError, KeyError, AttributeError):
        raise DataSetUnusable(
            f"{path}: templates, orders, paddings and numbers each have to hold sentences for {split!r}, in one object "
            "of JSON in UTF-8. Correct it, or remove it: then the project's own sentences are used."
        ) from None
