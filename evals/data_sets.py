"""The files that a folder of cases may hold: of each the schema, what its author wrote, and the suites that read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from evals.candidates import Prepared
from evals.cases import Answer, Attack, ClaimTrainingRow, LabelledClaim
from evals.claims import WrittenClaim
from evals.data_rows import ALIKE, DataSetUnusable
from evals.hostile import Hostile
from evals.leaks import Told
from evals.question_rows import GateTrainingRow, OutOfScopeRow, ParityRow, QuestionRow
from evals.required import Required

Texts = Callable[[Any], Iterable[str]]


@dataclass(frozen=True, slots=True)
class DataSet:
    """One file of cases. `texts` are what its author wrote of a row; `questions` tells whether they are questions."""

    name: str
    schema: type[BaseModel]
    suites: tuple[str, ...]
    texts: Texts
    questions: bool = False

    def told(self, row: Any) -> Iterator[Told]:
        """What a row says, by its id."""
        return (Told(row.id, text) for text in self.texts(row))


def _question(row: Any) -> list[str]:
    return [row.question]


def _answer(row: Any) -> list[str]:
    return [row.answer]


def _claim(row: Any) -> list[str]:
    return [row.claim]


ASKED = ("retrieval", "gate", "answers")

SETS = {
    each.name: each
    for each in (
        DataSet("questions.jsonl", QuestionRow, ASKED, _question, questions=True),
        DataSet("out_of_scope.jsonl", OutOfScopeRow, ("gate", "answers"), _question, questions=True),
        DataSet("required.jsonl", Required, ("answers",), _question, questions=True),
        DataSet("claims.jsonl", LabelledClaim, ("verdicts",), _claim),
        DataSet("claims_read.jsonl", WrittenClaim, ("verdicts",), _claim),
        DataSet("answers.jsonl", Answer, ("critique", "attacks"), _answer),
        DataSet("attacks.jsonl", Attack, ("attacks",), _answer),
        DataSet("candidates.jsonl", Prepared, ("interviews",), lambda row: [row.answer, *row.replies.values()]),
        DataSet("hostile.jsonl", Hostile, ("safety",), lambda row: [row.said]),
        DataSet("gate_training.jsonl", GateTrainingRow, (), _question, questions=True),
        DataSet("parity.jsonl", ParityRow, (), _question, questions=True),
        DataSet("claim_training.jsonl", ClaimTrainingRow, (), lambda row: [each.claim for each in row.claims]),
    )
}
"""By the file's name; `lifts.json`, which holds no rows, stands beside them."""


def need_files(folder: Path) -> None:
    """Raises DataSetUnusable for somebody's own folder with none of the files that a suite reads, or with a file whose
    name is a slip of the pen."""
    names = [each.name for each in SETS.values() if each.suites]
    absent = [name for name in names if not (folder / name).is_file()]
    for path in sorted(folder.glob("*.json*")):
        meant = get_close_matches(path.name, absent, n=1, cutoff=ALIKE) if path.name not in SETS else []
        if meant:
            raise DataSetUnusable(f"{path}: no suite reads a file of this name. Name it {meant[0]} if that is meant.")
    if not any((folder / name).is_file() for name in names):
        raise DataSetUnusable(
            f"{folder} has no file of cases. Put one or more of {', '.join(names)} there; evals/datasets/README.md "
            "shows the form of each."
        )
