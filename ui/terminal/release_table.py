"""Releases as a terminal shows them: those that are kept, and a check with a row per measure of each point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from rich.table import Table

from evals.release.check import Check, Progress
from evals.release.points import Row
from evals.release.report import MOST_CASES, about, cells, verdict
from ui.terminal.screen import said, screen, table
from ui.terminal.streams import Json

HEADINGS = ("measure", "n", "old", "new", "difference (95 %)", "passed")
SHORT = ("n", "old", "new", "passed")
"""Columns that stay whole where there is little room."""


def show_releases(rows: Sequence[Json]) -> None:
    shown = table("Releases", "name", "", "parts", "made", "note", ids=True)
    for row in rows:
        state = "in use" if row["in_use"] else "before it" if row["before"] else ""
        note = row["fault"] or row["note"]
        shown.add_row(said(row["name"]), state, str(row["parts"] or ""), row["made"] or "", said(note))
    screen().print(shown)


def show_check(check: Check) -> None:
    """Each point with its bound over the rows of its measures, then the verdict and the cases that speak against it."""
    console = screen()
    shown = Table(title=said(f"{check.new} against {check.old}"), title_justify="left", box=SIMPLE_HEAD)
    for heading in HEADINGS:
        shown.add_column(heading, no_wrap=heading in SHORT)
    for point, rows in groupby(check.rows, lambda row: row.point):
        measures = list(rows)
        shown.add_row(said(f"{point.value}: {measures[0].bound}", "bold"))
        for row in measures:
            shown.add_row(*(said(cell, "" if row.passed else "bold red") for cell in cells(row)))
    console.print(shown)
    for line in about(check):
        console.print(said(line, "dim"))
    for row in check.rows:
        if row.failures and not row.passed:
            _show_failures(console, row)
    console.print()
    console.print(said(verdict(check), "bold"))


def _show_failures(console: Console, row: Row) -> None:
    console.print(said(f"\n{row.point.value}: {row.measure}", "bold"))
    for failure in row.failures[:MOST_CASES]:
        console.print(said(f"{failure.id} {failure.what}".strip()))
    left = len(row.failures) - MOST_CASES
    console.print(
        said(f"{f'and {left} more; ' if left > 0 else ''}--out DIR writes the commands that reproduce them", "dim")
    )


@contextmanager
def progress() -> Iterator[Progress]:
    """How a check goes on, on standard error: a bar at a terminal, else a line for each thing that begins."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield Progress(lambda what, jobs: click.echo(f"{what} …", err=True), lambda done: None)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)

        def say(what: str, jobs: int) -> None:
            bar.reset(task, total=jobs or None, description=what)

        yield Progress(say, lambda done: bar.advance(task, done))
