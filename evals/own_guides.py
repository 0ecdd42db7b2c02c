"""How well guides of a person's own are asked: `python -m evals.own_guides`, with `--test` of the test part.

The guides of `evals/datasets/own/` are put on a shelf beside the first one, and asked what they cover, in other words
than theirs, what lies near and they do not cover, and what is far from them. Every share has its number of cases and
Wilson's 95 % interval.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from evals.cases import DATASETS, read_rows
from evals.question_rows import Row, Said, Split
from graph.coach.coach import Coach
from graph.domain import AnswerStatus, NonBlank
from graph.memory.agreement import wilson
from graph.settings import CoachSettings
from ingest.errors import KnowledgeError
from ingest.own_guide import read_own_guide
from ingest.own_guides import OwnGuides
from ingest.release_folder import DATA
from ingest.settings import KnowledgeSettings
from ui.wiring.knowledge import make_searcher

FOLDER = DATASETS / "own"
EXAMPLE = DATA / "guide-example.md"


class OwnQuestionRow(Row):
    """One line of `own/questions.jsonl`; `entry` is the one that covers it, '' for none."""

    guide: NonBlank
    question: Said
    kind: Literal["covered", "near", "far"]
    entry: str = ""
    split: Split


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what became of it: whether it was answered, and the entry that was found first."""

    row: OwnQuestionRow
    answered: bool
    first: str


def main(split: Split) -> int:
    for line in told(ask(split)):
        sys.stdout.write(f"{line}\n")
    return 0


def own_questions() -> list[OwnQuestionRow]:
    """Raises DataSetUnusable."""
    return read_rows(FOLDER / "questions.jsonl", OwnQuestionRow)


def guide_files() -> list[Path]:
    return [*sorted(FOLDER.glob("*.md")), EXAMPLE]


def ask(split: Split) -> list[Asked]:
    """Every question of this part, to its guide. Raises KnowledgeError where the first guide's index is not there."""
    with tempfile.TemporaryDirectory() as folder:
        guides = OwnGuides(KnowledgeSettings(home=Path(folder)), make_searcher())
        rows = [row for row in own_questions() if row.split == split]
        wanted = {row.guide for row in rows}
        for read in map(read_own_guide, guide_files()):
            if read.about.name in wanted:
                guides.put(read, datetime.now)
        return [_asked(guides, row) for row in rows]


def told(asked: Sequence[Asked]) -> Iterator[str]:
    """The shares of each guide, and of all together."""
    names = list(dict.fromkeys(each.row.guide for each in asked))
    for name in [*names, ""]:
        mine = [each for each in asked if name in ("", each.row.guide)]
        covered = [each for each in mine if each.row.kind == "covered"]
        yield name or "all"
        yield f"  right entry first  {_share([each.first == each.row.entry for each in covered])}"
        for kind in ("covered", "near", "far"):
            yield f"  {kind} and answered  {_share([each.answered for each in mine if each.row.kind == kind])}"
        yield f"  not covered and answered  {_share([each.answered for each in mine if each.row.kind != 'covered'])}"


def _asked(guides: OwnGuides, row: OwnQuestionRow) -> Asked:
    library = guides.library(row.guide)
    answer = Coach(library, CoachSettings().gate).ask(row.question)
    found = library.search(row.question, 1).hits
    return Asked(row, answer.status is AnswerStatus.ANSWERED, found[0].entry if found else "")


def _share(hits: Sequence[bool]) -> str:
    if not hits:
        return "–"
    low, high = wilson(sum(hits), len(hits))
    return f"{sum(hits)} of {len(hits)} ({sum(hits) / len(hits):.3f}; {low:.2f}–{high:.2f})"


if __name__ == "__main__":
    try:
        sys.exit(main("test" if sys.argv[1:] == ["--test"] else "dev"))
    except KnowledgeError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
