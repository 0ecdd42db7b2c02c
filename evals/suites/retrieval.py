"""Does the search find the sections that answer? Recall, reciprocal rank and gain, by kind of question."""

from __future__ import annotations

import math
import shlex
from collections.abc import Sequence

from evals.cases import Question
from evals.figures import Failure, Figure, Result, mean_of
from evals.workbench import Workbench

DEPTHS = (1, 5, 10)


def retrieval(bench: Workbench) -> Result:
    rows: list[tuple[Question, list[str]]] = []
    for question in bench.questions:
        if question.covered:
            hits = bench.search(question, max(DEPTHS)).hits
            rows.append((question, list(dict.fromkeys(hit.id.partition("#")[0] for hit in hits))))
    figures: list[Figure] = [
        mean_of(f"recall@{depth}", [recall(found, question.gold, depth) for question, found in rows])
        for depth in DEPTHS
    ]
    figures += [
        mean_of("mrr", [reciprocal_rank(found, question.gold) for question, found in rows]),
        mean_of("ndcg@10", [gain(found, question) for question, found in rows]),
        mean_of("right entry first", [entry_first(found, question) for question, found in rows]),
    ]
    for kind in dict.fromkeys(question.kind for question, _ in rows):
        of_kind = [(question, found) for question, found in rows if question.kind == kind]
        figures.append(mean_of(f"recall@5, {kind}", [recall(found, q.gold, 5) for q, found in of_kind]))
    failures = tuple(
        Failure(
            question.id,
            f"{question.question!r} wants {', '.join(question.gold)} and finds {', '.join(found[:5])}",
            f"coach retrieve {shlex.quote(question.question)}",
        )
        for question, found in rows
        if recall(found, question.gold, 5) < 1
    )
    return Result("retrieval", tuple(figures), failures, 0.0)


def recall(found: Sequence[str], gold: Sequence[str], depth: int) -> float:
    """The share of the sections that could stand among the first `depth` and do."""
    return len(set(found[:depth]) & set(gold)) / min(depth, len(gold))


def reciprocal_rank(found: Sequence[str], gold: Sequence[str]) -> float:
    return next((1 / rank for rank, section in enumerate(found, start=1) if section in gold), 0.0)


def gain(found: Sequence[str], question: Question) -> float:
    """nDCG over ten: a section that answers counts 3, a sibling of partial use 1 (Järvelin and Kekäläinen, 2002)."""
    worth = {**dict.fromkeys(question.siblings, 1), **dict.fromkeys(question.gold, 3)}
    best = sorted(worth.values(), reverse=True)[:10]
    return _discounted([worth.get(section, 0) for section in found[:10]]) / _discounted(best)


def _discounted(values: Sequence[int]) -> float:
    return sum(value / math.log2(rank + 1) for rank, value in enumerate(values, start=1))


def entry_first(found: Sequence[str], question: Question) -> float:
    entries = {section.partition("/")[0] for section in question.gold}
    return float(bool(found) and found[0].partition("/")[0] in entries)
