"""The coach's own report as a terminal shows it, what is weak first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from evals.card.report_text import cells, date, faults, flagged, standing_so
from evals.card.stored_report import StoredReport
from evals.gates import Broken, Standing, broken_in
from ui.terminal.screen import said, table

FIGURE = ("figure", "value", "95 % interval", "n")


def show_report(console: Console, report: StoredReport, folder: Path | None) -> None:
    """Without the failing cases' commands, for which it leads to the folder's report.md; None where it is not kept."""
    quick = "quick, " if report.quick else ""
    console.print(said(f"Report card, {quick}{report.split} part, {date(report.made)}", "bold"))
    broken = broken_in(report)
    for name, fault in faults(report):
        console.print(said(f"{name} was not measured: {fault}", "red"))
    if broken:
        _show_broken(console, broken)
    for sentence in flagged(report):
        console.print(said(sentence, "red"))
    _show_kept(console, report)
    for name, suite in report.suites.items():
        if suite.figures:
            shown = table(name, *FIGURE)
            for figure in suite.figures:
                shown.add_row(said(figure.name), *cells(figure))
            console.print(shown)
    if folder is not None:
        console.print(said(f"Failing cases with their commands: {folder / 'report.md'}"), soft_wrap=True)


def _show_broken(console: Console, broken: Sequence[Broken]) -> None:
    shown = table("Promises that are not kept", "suite", *FIGURE, "promised")
    for each in broken:
        shown.add_row(said(each.suite), said(each.name), *cells(each), each.promise, style="red")
    console.print(shown)
    for suite, first in {each.suite: each for each in reversed(broken)}.items():
        if first.cases:
            more = f" and others, {first.failing} in all" if first.failing > len(first.cases) else ""
            console.print(said(f"Failing cases of {suite}: {', '.join(first.cases)}{more}"), soft_wrap=True)


def _show_kept(console: Console, report: StoredReport) -> None:
    for so, title in (
        (Standing.KEPT, "Promises that are kept"),
        (Standing.OPEN, "Promises of which so few cases cannot tell"),
    ):
        shown = table(title, "suite", *FIGURE, "promised")
        for name, figure, bound in standing_so(report, so):
            shown.add_row(said(name), said(figure.name), *cells(figure), str(bound))
        if shown.row_count:
            console.print(shown)
