"""How fast is the coach: from nothing, when warm, in a guide a thousand times as large, and with many people at once?

Every time is also given in forward passes of the embedding model, laid beside it in the same run, for milliseconds tell
as much of the machine as of the coach. What writes does so in folders that are gone afterwards.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from evals.cases import DATASETS, NothingToMeasure
from evals.figures import Failure, Figure, Plot, Result
from evals.measures.agreement_figures import quantile
from evals.speed import growth, load
from evals.speed.cases import some_answers, some_claims, some_questions
from evals.speed.figures import Found, load_plot, of_growth, of_ingest, of_load, of_stages, single, within
from evals.speed.growth import grow
from evals.speed.ingest_rate import measure_ingest
from evals.speed.load import Lasting, Level, interviews_at_once, questions_at_once
from evals.speed.memory import QUESTION
from evals.speed.practised import of_import, of_progress, practised
from evals.speed.processes import COACH, LIBRARIES, PYTHON, ProcessFailed, Run, folder_of_its_own, run, surroundings
from evals.speed.stages import asking, judging, verifying
from evals.speed.yardstick import MEDIAN, P95, Yardstick, times_of
from evals.workbench import Workbench
from graph.assessment.evidence import EvidenceReader
from graph.assessment.judge import BuiltInJudge
from graph.coach.coach import Coach
from graph.grounding.entailment import EntailmentModel
from graph.settings import CoachSettings
from ingest.search import Searcher
from ingest.settings import KnowledgeSettings

JUDGED = 20
"""Answers that a record of many is made of."""

REPEATS = "COACH_EVAL_REPEATS"
"""The variable that says how often all is repeated, for narrower intervals; once where it is not set."""

Environment = dict[str, str]


@dataclass(frozen=True, slots=True)
class Effort:
    """How often each thing is measured; nothing is where that is 0."""

    colds: int = 4
    ingests: int = 3
    questions: int = 80
    answers: int = 40
    claims: int = 80
    scales: tuple[int, ...] = growth.SCALES
    searches: int = growth.QUESTIONS
    levels: tuple[int, ...] = load.LEVELS
    lasting: Lasting = load.LASTING
    practised: int = 500
    imported: int = 5000

    def repeated(self, times: int) -> Effort:
        return replace(
            self,
            colds=self.colds * times,
            ingests=self.ingests * times,
            questions=self.questions * times,
            answers=self.answers * times,
            claims=self.claims * times,
            searches=self.searches * times,
            lasting=replace(self.lasting, seconds=self.lasting.seconds * times, moves=self.lasting.moves * times),
        )


QUICK = Effort(0, 0, questions=15, answers=10, claims=20, scales=(), levels=(1,), lasting=Lasting(1.0, 5), practised=0)
"""What is warm, in seconds."""


def speed(bench: Workbench) -> Result:
    """Raises NothingToMeasure beside somebody's own cases."""
    if bench.data != DATASETS:
        raise NothingToMeasure("How fast the coach is hangs on no cases; measure it without --data.")
    return measure(bench.searcher, KnowledgeSettings(), QUICK if bench.quick else Effort().repeated(_repeats()))


def measure(searcher: Searcher, settings: KnowledgeSettings, effort: Effort) -> Result:
    """`searcher` answers here; what other processes need comes from the data folder that the settings name."""
    with folder_of_its_own(settings) as home:
        yardstick, environment = Yardstick(searcher.embedder), surroundings(home, settings)
        models = settings.model_copy(update={"home": home}).models_folder
        found = [
            *_ingested(environment, effort.ingests, settings.index_folder, home),
            *_cold(environment, effort.colds, yardstick),
            *_warm(searcher, models, effort, yardstick),
            *_at_once(searcher, models, effort, yardstick),
            *_practised(searcher, models, effort, yardstick, environment),
            *of_growth([grow(times, effort.searches, environment) for times in effort.scales]),
        ]
    yardsticks = [
        quantile(f"milliseconds a forward pass, {name}", yardstick.passes, share) for name, share in (MEDIAN, P95)
    ]
    return Result(
        "speed",
        (*yardsticks, *(each for each in found if isinstance(each, Figure))),
        tuple(each for each in found if isinstance(each, Failure)),
        0.0,
        tuple(each for each in found if isinstance(each, Plot)),
    )


def _repeats() -> int:
    given = os.environ.get(REPEATS, "")
    return max(int(given), 1) if given.isdecimal() else 1


def _ingested(environment: Environment, times: int, index: Path, home: Path) -> Iterator[Found]:
    """The edition ingested, or where that is not measured a copy of the index, for the processes to come."""
    if not times:
        if index.is_dir():
            shutil.copytree(index, home / index.name)
        return
    try:
        yield from of_ingest(measure_ingest(environment, times))
    except ProcessFailed as failed:
        yield Failure("ingest", f"it {failed}", "coach ingest")


def _cold(environment: Environment, times: int, yardstick: Yardstick) -> Iterator[Found]:
    """A process for each, in turn, so that a busy minute falls on all of them."""
    commands = {
        "to import the libraries": LIBRARIES,
        "a cold question": (*COACH, "ask", QUESTION),
        "a cold --help": (*COACH, "--help"),
    }
    if not times:
        return
    before = len(yardstick.passes)
    try:
        runs: list[dict[str, Run]] = []
        for _ in range(times):
            runs.append({what: run(command, environment) for what, command in commands.items()})
            yardstick.lay(3)
        at_work = json.loads(run((PYTHON, "-m", "evals.speed.memory"), environment).said)
    except ProcessFailed as failed:
        yield Failure("cold", f"it {failed}", f"coach ask {QUESTION!r}")
        return
    for what in commands:
        spent = [1000 * each[what].seconds for each in runs]
        yield from times_of(what, spent, yardstick.passes[before:], (MEDIAN,), seconds=True)
    ratios = [each["a cold question"].seconds / each["to import the libraries"].seconds for each in runs]
    yield quantile("a cold question to the libraries alone, median", ratios, 0.5)
    held = [each["a cold question"].megabytes for each in runs]
    yield quantile("megabytes at most, a cold question", [most for most in held if most is not None], 1.0)
    yield single("megabytes after answering and judging", at_work["own"])
    yield single("megabytes at most, answering and judging", at_work["peak"])


def _warm(searcher: Searcher, models: Path, effort: Effort, yardstick: Yardstick) -> Iterator[Found]:
    entailment = EntailmentModel(models)
    entailment.prepare()
    coach = Coach(searcher, CoachSettings().gate)
    yield from of_stages("an answer", asking(searcher, coach, some_questions(effort.questions), yardstick))
    yield from of_stages("a judgement", judging(searcher, models, some_answers(effort.answers), yardstick))
    yield from of_stages("a claim", verifying(entailment, some_claims(effort.claims), yardstick))


def _at_once(searcher: Searcher, models: Path, effort: Effort, yardstick: Yardstick) -> Iterator[Found]:
    judge, coach = BuiltInJudge(searcher, EvidenceReader(models)), Coach(searcher, CoachSettings().gate)
    kinds: Mapping[str, tuple[str, Callable[[int, Lasting], Level]]] = {
        "interviews": ("a turn", lambda n, lasting: interviews_at_once(n, lasting, searcher, judge, yardstick)),
        "questions": ("a question", lambda n, lasting: questions_at_once(n, lasting, coach, yardstick)),
    }
    tried: dict[str, list[Level]] = {}
    for what, (move, hold) in kinds.items():
        tried[what] = _until_too_slow(hold, effort)
        yield from of_load(what, move, tried[what])
    yield from load_plot(tried)


def _practised(
    searcher: Searcher, models: Path, effort: Effort, yardstick: Yardstick, environment: Environment
) -> Iterator[Found]:
    """What a person who has practised for weeks waits for: the page Progress, and an import of a whole record."""
    if not effort.practised:
        return
    judge = BuiltInJudge(searcher, EvidenceReader(models))
    said = [(each.answer, judge.critique(each.question, each.answer)) for each in some_answers(JUDGED)]
    try:
        yield from of_progress(practised(effort.practised, said, searcher.guide), environment, yardstick)
    except ProcessFailed as failed:
        yield Failure("progress", f"it {failed}", "coach ui")
    yield from of_import(practised(effort.imported, said, searcher.guide))


def _until_too_slow(hold: Callable[[int, Lasting], Level], effort: Effort) -> list[Level]:
    levels: list[Level] = []
    # What all need is loaded by the first one.
    hold(1, Lasting(0.0, 1))
    for people in effort.levels:
        levels.append(hold(people, effort.lasting))
        if not within(levels[-1]):
            break
    return levels
