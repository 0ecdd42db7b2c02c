"""What the suites measure with: the coach and its search as they answer here, and the cases of one part."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from evals.cases import Question, read_questions
from graph.coach.coach import Coach
from graph.coach.history import stand_alone
from graph.domain import Answer
from graph.settings import CoachSettings
from ingest.search import Retrieval, Searcher

Split = Literal["dev", "test"]


@dataclass(frozen=True)
class Workbench:
    searcher: Searcher
    coach: Coach
    gate: float
    data: Path
    split: Split
    questions: tuple[Question, ...]

    @cached_property
    def replies(self) -> list[tuple[Question, Answer]]:
        """Every question with what the coach says to it, asked once for all suites."""
        return [(question, self.coach.ask(question.question, question.history)) for question in self.questions]

    def search(self, question: Question, limit: int = 10) -> Retrieval:
        """The question as the coach searches for it, its history taken into account."""
        return self.searcher.search(stand_alone(question.question, question.history), limit)


def make_workbench(searcher: Searcher, data: Path, split: Split) -> Workbench:
    """A workbench over the questions of one part. Raises KnowledgeError where there is no index."""
    gate = CoachSettings().gate
    # No list of gaps: what is asked here is no one's question.
    coach = Coach(searcher, gate)
    questions = tuple(question for question in read_questions(data) if question.split == split)
    return Workbench(searcher, coach, gate, data, split, questions)
