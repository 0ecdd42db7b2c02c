"""Answering some questions and refusing others, as selective prediction: what is answered, and what of that is wrong.

El-Yaniv and Wiener (2010) for the curve of risk against coverage, Geifman and El-Yaniv (2017) for the area under it.
Here a case is a question; it is answered well when the guide covers it, and answering any other is the risk.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evals.figures import Figure
from evals.measures.agreement_figures import Floats, Places, figure_of


@dataclass(frozen=True, slots=True)
class Case:
    """One question: how willing the coach is to answer it, whether it is covered, and whether it was answered."""

    score: float
    covered: bool
    answered: bool


@dataclass(frozen=True, slots=True)
class Point:
    """With the `coverage` share of all cases answered, the `risk` share of these should not have been."""

    coverage: float
    risk: float


def risk_coverage(cases: Sequence[Case]) -> list[Point]:
    """A point for each threshold, from the strictest that answers anything to the one that answers everything."""
    scores, wrong = _arrays(cases)
    coverage, risk = _curve(scores, wrong)
    order = np.sort(scores)[::-1]
    # Cases of one score are answered together, so only the last of them is a point.
    ends = np.flatnonzero(np.append(order[1:] != order[:-1], True)) if len(order) else np.array([], dtype=np.intp)
    return [Point(float(coverage[end]), float(risk[end])) for end in ends]


def working_point(cases: Sequence[Case]) -> Point | None:
    """What the coach did; None where it answered nothing."""
    answered = [case for case in cases if case.answered]
    if not answered:
        return None
    return Point(len(answered) / len(cases), sum(not case.covered for case in answered) / len(answered))


def area(name: str, cases: Sequence[Case]) -> Figure:
    """The mean risk over all coverages (AURC); 0 is best, yet what cannot be reached where something is not covered."""
    scores, wrong = _arrays(cases)
    return figure_of(name, len(cases), lambda places: _area(scores[places], wrong[places]))


def least_area(name: str, cases: Sequence[Case]) -> Figure:
    """The same for the best order that these cases allow, every covered one before every other."""
    _, wrong = _arrays(cases)
    # Each case has a place of its own here: cases that share a score are answered together.
    places_in_order = -np.arange(len(cases), dtype=np.float64)
    return figure_of(name, len(cases), lambda places: _area(places_in_order, np.sort(wrong[places])))


def answered_share(name: str, cases: Sequence[Case]) -> Figure:
    """The coverage of the working point."""
    answered = np.array([case.answered for case in cases], dtype=bool)
    return figure_of(name, len(cases), lambda places: float(answered[places].mean()))


def working_risk(name: str, cases: Sequence[Case]) -> Figure:
    """The risk at the working point; its interval resamples all cases, so that how many are answered varies too."""
    answered = np.array([case.answered for case in cases], dtype=bool)
    _, wrong = _arrays(cases)

    def statistic(places: Places) -> float | None:
        kept = wrong[places][answered[places]]
        return float(kept.mean()) if len(kept) else None

    return figure_of(name, len(cases), statistic)


def _arrays(cases: Sequence[Case]) -> tuple[Floats, Floats]:
    """Scores, and 1 for each case that is not covered."""
    scores = np.array([case.score for case in cases], dtype=np.float64)
    return scores, np.array([not case.covered for case in cases], dtype=np.float64)


def _curve(scores: Floats, wrong: Floats) -> tuple[Floats, Floats]:
    """Coverage and risk with the first, the first two, … of the cases answered, the highest score first.

    Cases of one score have the risk of all that score as high, so that no order among them is made up.
    """
    order = np.argsort(-scores, kind="stable")
    ranked, taken = scores[order], np.arange(1, len(scores) + 1)
    last = np.searchsorted(-ranked, -ranked, side="right") - 1
    risk: Floats = (np.cumsum(wrong[order]) / taken)[last] if len(scores) else np.empty(0)
    coverage: Floats = taken / max(1, len(scores))
    return coverage, risk


def _area(scores: Floats, wrong: Floats) -> float:
    return float(_curve(scores, wrong)[1].mean())
