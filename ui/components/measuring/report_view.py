"""The coach's own report as a reader sees it: each suite with its promises, its other figures and its failing cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from evals.card.provenance import provenance_rows
from evals.card.report_text import is_flagged
from evals.card.stored_report import Bound, StoredFailure, StoredFigure, StoredReport
from evals.gates import Standing, standing
from ui.components.measuring.plot_view import PlotView, plot_view
from ui.copy import report_page_copy as copy
from ui.copy.report_card_copy import AFTER_FOLLOW_UPS, AFTER_THE_PROBES, ANOTHER, FIGURES, SUITES, Known, Unit


@dataclass(frozen=True, slots=True)
class FigureRow:
    """`promise` is '' where none was given; `kept` says nothing then. `open` where a quick run cannot tell."""

    name: str
    value: str
    interval: str
    n: int
    promise: str = ""
    kept: bool = True
    open: bool = False


@dataclass(frozen=True, slots=True)
class SuiteView:
    """`before` says when it was measured where that was before the rest, `fault` why it was not; else ''."""

    name: str
    title: str
    measures: str
    before: str
    fault: str
    promised: tuple[FigureRow, ...]
    others: tuple[FigureRow, ...]
    plots: tuple[PlotView, ...]
    failures: tuple[StoredFailure, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """Where the coach is weak: `broken` promises, `faults` of suites that could not be measured, and `flagged`
    groundedness, which is low whatever was promised."""

    about: str
    quick: bool
    kept: int
    given: int
    broken: tuple[str, ...]
    faults: tuple[str, ...]
    flagged: tuple[str, ...]
    suites: tuple[SuiteView, ...]
    provenance: tuple[tuple[str, str], ...]


def report_view(report: StoredReport) -> ReportView:
    suites = tuple(_suite(report, name) for name in report.suites)
    rows = [(suite, row) for suite in suites for row in suite.promised]
    return ReportView(
        copy.about(report.made, report.coach, report.split, report.cases),
        report.quick,
        sum(row.kept for _, row in rows),
        len(rows),
        tuple(
            copy.broken(suite.title, row.name, row.value, row.promise)
            for suite, row in rows
            if not (row.kept or row.open)
        ),
        tuple(copy.not_measured(suite.title, suite.fault) for suite in suites if suite.fault),
        tuple(
            _flagged(suite.title, figure)
            for suite in suites
            for figure in report.suites[suite.name].figures
            if is_flagged(figure)
        ),
        suites,
        tuple(provenance_rows(report)),
    )


def known(name: str) -> Known:
    """The figure in plain words; one of a kind, a stage or another judge by the figure that it is of."""
    if name in FIGURES:
        return FIGURES[name]
    who, colon, of = name.partition(": ")
    if colon and who in ANOTHER:
        own = known(of)
        return Known(f"{ANOTHER[who]}: {own.words[:1].lower()}{own.words[1:]}", own.unit)
    if AFTER_THE_PROBES in name:
        own = known(name.replace(AFTER_THE_PROBES, "", 1))
        return Known(f"{own.words}{AFTER_FOLLOW_UPS}", own.unit)
    base, comma, kind = name.partition(", ")
    if comma and base in FIGURES:
        return Known(f"{FIGURES[base].words}, {kind}", FIGURES[base].unit)
    return Known(name, "number")


def _suite(report: StoredReport, name: str) -> SuiteView:
    suite, promises = report.suites[name], report.promises.get(name, {})
    title, measures = SUITES.get(name, (name, ""))
    return SuiteView(
        name,
        title,
        measures,
        copy.measured_before(suite.made, suite.coach) if suite.made != report.made else "",
        suite.fault,
        tuple(_promised(each, suite.figure(each), bound, report.quick) for each, bound in promises.items()),
        tuple(_row(figure) for figure in suite.figures if figure.name not in promises),
        tuple(plot_view(name, plot) for plot in suite.plots),
        suite.failures,
    )


def _flagged(suite: str, figure: StoredFigure) -> str:
    row = _row(figure)
    return copy.flagged(suite, row.name, row.value, row.interval, copy.cases(row.n))


def _promised(name: str, figure: StoredFigure | None, bound: Bound, quick: bool) -> FigureRow:
    row = _row(figure or StoredFigure(name=name, value=None, n=0, low=None, high=None))
    limits = (
        (bound.least, copy.at_least),
        (bound.most, copy.at_most),
    )
    said = [words(_in_words(limit, known(name).unit)) for limit, words in limits if limit is not None]
    stands = standing(bound, figure, quick)
    kept, open_ = stands is Standing.KEPT, stands is Standing.OPEN
    return FigureRow(row.name, row.value, row.interval, row.n, ", ".join(said), kept, open_)


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
        case "seconds":
            return f"{value:.2f}\u00a0s"
        case "megabytes":
            return f"{value:,.0f}\u00a0MB"
        case "level":
            return f"{value:.2f} of 2"
        case "number":
            return f"{value:.2f}"
        case _:
            assert_never(unit)
