"""How long each stage of the coach's work takes when all is loaded, a forward pass laid beside every case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from evals.cases import Answer
from evals.claims import PlantedClaim
from evals.judging import ask
from evals.speed.yardstick import Yardstick, timed
from graph.assessment.evidence import Evidence, EvidenceReader
from graph.assessment.judge import BuiltInJudge
from graph.assessment.sentences import Sentence
from graph.coach.coach import Coach
from graph.coach.nodes import SEARCHED
from graph.coach.replies import answered
from graph.grounding.entailment import EntailmentModel
from graph.grounding.verdicts import verify
from graph.writing.guide_writer import GuideWriter
from ingest.confidence import load_gate
from ingest.likeness import Likeness
from ingest.search import Retrieval, Searcher
from ingest.star import Guide

WHOLE = ""
"""The stage that is all of them together, and what no stage accounts for."""

WARMING = 3
"""Cases before the clock counts: the first ones load what is needed."""

Case = TypeVar("Case")
Spent = dict[str, float]
"""Milliseconds of one case by stage."""


@dataclass(slots=True)
class Stages:
    """Milliseconds by stage, a number a case, and those of the forward passes that were laid beside the cases."""

    times: dict[str, list[float]] = field(default_factory=dict)
    passes: list[float] = field(default_factory=list)


def asking(searcher: Searcher, coach: Coach, questions: Sequence[str], yardstick: Yardstick) -> Stages:
    """The stages of an answer one after the other, then the whole of it through the coach's graph."""
    writer = GuideWriter(searcher)

    def spent_on(question: str) -> Spent:
        found, search = timed(partial(searcher.search, question, SEARCHED))
        evidence, sentence = searcher.evidence(question)
        _, gate = timed(partial(load_gate().probability, evidence, sentence))
        draft, writing = timed(partial(writer.write, question, found.hits))
        _, checking = timed(partial(answered, question, draft, searcher.guide, found.confidence, writer.name))
        _, whole = timed(partial(coach.ask, question))
        return {"search": search, "gate": gate, "writing": writing, "checking": checking, WHOLE: whole}

    return _measured(questions, spent_on, yardstick)


def judging(searcher: Searcher, models: Path, answers: Sequence[Answer], yardstick: Yardstick) -> Stages:
    """The stages of a judgement: the trained reader, likeness to question and guide, and the rules over both."""
    reader, library = _TimedReader(models), _TimedLibrary(searcher)
    reader.prepare()
    judge, guide = BuiltInJudge(library, reader), searcher.guide

    def spent_on(answer: Answer) -> Spent:
        reader.spent = library.spent = 0.0
        _, whole = timed(partial(ask, judge, guide, answer.question, answer.answer))
        rules = whole - reader.spent - library.spent
        return {"reading": reader.spent, "likeness": library.spent, "rules": rules, WHOLE: whole}

    return _measured(answers, spent_on, yardstick)


def verifying(entailment: EntailmentModel, claims: Sequence[PlantedClaim], yardstick: Yardstick) -> Stages:
    def spent_on(claim: PlantedClaim) -> Spent:
        return {WHOLE: timed(partial(verify, [claim.claim], claim.passages, entailment))[1]}

    # Few claims need the model; it is loaded before the clock runs.
    entailment.chances("The gate was moved to another bound.", ["A gate that refuses was set."])
    return _measured(claims, spent_on, yardstick)


def _measured(cases: Sequence[Case], spent_on: Callable[[Case], Spent], yardstick: Yardstick) -> Stages:
    for case in cases[:WARMING]:
        spent_on(case)
    stages, before = Stages(), len(yardstick.passes)
    for case in cases:
        for stage, milliseconds in spent_on(case).items():
            stages.times.setdefault(stage, []).append(milliseconds)
        yardstick.lay()
    stages.passes = yardstick.passes[before:]
    return stages


class _TimedReader(EvidenceReader):
    """A judge's reader, and how long it read."""

    spent = 0.0

    def read(self, question: str, sentences: Sequence[Sentence]) -> Evidence:
        evidence, milliseconds = timed(partial(super().read, question, sentences))
        self.spent += milliseconds
        return evidence


class _TimedLibrary:
    """The search, and how long it compared an answer with the guide."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self.spent = 0.0

    @property
    def guide(self) -> Guide:
        return self._searcher.guide

    def search(self, question: str, limit: int = 10) -> Retrieval:
        return self._searcher.search(question, limit)

    def rephrase(self, question: str) -> str | None:
        return self._searcher.rephrase(question)

    def likeness(self, text: str, question: str) -> Likeness:
        found, milliseconds = timed(partial(self._searcher.likeness, text, question))
        self.spent += milliseconds
        return found
