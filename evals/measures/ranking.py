"""How good a ranking of the guide's sections is for one question: recall, precision, reciprocal rank and gain.

`found` is always the distinct sections in the order in which they were found, best first.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence

from evals.cases import Question

ANSWERS, HELPS = 3, 1
"""What a section is worth that answers the question, and a sibling that is of partial use."""


def sections_of(chunk_ids: Iterable[str]) -> list[str]:
    """The distinct sections of chunks, each where its first chunk stands."""
    return list(dict.fromkeys(chunk_id.partition("#")[0] for chunk_id in chunk_ids))


def recall(found: Sequence[str], gold: Sequence[str], depth: int) -> float:
    """The share of the sections that could stand among the first `depth` and do."""
    return len(set(found[:depth]) & set(gold)) / min(depth, len(gold))


def precision(found: Sequence[str], relevant: Collection[str], depth: int) -> float:
    """The share of the first `depth` distinct sections that is relevant; a place left empty counts as not relevant.

    Of `depth` and not of what could stand there: with one section that answers, precision at 5 is at most 0.2.
    """
    return len(set(found[:depth]) & set(relevant)) / depth


def reciprocal_rank(found: Sequence[str], gold: Sequence[str]) -> float:
    return next((1 / rank for rank, section in enumerate(found, start=1) if section in gold), 0.0)


def gain(found: Sequence[str], question: Question) -> float:
    """nDCG over ten: a section that answers counts 3, a sibling of partial use 1 (Järvelin and Kekäläinen, 2002)."""
    worth = {**dict.fromkeys(question.siblings, HELPS), **dict.fromkeys(question.gold, ANSWERS)}
    best = sorted(worth.values(), reverse=True)[:10]
    return _discounted([worth.get(section, 0) for section in found[:10]]) / _discounted(best)


def entry_first(found: Sequence[str], question: Question) -> float:
    entries = {section.partition("/")[0] for section in question.gold}
    return float(bool(found) and found[0].partition("/")[0] in entries)


def _discounted(values: Sequence[int]) -> float:
    return sum(value / math.log2(rank + 1) for rank, value in enumerate(values, start=1))
