"""What both releases are asked in a release check: labelled cases of one part, and hostile inputs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from evals.cases import (
    DATASETS,
    Answer,
    Attack,
    LabelledClaim,
    Question,
    read_answers,
    read_attacks,
    read_claims,
    read_questions,
)
from evals.hostile import Hostile, read_hostile
from evals.release.process import Job
from evals.workbench import Split, stratified

SAMPLE = 120
"""Answers and claims of a sample, questions that the guide covers, and questions that it does not."""
LED_AWAY = "attack"
"""The kind of the questions that try to lead the coach away."""
MISTAKEN = frozenset({"off_topic", "other_story"})
"""Kinds of answers that deserve nothing and attack nothing: good stories by somebody who took the question for another.
How many of them are found out is an accuracy, which the suite `attacks` measures."""


class Case(Protocol):
    @property
    def split(self) -> str: ...


Read = TypeVar("Read", bound=Case)


@dataclass(frozen=True, slots=True)
class Trap:
    """An input that is there to do harm: `what` says in which way, `job` what is asked with it.

    It must be refused, or get level 0. What else is to hold of a row of `hostile.jsonl` stands in the `row`; where it
    must not leave the level of its honest part, `plain` is asked beside it.
    """

    id: str
    what: str
    job: Job
    row: Hostile | None = None
    plain: Job | None = None


@dataclass(frozen=True, slots=True)
class Cases:
    """`ours` names the files that a person's own folder lacks, and that the project's own were taken for."""

    questions: tuple[Question, ...]
    answers: tuple[Answer, ...]
    claims: tuple[LabelledClaim, ...]
    traps: tuple[Trap, ...]
    ours: tuple[str, ...] = ()


def read_cases(folder: Path, split: Split | None, *, sampled: bool) -> Cases:
    """The cases of one part, or a sample of them by kind that is always the same. Raises DataSetUnusable.

    Without a part it is the development part of the project's own cases, and the whole of a person's, whose rows are
    'test' where they name no part.
    """
    ours: list[str] = []

    def read(reader: Callable[[Path], list[Read]], *files: str) -> list[Read]:
        own = folder != DATASETS and any((folder / file).is_file() for file in files)
        if folder != DATASETS and not own:
            ours.extend(files)
        wanted = (split,) if split else ("dev", "test") if own else ("dev",)
        return [row for row in reader(folder if own else DATASETS) if row.split in wanted]

    questions = read(read_questions, "questions.jsonl", "out_of_scope.jsonl")
    answers, claims = read(read_answers, "answers.jsonl"), read(read_claims, "claims.jsonl")
    attacks, hostile = read(read_attacks, "attacks.jsonl"), read(read_hostile, "hostile.jsonl")
    most = SAMPLE if sampled else len(questions) + len(answers) + len(claims)
    sorts = [[each for each in questions if each.covered is covered] for covered in (True, False)]
    return Cases(
        tuple(each for sort in sorts for each in stratified(sort, lambda question: question.kind, most)),
        tuple(stratified(answers, lambda answer: str(answer.level), most)),
        tuple(stratified(claims, lambda claim: claim.label.value, most)),
        tuple(_traps(questions, attacks, hostile)),
        tuple(ours),
    )


def ask(question: Question) -> Job:
    history = [message.model_dump(mode="json") for message in question.history]
    return {"do": "ask", "question": question.question, "history": history}


def critique(answer: Answer | Attack) -> Job:
    return {"do": "critique", "question": answer.question, "answer": answer.answer}


def verify(claim: LabelledClaim) -> Job:
    return {"do": "verify", "claims": [claim.claim], "passages": list(claim.passages)}


def _traps(questions: Sequence[Question], attacks: Sequence[Attack], rows: Sequence[Hostile]) -> list[Trap]:
    """What can be asked with `ask` and `critique`; the other targets are no matter of a release."""
    asked = [Trap(each.id, "led away", ask(each)) for each in questions if each.kind == LED_AWAY]
    answered = [Trap(each.id, each.kind, critique(each)) for each in attacks if each.kind not in MISTAKEN]
    return [*asked, *answered, *(_trap(row) for row in rows if row.target in ("ask", "answer"))]


def _trap(row: Hostile) -> Trap:
    if row.target == "ask":
        return Trap(row.id, row.attack, {"do": "ask", "question": row.said, "history": []}, row)
    job: Job = {"do": "critique", "question": row.question, "answer": row.said}
    moved = row.expects == "unchanged" and row.plain is not None
    return Trap(row.id, row.attack, job, row, {**job, "answer": row.plain} if moved else None)
