"""How far two labellings of the same claims agree, and how well a score parts supported claims from the others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evals.figures import Figure
from evals.measures.agreement_figures import Places, count_of, figure_of
from graph.domain import Verdict

VERDICTS = tuple(Verdict)


def cohens_kappa(name: str, given: Sequence[Verdict], labelled: Sequence[Verdict]) -> Figure:
    """Agreement beyond chance (Cohen 1960), every disagreement counting alike; not defined where both give one verdict
    throughout."""
    pairs = np.array([_place(a) * len(VERDICTS) + _place(b) for a, b in zip(given, labelled, strict=True)], dtype=int)

    def statistic(places: Places) -> float | None:
        table = np.bincount(pairs[places], minlength=len(VERDICTS) ** 2).reshape(len(VERDICTS), len(VERDICTS))
        seen = np.trace(table) / table.sum()
        chance = float(table.sum(axis=0) @ table.sum(axis=1)) / table.sum() ** 2
        return float((seen - chance) / (1 - chance)) if chance < 1 else None

    return figure_of(name, len(pairs), statistic)


def confusion(given: Sequence[Verdict], labelled: Sequence[Verdict]) -> list[Figure]:
    """For each label how many of its claims were given each verdict: the rows of the table one after the other."""
    return [
        count_of(
            f"judged {verdict}, labelled {label}",
            [found is verdict for found, truth in zip(given, labelled, strict=True) if truth is label],
        )
        for label in VERDICTS
        for verdict in VERDICTS
    ]


def kept_and_passed(scores: Sequence[float], supported: Sequence[bool]) -> list[tuple[float, float]]:
    """The share of wrong claims that pass and the share of supported ones that are kept, for each threshold from above
    all scores down to the lowest; empty where there is no claim of one of the two sorts."""
    values, right = np.array(scores, dtype=np.float64), np.array(supported, dtype=bool)
    if right.all() or not right.any():
        return []
    points = [(0.0, 0.0)]
    for threshold in np.unique(values)[::-1]:
        passed = values >= threshold
        points.append((float(passed[~right].mean()), float(passed[right].mean())))
    return points


def _place(verdict: Verdict) -> int:
    return VERDICTS.index(verdict)
