"""What a row of a data set has, and what the files of questions have: their schemas."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field

from graph.domain import Message, NonBlank, Text, Value

OWN = "own"
"""The kind of a case whose author names none."""

Split = Literal["dev", "test"]
Names = tuple[str, ...]


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("it is blank")
    return text


Said = Annotated[Text, AfterValidator(_not_blank)]
"""A text that says something, as it was written, spaces at its ends included."""


class Row(Value):
    """What every row has. Further fields are somebody's notes, and left alone."""

    model_config = ConfigDict(extra="ignore")

    id: NonBlank
    source: str = ""


class QuestionRow(Row):
    """One line of `questions.jsonl`; `holes` are sections that it asks for and that the guide's source lost."""

    question: Said
    kind: NonBlank = OWN
    gold: Annotated[Names, Field(min_length=1)]
    siblings: Names = ()
    entries: Names = ()
    holes: Names = ()
    history: tuple[Message, ...] = ()
    split: Split


class OutOfScopeRow(Row):
    """One line of `out_of_scope.jsonl`; `nearest` are the entries that a refusal may name."""

    question: Said
    kind: NonBlank = OWN
    reason: str = ""
    nearest: Names = ()
    history: tuple[Message, ...] = ()
    split: Split


class GateTrainingRow(Row):
    """One line of `gate_training.jsonl`; of some covered questions no gold sections are told."""

    question: Said
    covered: bool
    kind: NonBlank
    entries: Names
    gold: Names = ()
    reason: str = ""
    history: tuple[Message, ...] = ()
    split: Literal["train"]


class ParityRow(Row):
    """One line of `parity.jsonl`: the entry that has to be cited first, whatever the guide was read from."""

    question: Said
    entry: NonBlank
    split: Literal["dev"]
