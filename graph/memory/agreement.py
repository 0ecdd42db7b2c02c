"""How often people agree with the judge, over the judgements that they decided."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.domain import Value
from graph.memory.judgement import Judgement, Status

LEVELS = 3
_NORMAL_QUANTILE = 1.959964
"""Of the standard normal distribution, for 95 % on both sides."""

Table = tuple[tuple[int, ...], ...]


class Pair(Value):
    """One answer with the judge's level and a person's: a label to train on, and to measure the judge by."""

    id: str
    entry: str
    question: str
    answer: str
    follow_ups: tuple[str, ...]
    judge: str
    judge_level: int
    level: int
    by: str
    note: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Over `n` pairs: shares of equal levels (with its 95 % interval) and of levels at most one apart.

    The rows of `table` are the judge's levels, its columns the persons'. `kappa` is None where it is not defined: with
    no pair, or when both give one level throughout. Shares are None with no pair.
    """

    n: int
    exact: float | None
    interval: tuple[float, float] | None
    within_one: float | None
    kappa: float | None
    table: Table


def pairs(judgements: Iterable[Judgement]) -> list[Pair]:
    """The decided judgements that the judge had graded and for which a person gave a level.

    The judge's level is its first: what it says after a reviewer's note is no longer its own view.
    """
    return [pair for judgement in judgements if (pair := _pair(judgement))]


def agreement(pairs: Sequence[Pair]) -> Agreement:
    counts = [[0] * LEVELS for _ in range(LEVELS)]
    for pair in pairs:
        counts[pair.judge_level][pair.level] += 1
    n, same = len(pairs), sum(pair.judge_level == pair.level for pair in pairs)
    near = sum(abs(pair.judge_level - pair.level) <= 1 for pair in pairs)
    table = tuple(tuple(row) for row in counts)
    if not n:
        return Agreement(0, None, None, None, None, table)
    return Agreement(n, same / n, wilson(same, n), near / n, quadratic_kappa(table), table)


def by_judge(pairs: Sequence[Pair]) -> dict[str, Agreement]:
    names = sorted({pair.judge for pair in pairs})
    return {name: agreement([pair for pair in pairs if pair.judge == name]) for name in names}


def wilson(successes: int, n: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share; it stays sensible for few cases and for shares of 0 and 1."""
    z2 = _NORMAL_QUANTILE**2
    centre = successes + z2 / 2
    reach = _NORMAL_QUANTILE * math.sqrt(successes * (n - successes) / n + z2 / 4)
    return max(0.0, (centre - reach) / (n + z2)), min(1.0, (centre + reach) / (n + z2))


def quadratic_kappa(table: Table) -> float | None:
    """Cohen's kappa with quadratic weights: 1 for full agreement, 0 for what chance alone would give."""
    n = sum(map(sum, table))
    rows, columns = [sum(row) for row in table], [sum(column) for column in zip(*table, strict=True)]
    seen = sum((i - j) ** 2 * count for i, row in enumerate(table) for j, count in enumerate(row))
    chance = sum((i - j) ** 2 * a * b for i, a in enumerate(rows) for j, b in enumerate(columns))
    return 1 - seen * n / chance if chance else None


def _pair(judgement: Judgement) -> Pair | None:
    judged, decision = judgement.first_judged, judgement.decision
    if judgement.status is not Status.DECIDED or judged is None or decision is None:
        return None
    if judged.level is None or decision.level is None:
        return None
    return Pair(
        id=judgement.id,
        entry=judgement.entry,
        question=judgement.question,
        answer=judgement.answer,
        follow_ups=judgement.follow_ups,
        judge=judged.by,
        judge_level=judged.level,
        level=decision.level,
        by=decision.by,
        note=decision.note,
    )
