"""`coach eval [SUITE…]`: measure the coach, and hold it to its promises."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from ingest.settings import KnowledgeSettings
from ui.terminal.measuring import find_suite, measure_suites
from ui.terminal.models_measured import measured_by_models, need_connection, need_suites
from ui.terminal.own_cases import export_answers, find_checked_suite
from ui.terminal.preparation import ready_searcher

if TYPE_CHECKING:
    from evals.card.stored_report import StoredReport

SUITES = ("retrieval", "gate", "answers", "verdicts", "critique", "attacks", "interviews", "safety", "speed")


@click.command()
@click.argument("suites", nargs=-1, metavar="[SUITE]...", type=click.Choice(SUITES))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write report.json and report.md here, and not where the page shows them.",
)
@click.option("--data", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Your own cases.")
@click.option("--split", type=click.Choice(["dev", "test"]), help="Which part; test, of a quick run dev.")
@click.option("--quick", is_flag=True, help="A few cases of each kind, in about a minute; kept with --out only.")
@click.option(
    "--writer",
    type=click.Choice(["guide", "model"]),
    default="guide",
    help="Who writes the answers; of the suite answers. What models do is kept with --out only.",
)
@click.option(
    "--judge",
    type=click.Choice(["built-in", "model"]),
    default="built-in",
    help="Who leads in judging; of the suite critique.",
)
@click.option(
    "--export",
    "form",
    type=click.Choice(["ragas", "promptfoo"]),
    help="Do not measure; write the coach's answers with their contexts for this tool, into --out DIR or printed.",
)
def command(
    suites: tuple[str, ...],
    out: Path | None,
    data: Path | None,
    split: Literal["dev", "test"] | None,
    quick: bool,
    writer: Literal["guide", "model"],
    judge: Literal["built-in", "model"],
    form: Literal["ragas", "promptfoo"] | None,
) -> None:
    """Run the suites (all when none is named) and print a report. Exits 1 when a promise is broken.

    The report is kept in the data folder, where the page's report card finds it. Suites that are named replace their
    own part of it, as long as the rest is of the same coach and the same cases. A quick run is held to what must never
    happen, and to what even few cases tell for certain; not to times.
    """
    from evals.card.provenance import provenance
    from evals.card.report import Run, kept_report, make_report
    from evals.card.stored_report import own_report
    from evals.cases import DATASETS
    from evals.data_sets import need_files
    from evals.gates import broken_in, read_gates, with_models
    from evals.workbench import make_workbench

    if form is not None and suites:
        raise click.UsageError("--export writes the answers to all questions and measures nothing; name no suite.")
    by_model = writer == "model", judge == "model"
    own = own_report(KnowledgeSettings().home).parent
    if any(by_model):
        need_suites(suites, *by_model)
        if out is not None and out.resolve() == own.resolve():
            raise click.UsageError("The page shows the report in this folder, which is of no chat model; name another.")
        need_connection()
    if data is not None:
        need_files(data)
    # What is looked at often is not the part that was kept back.
    split = split or ("dev" if quick and data is None else "test")
    bench = make_workbench(ready_searcher(), data or DATASETS, split, quick)
    if form is not None:
        export_answers(bench, form, out)
        return
    with_ = provenance(bench)
    if any(by_model):
        bench, with_ = measured_by_models(bench, with_, *by_model)
    run = Run(datetime.now().replace(microsecond=0), split, with_, "" if data is None else str(data), quick)
    find = find_suite if data is None else find_checked_suite
    outcome, gates = measure_suites(suites or SUITES, bench, run, find), read_gates()
    if any(by_model):
        gates = with_models(gates, outcome.suites)
    if outcome.suites:
        folder = out or (None if quick or any(by_model) else own)
        measured = make_report(outcome.suites, run, gates, order=SUITES)
        _print(measured, folder)
        kept = None if folder is None or set(outcome.suites) == set(SUITES) else kept_report(folder)
        _keep(make_report(outcome.suites, run, gates, kept, SUITES), folder, any(by_model))
    if outcome.stopped:
        raise click.Abort
    if not outcome.suites:
        raise click.ClickException(f"Nothing is measured: {data or DATASETS} has no case of the {split} part for it.")
    sys.exit(2 if outcome.unusable else 1 if outcome.faulty or broken_in(measured) else 0)


def _print(report: StoredReport, folder: Path | None) -> None:
    from evals.card.report_text import as_markdown
    from ui.terminal.report_screen import show_report
    from ui.terminal.screen import screen

    console = screen()
    if console.is_terminal:
        show_report(console, report, folder)
    else:
        click.echo(as_markdown(report, pictures=folder is not None))


def _keep(report: StoredReport, folder: Path | None, by_model: bool) -> None:
    """Raises ClickException."""
    from evals.card.report import write_report

    if folder is None:
        what = "run with a chat model" if by_model else "quick run"
        click.echo(f"A {what} is not kept; name a folder with --out to keep it.", err=True)
        return
    try:
        write_report(folder, report)
    except OSError as error:
        raise click.ClickException(f"The report is not kept: {folder} cannot be written ({error.strerror}).") from None
