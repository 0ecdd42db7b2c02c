"""The judge at work on labelled answers: judged, judged again, and asked for one probe after the other."""

from __future__ import annotations

import shlex
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from evals.cases import Answer
from evals.measures.model_figures import of_its_own
from graph.assessment.evidence import JUDGE_FILE, READER_FILE
from graph.domain import Critique, Probe
from graph.memory.operations import Usage
from graph.ports import Judge, Library
from ingest.errors import ModelFilesError
from ingest.star import Guide
from ui.wiring.interviews import make_judge
from ui.wiring.knowledge import make_reader

if TYPE_CHECKING:
    from graph.models.chat_models import ChatModels

PROBES = 3
"""Asked of an answer at most, as an interview does."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer with its critique, the critique of a second look, and the probes when one is asked after the other.

    `used` is what chat models used for the first look.
    """

    answer: Answer
    critique: Critique
    again: Critique
    probes: tuple[Probe, ...]
    milliseconds: float
    used: Usage = field(default_factory=Usage)

    @property
    def level(self) -> int:
        return level_of(self.critique)


def ready_judge(library: Library, files: Sequence[Path] = (READER_FILE, JUDGE_FILE)) -> Judge:
    """The judge, its model put together where it is not yet. Raises KnowledgeError where it cannot be."""
    for file in files:
        if not file.is_file():
            raise ModelFilesError(
                f"The judge has no {file.name}; "
                "run `python -m evals.training.reader`, then `python -m evals.training.judge`."
            )
    make_reader().prepare()
    return make_judge(library)


def leading_judge(built_in: Judge, models: Callable[[], ChatModels | None]) -> Judge:
    """The chat model as judge, which leads whatever the settings say; the built-in judge beside it."""
    from graph.assessment.model_judge import ModelJudge
    from graph.settings import CoachSettings

    return ModelJudge(built_in, models, CoachSettings().judge_passes, leads=True)


def level_of(critique: Critique) -> int:
    """What is not gradable shows nothing, and is level 0 in the labels."""
    return critique.score or 0


def ask(
    judge: Judge, guide: Guide, question: str, answer: str, already_probed: frozenset[str] = frozenset()
) -> Critique:
    """The critique as the command gives it: `question` is an entry's id or a text of one's own."""
    entry = guide.entry(question)
    with of_its_own():
        return judge.critique(
            entry.title if entry else question,
            answer,
            entry=entry.id if entry else None,
            already_probed=already_probed,
        )


def judge_all(judge: Judge, guide: Guide, answers: Sequence[Answer]) -> list[Judged]:
    """Every answer judged, timed when warm. The second look comes in reverse order, so that a judge that keeps
    anything from one answer to the next gives itself away."""
    for answer in answers[:1]:
        ask(judge, guide, answer.question, answer.answer)
    first = [_timed(judge, guide, answer) for answer in answers]
    second = [ask(judge, guide, answer.question, answer.answer) for answer in reversed(answers)][::-1]
    return [
        Judged(answer, critique, again, _probes(judge, guide, answer, critique), milliseconds, used)
        for answer, (critique, milliseconds, used), again in zip(answers, first, second, strict=True)
    ]


def command(question: str, answer: str) -> str:
    """What reproduces a critique in a terminal."""
    return f"printf %s {shlex.quote(answer)} | coach critique {shlex.quote(question)}"


def _timed(judge: Judge, guide: Guide, answer: Answer) -> tuple[Critique, float, Usage]:
    started = time.perf_counter()
    with of_its_own() as running:
        critique = ask(judge, guide, answer.question, answer.answer)
    return critique, 1000 * (time.perf_counter() - started), running.used


def _probes(judge: Judge, guide: Guide, answer: Answer, critique: Critique) -> tuple[Probe, ...]:
    probes: list[Probe] = []
    while critique.probe is not None and len(probes) < PROBES:
        probes.append(critique.probe)
        if len(probes) < PROBES:
            asked = frozenset(probe.criterion for probe in probes)
            critique = ask(judge, guide, answer.question, answer.answer, asked)
    return tuple(probes)
