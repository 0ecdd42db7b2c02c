"""The coach's own report as a reader sees it: each suite with its promises, its other figures and its failing cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from evals.stored_report import Bound, StoredFailure, StoredFigure, StoredReport, StoredSuite
from ui import report_card_copy as copy
from ui.report_card_copy import Known, Unit


@dataclass(frozen=True, slots=True)
class FigureRow:
    """`promise` is '' where none was given; `kept` says nothing then."""

    name: str
    value: str
    interval: str
    n: int
    promise: str = ""
    kept: bool = True


@dataclass(frozen=True, slots=True)
class SuiteView:
    name: str
    title: str
    measures: str
    promised: tuple[FigureRow, ...]
    others: tuple[FigureRow, ...]
    failures: tuple[StoredFailure, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    about: str
    kept: int
    given: int
    broken: tuple[str, ...]
    suites: tuple[SuiteView, ...]


def report_view(report: StoredReport) -> ReportView:
    suites = tuple(_suite(name, suite, report.promises.get(name, {})) for name, suite in report.suites.items())
    rows = [(suite, row) for suite in suites for row in suite.promised]
    return ReportView(
        copy.about(report.made, report.coach, report.split, report.cases),
        sum(row.kept for _, row in rows),
        len(rows),
        tuple(copy.broken(suite.title, row.name, row.value, row.promise) for suite, row in rows if not row.kept),
        suites,
    )


def known(name: str) -> Known:
    """The figure in plain words; one of a kind, a stage or another judge by the figure that it is of."""
    if name in copy.FIGURES:
        return copy.FIGURES[name]
    who, colon, of = name.partition(": ")
    if colon and who in copy.ANOTHER:
        own = known(of)
        return Known(f"{copy.ANOTHER[who]}: {own.words[:1].lower()}{own.words[1:]}", own.unit)
    if copy.AFTER_THE_PROBES in name:
        own = known(name.replace(copy.AFTER_THE_PROBES, "", 1))
        return Known(f"{own.words}{copy.AFTER_FOLLOW_UPS}", own.unit)
    base, comma, kind = name.partition(", ")
    if comma and base in copy.FIGURES:
        return Known(f"{copy.FIGURES[base].words}, {kind}", copy.FIGURES[base].unit)
    return Known(name, "number")


def _suite(name: str, suite: StoredSuite, promises: dict[str, Bound]) -> SuiteView:
    title, measures = copy.SUITES.get(name, (name, ""))
    promised = tuple(_promised(promised, suite.figure(promised), bound) for promised, bound in promises.items())
    others = tuple(_row(figure) for figure in suite.figures if figure.name not in promises)
    return SuiteView(name, title, measures, promised, others, suite.failures)


def _promised(name: str, figure: StoredFigure | None, bound: Bound) -> FigureRow:
    row = _row(figure or StoredFigure(name=name, value=None, n=0, low=None, high=None))
    limits = (
        (bound.least, copy.at_least),
        (bound.most, copy.at_most),
    )
    said = [words(_in_words(limit, known(name).unit)) for limit, words in limits if limit is not None]
    kept = bound.is_kept(figure.value if figure else None)
    return FigureRow(row.name, row.value, row.interval, row.n, ", ".join(said), kept)


def _row(figure: StoredFigure) -> FigureRow:
    told = known(figure.name)
    if figure.value is None:
        return FigureRow(told.words, copy.NOT_MEASURED, "", figure.n)
    # How many there were is no sample of anything.
    if figure.name == "answers":
        return FigureRow(told.words, f"{figure.n:,}", "", figure.n)
    value = _in_words(figure.value, told.unit)
    if told.unit == "count":
        value = f"{value} of {figure.n:,}"
    bounds = [_in_words(bound, told.unit) for bound in (figure.low, figure.high) if bound is not None]
    return FigureRow(told.words, value, copy.interval(*bounds) if len(bounds) == 2 else "", figure.n)


def _in_words(value: float, unit: Unit) -> str:
    match unit:
        case "share":
            return f"{100 * value:.1f}".removesuffix(".0") + "\u00a0%"
        case "score":
            return f"{value:.2f}"
        case "count":
            return f"{value:.1f}".removesuffix(".0")
        case "milliseconds":
            return f"{value:.0f}\u00a0ms"
        case "level":
            return f"{value:.2f} of 2"
        case "number":
            return f"{value:.2f}"
        case _:
            assert_never(unit)
