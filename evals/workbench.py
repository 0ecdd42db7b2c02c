"""What the suites measure with: the coach and its search as they answer here, and the cases of one part.

`coach eval --quick` looks at a few cases only. A suite that reads cases of its own passes them through `bench.sample`,
which gives all of them back in a full run, and at most `QUICK_CASES` in a quick one, some of every kind:

    answers = bench.sample([a for a in read_answers(bench.data) if a.split == bench.split], lambda a: a.voice)

`bench.questions`, and with them `bench.replies`, are sampled already. Where one row costs as much as many (a whole
interview), name fewer: `bench.sample(rows, kind, at_most=6)`.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from evals.cases import Question, read_questions
from evals.measures.claim_watch import ClaimWatch
from evals.measures.model_figures import Asked, ask_measured
from graph.coach.coach import Coach
from graph.coach.history import stand_alone
from graph.domain import Answer, Message
from graph.settings import CoachSettings
from ingest.search import Retrieval, Searcher

if TYPE_CHECKING:
    from graph.coach.model_help import ModelHelp
    from graph.models.chat_models import ChatModels

Split = Literal["dev", "test"]
Row = TypeVar("Row")

QUICK_CASES = 25
"""Cases of one sort that a quick run looks at."""


@dataclass(frozen=True)
class Workbench:
    """With a chat model that writes, `asked` holds each question as it went, and `watch` looks on at its checks;
    `judges` tells the models of the judge."""

    searcher: Searcher
    coach: Coach
    gate: float
    data: Path
    split: Split
    questions: tuple[Question, ...]
    quick: bool = False
    asked: list[Asked] | None = None
    watch: ClaimWatch | None = None
    judges: Callable[[], ChatModels | None] | None = None

    @cached_property
    def replies(self) -> list[tuple[Question, Answer]]:
        """Every question with what the coach says to it, asked once for all suites."""
        return [(question, self.ask(question.question, question.history)) for question in self.questions]

    def ask(self, question: str, history: Sequence[Message] = ()) -> Answer:
        """What the coach says; with a chat model that writes, how it went is kept."""
        if self.asked is None:
            return self.coach.ask(question, history)
        asked = ask_measured(self.coach, question, history, self.watch)
        self.asked.append(asked)
        return asked.reply

    def search(self, question: Question, limit: int = 10) -> Retrieval:
        """The question as the coach searches for it, its history taken into account."""
        return self.searcher.search(stand_alone(question.question, question.history), limit)

    def sample(self, rows: Sequence[Row], kind: Callable[[Row], str], at_most: int = QUICK_CASES) -> list[Row]:
        """All rows, or of a quick run a stratified sample of them by kind; always the same rows, in their order."""
        return stratified(rows, kind, at_most) if self.quick else list(rows)


def stratified(rows: Sequence[Row], kind: Callable[[Row], str], at_most: int) -> list[Row]:
    """At most so many rows: a kind with many rows gives many, and one of each kind comes before a second of any.

    Within a kind they are drawn with a fixed seed. Kinds take turns in proportion to their rows (Webster's method), so
    that the shares are those of the whole.
    """
    draw = random.Random(0)
    queues: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        queues.setdefault(kind(row), []).append(place)
    turns: list[tuple[bool, float, int]] = []
    for queue in queues.values():
        draw.shuffle(queue)
        turns += [(turn > 0, (turn + 0.5) / len(queue), place) for turn, place in enumerate(queue)]
    return [rows[place] for _, _, place in sorted(sorted(turns)[:at_most], key=lambda each: each[2])]


def make_workbench(searcher: Searcher, data: Path, split: Split, quick: bool = False) -> Workbench:
    """A workbench over the questions of one part; where it is quick, over a sample of those covered and of those not.

    Raises KnowledgeError where there is no index.
    """
    gate = CoachSettings().gate
    # No list of gaps: what is asked here is no one's question.
    coach = Coach(searcher, gate)
    questions = [question for question in read_questions(data) if question.split == split]
    if quick:
        sorts = [[question for question in questions if question.covered is covered] for covered in (True, False)]
        questions = [question for sort in sorts for question in stratified(sort, lambda q: q.kind, QUICK_CASES)]
    return Workbench(searcher, coach, gate, data, split, tuple(questions), quick)


def with_models(
    bench: Workbench, writer: ModelHelp | None, judges: Callable[[], ChatModels | None] | None
) -> Workbench:
    """The same bench with a chat model that writes the answers, one that leads in judging, or both."""
    if writer is not None:
        watch = ClaimWatch()
        coach = Coach(bench.searcher, bench.gate, models=replace(writer, checker=watch.checker))
        bench = replace(bench, coach=coach, asked=[], watch=watch)
    return replace(bench, judges=judges)
