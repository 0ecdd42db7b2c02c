"""Does the search find the sections that answer? By kind of question, and against plain searches of the same chunks."""

from __future__ import annotations

import shlex
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from evals.cases import NothingToMeasure, Question
from evals.figures import Failure, Figure, Plot, Result, Series, mean_of
from evals.measures.arms import Arm, control_arms
from evals.measures.handover import hand_over, section_tokens
from evals.measures.ranking import entry_first, gain, precision, recall, reciprocal_rank, sections_of
from evals.workbench import Workbench
from graph.coach.history import stand_alone

DEPTHS = (1, 5, 10)
DEEPEST = max(DEPTHS)
PRECISION_DEPTHS = (1, 5)
HANDED_OVER = 5
"""Sections that a model writer is compared with the whole guide on."""

COACH = "the coach"


@dataclass(frozen=True, slots=True)
class Found:
    """What one search found for one question: distinct sections, best first, of at most `DEEPEST` chunks."""

    question: Question
    sections: list[str]
    milliseconds: float


Measure = Callable[[Found], float]


def _recall_at(depth: int) -> Measure:
    return lambda found: recall(found.sections, found.question.gold, depth)


SCORES: dict[str, Measure] = {
    **{f"recall@{depth}": _recall_at(depth) for depth in DEPTHS},
    "ndcg@10": lambda found: gain(found.sections, found.question),
    "right entry first": lambda found: entry_first(found.sections, found.question),
}
"""What the coach's search and every control arm are measured by."""

COMPARED = ("ndcg@10", "recall@5")


def retrieval(bench: Workbench) -> Result:
    """Raises NothingToMeasure where no question is covered."""
    if not any(question.covered for question in bench.questions):
        raise NothingToMeasure(f"No question of the {bench.split} part says which sections answer it (`gold`).")
    searcher = bench.searcher
    own = Arm(COACH, lambda text, limit: [hit.id for hit in searcher.search(text, limit).hits])
    corpus, embedder = searcher.corpus, searcher.embedder
    return measure(own, control_arms(corpus, embedder), bench.questions, section_tokens(corpus, embedder))


def measure(own: Arm, arms: Sequence[Arm], questions: Sequence[Question], tokens: Mapping[str, int]) -> Result:
    """The covered questions asked of each search; `tokens` tells the length of every section of the guide."""
    covered = [question for question in questions if question.covered]
    found = ask(own, covered)
    others = {arm.name: ask(arm, covered) for arm in arms}
    figures = [
        *_scores(found),
        *_precisions(found),
        mean_of("mrr", [reciprocal_rank(each.sections, each.question.gold) for each in found]),
        mean_of("milliseconds a search", [each.milliseconds for each in found]),
        *_kinds(found),
        *(figure for name, theirs in others.items() for figure in _against(name, found, theirs)),
        *_handovers(found, tokens),
    ]
    plots = (_recall_by_depth({COACH: found, **others}),) if found else ()
    return Result("retrieval", tuple(figures), tuple(_failures(found)), 0.0, plots)


def ask(arm: Arm, questions: Sequence[Question]) -> list[Found]:
    """Each question as it stands by itself; the first one also before the clock runs, for it loads what is needed."""
    texts = [stand_alone(question.question, question.history) for question in questions]
    for text in texts[:1]:
        arm.rank(text, DEEPEST)
    found: list[Found] = []
    for question, text in zip(questions, texts, strict=True):
        started = time.perf_counter()
        chunks = arm.rank(text, DEEPEST)
        found.append(Found(question, sections_of(chunks), (time.perf_counter() - started) * 1000))
    return found


def _scores(found: Sequence[Found], arm: str = "") -> list[Figure]:
    return [mean_of(f"{arm}{name}", [score(each) for each in found]) for name, score in SCORES.items()]


def _precisions(found: Sequence[Found]) -> list[Figure]:
    strict = [
        mean_of(f"precision@{depth}", [precision(each.sections, each.question.gold, depth) for each in found])
        for depth in PRECISION_DEPTHS
    ]
    return strict + [
        mean_of(
            f"precision@{depth} with siblings",
            [precision(each.sections, (*each.question.gold, *each.question.siblings), depth) for each in found],
        )
        for depth in PRECISION_DEPTHS
    ]


def _kinds(found: Sequence[Found]) -> list[Figure]:
    kinds = dict.fromkeys(each.question.kind for each in found)
    return [
        mean_of(f"{name}, {kind}", [SCORES[name](each) for each in found if each.question.kind == kind])
        for name in ("recall@5", "ndcg@10")
        for kind in kinds
    ]


def _against(arm: str, found: Sequence[Found], theirs: Sequence[Found]) -> list[Figure]:
    """The arm's own figures, and what the coach gains over it: the mean difference of the two on each question.

    Its interval resamples questions with both their values (paired bootstrap: Efron and Tibshirani 1993, for rankings
    Sakai 2006).
    """
    return [
        *_scores(theirs, f"{arm}: "),
        mean_of(f"{arm}: milliseconds a search", [each.milliseconds for each in theirs]),
        *(
            mean_of(
                f"{name} gained, over {arm}",
                [SCORES[name](one) - SCORES[name](other) for one, other in zip(found, theirs, strict=True)],
            )
            for name in COMPARED
        ),
    ]


def _handovers(found: Sequence[Found], tokens: Mapping[str, int]) -> list[Figure]:
    """The whole guide in the prompt against the first sections found: what each holds, and what it costs."""
    handed = {
        "whole guide": [hand_over(list(tokens), each.question, tokens) for each in found],
        "first five": [hand_over(each.sections[:HANDED_OVER], each.question, tokens) for each in found],
    }
    return [
        mean_of(f"{name}: {what}", values)
        for name, given in handed.items()
        for what, values in (
            ("recall of what is handed over", [each.recall for each in given]),
            ("precision of what is handed over", [each.precision for each in given]),
            ("tokens handed over", [float(each.tokens) for each in given]),
            ("irrelevant text handed over", [each.irrelevant for each in given]),
        )
    ]


def _recall_by_depth(found: Mapping[str, Sequence[Found]]) -> Plot:
    series = tuple(
        Series(
            name,
            tuple(
                (float(depth), round(mean(recall(each.sections, each.question.gold, depth) for each in theirs), 4))
                for depth in range(1, DEEPEST + 1)
            ),
        )
        for name, theirs in found.items()
    )
    return Plot("recall by depth", "How many of the right sections are found", "sections read", "recall", series)


def _failures(found: Sequence[Found]) -> list[Failure]:
    """Questions of which a right section is not among the first five, those with the fewest first."""
    missed = sorted(found, key=SCORES["recall@5"])
    return [
        Failure(
            each.question.id,
            f"{each.question.question!r} wants {', '.join(each.question.gold)} and finds "
            f"{', '.join(each.sections[:5]) or 'nothing'}",
            f"coach retrieve {shlex.quote(stand_alone(each.question.question, each.question.history))}",
        )
        for each in missed
        if SCORES["recall@5"](each) < 1
    ]
