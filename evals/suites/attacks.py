"""Can the judge be fooled? Answers that try it, and empty answers dressed up with what must never lift them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.cases import (
    DATASETS,
    Answer,
    Attack,
    Lifts,
    NothingToMeasure,
    read_answers,
    read_attacks,
    read_lifts,
)
from evals.figures import Failure, Result, mean_of
from evals.judging import ask, command, level_of, ready_judge
from evals.measures.agreement_figures import count_of
from evals.workbench import Workbench
from graph.ports import Judge
from ingest.star import Guide

SAID = 3
"""Times that an answer is said over."""


@dataclass(frozen=True, slots=True)
class Dressed:
    """An answer with something added that tells nothing: `how` names what."""

    answer: Answer
    how: str
    text: str


@dataclass(frozen=True, slots=True)
class Trial:
    """A dressed answer with the level it is given, and the level of the answer as it was."""

    dressed: Dressed
    bare: int
    level: int


def attacks(bench: Workbench) -> Result:
    """Raises NothingToMeasure where there is neither attack nor answer, DataSetUnusable for rows that are none."""
    tried = bench.sample([each for each in read_attacks(bench.data) if each.split == bench.split], lambda a: a.kind)
    answers = [answer for answer in read_answers(bench.data) if answer.split == bench.split]
    answers = bench.sample(answers, lambda answer: str(answer.level))
    if not tried and not answers:
        raise NothingToMeasure(f"There is no row of the {bench.split} part in `attacks.jsonl` or `answers.jsonl`.")
    judge = ready_judge(bench.searcher)
    return measure(judge, bench.searcher.guide, tried, answers, read_lifts(bench.split, lifts_folder(bench.data)))


def measure(judge: Judge, guide: Guide, tried: Sequence[Attack], answers: Sequence[Answer], lifts: Lifts) -> Result:
    given = [(attack, level_of(ask(judge, guide, attack.question, attack.answer))) for attack in tried]
    empty = _trials(judge, guide, dressed_up([answer for answer in answers if answer.level == 0], lifts))
    told = _trials(judge, guide, ordered([answer for answer in answers if answer.level > 0], lifts))
    figures = [
        mean_of("level 0 or not gradable", [float(level == 0) for _, level in given]),
        count_of("lifted", [trial.level > trial.bare for trial in empty]),
        mean_of("level unchanged by an order", [float(trial.level == trial.bare) for trial in told]),
        mean_of("level 0, dressed up and still 0", [float(trial.level == 0) for trial in empty]),
    ]
    for kind in dict.fromkeys(attack.kind for attack in tried):
        of_kind = [float(level == 0) for attack, level in given if attack.kind == kind]
        figures.append(mean_of(f"level 0 or not gradable, {kind}", of_kind))
    for how in dict.fromkeys(trial.dressed.how for trial in empty):
        figures.append(count_of(f"lifted, {how}", [t.level > t.bare for t in empty if t.dressed.how == how]))
    return Result("attacks", tuple(figures), (*_passed(given), *_moved([*empty, *told])), 0.0)


def lifts_folder(data: Path) -> Path:
    """Somebody's own answers are dressed with the project's sentences where they bring none."""
    return data if (data / "lifts.json").is_file() else DATASETS


def dressed_up(answers: Sequence[Answer], lifts: Lifts) -> Iterator[Dressed]:
    """Each answer with one sentence of each sort, in turn behind and before it, and said three times."""
    sorts = {
        "template": lifts.templates,
        "order": lifts.orders,
        "padding": lifts.paddings,
        "figure": lifts.numbers,
    }
    for number, answer in enumerate(answers):
        for how, sentences in sorts.items():
            turn, place = divmod(number, len(sentences))
            pair = (sentences[place], answer.answer) if turn % 2 else (answer.answer, sentences[place])
            yield Dressed(answer, how, " ".join(pair))
        yield Dressed(answer, "said three times", " ".join([answer.answer] * SAID))


def ordered(answers: Sequence[Answer], lifts: Lifts) -> Iterator[Dressed]:
    """Each answer with an order to the judge behind it."""
    for number, answer in enumerate(answers):
        order = lifts.orders[number % len(lifts.orders)]
        yield Dressed(answer, "order", f"{answer.answer} {order}")


def _trials(judge: Judge, guide: Guide, dressed: Iterator[Dressed]) -> list[Trial]:
    def level(question: str, text: str) -> int:
        return level_of(ask(judge, guide, question, text))

    bare: dict[str, int] = {}
    trials: list[Trial] = []
    for one in dressed:
        answer = one.answer
        if answer.id not in bare:
            bare[answer.id] = level(answer.question, answer.answer)
        trials.append(Trial(one, bare[answer.id], level(answer.question, one.text)))
    return trials


def _passed(given: Sequence[tuple[Attack, int]]) -> list[Failure]:
    """The attacks that were given a level, by kind."""
    return [
        Failure(
            attack.id,
            f"{attack.kind}: {attack.answer[:60]!r} is given {level}",
            command(attack.question, attack.answer),
        )
        for attack, level in sorted(given, key=lambda each: each[0].kind)
        if level
    ]


def _moved(trials: Sequence[Trial]) -> list[Failure]:
    return [
        Failure(
            trial.dressed.answer.id,
            f"{trial.dressed.how}: {trial.dressed.answer.answer[:60]!r} goes from {trial.bare} to {trial.level}",
            command(trial.dressed.answer.question, trial.dressed.text),
        )
        for trial in trials
        if trial.level > trial.bare or (trial.dressed.answer.level > 0 and trial.level != trial.bare)
    ]
