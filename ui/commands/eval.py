"""`coach eval [SUITE…]`: measure the coach, and hold it to its promises."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Literal

import click

from ingest.settings import KnowledgeSettings
from ui.commands.preparation import ready_searcher

SUITES = ("retrieval", "gate", "answers", "verdicts", "critique", "attacks", "interviews")


@click.command()
@click.argument("suites", nargs=-1, metavar="[SUITE]...", type=click.Choice(SUITES))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write report.json and report.md here, and not where the page shows them.",
)
@click.option("--data", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Your own cases.")
@click.option("--split", type=click.Choice(["dev", "test"]), default="test", show_default=True, help="Which part.")
def command(suites: tuple[str, ...], out: Path | None, data: Path | None, split: Literal["dev", "test"]) -> None:
    """Run the suites (all when none is named) and print a report. Exits 1 when a promise is broken.

    The report is kept in the data folder, where the page's report card finds it.
    """
    from evals.cases import DATASETS
    from evals.figures import Result
    from evals.gates import broken_promises, read_gates
    from evals.report import as_json, as_markdown, write_report
    from evals.stored_report import own_report
    from evals.workbench import Workbench, make_workbench

    bench = make_workbench(ready_searcher(), data or DATASETS, split)
    results: list[Result] = []
    for name in suites or SUITES:
        click.echo(f"measuring {name} …", err=True)
        measure: Callable[[Workbench], Result] = getattr(import_module(f"evals.suites.{name}"), name)
        started = time.perf_counter()
        results.append(replace(measure(bench), seconds=round(time.perf_counter() - started, 1)))
    gates = read_gates()
    broken = broken_promises(results, gates)
    markdown = as_markdown(results, broken, split)
    folder = own_report(KnowledgeSettings().home).parent if out is None else out
    made = as_json(results, broken, split, gates, datetime.now(), "" if data is None else str(data))
    click.echo(markdown)
    try:
        write_report(folder, made, markdown)
    except OSError as error:
        raise click.ClickException(f"The report is not kept: {folder} cannot be written ({error.strerror}).") from None
    sys.exit(1 if broken else 0)
