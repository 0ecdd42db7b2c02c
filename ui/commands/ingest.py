"""`coach ingest [SOURCE]`: make the index hold a guide, or add one of a person's own beside it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from ingest.edition import EDITION
from ingest.own_guide import is_own_guide, read_own_guide
from ingest.pipeline import IngestReport
from ui.copy import guides_copy
from ui.terminal.preparation import ingest_own_with_progress, ingest_with_progress
from ui.terminal.streams import write_json

FIELDS = ("entries", "sections", "missing", "added", "updated", "unchanged", "removed", "seconds")
"""What `--json` prints; of an own guide its name as well."""


@click.command()
@click.argument("source", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON object.")
def command(source: Path | None, as_json: bool) -> None:
    """Build the index from SOURCE: a guide folder, or a saved article (.txt, .html, .md).

    Without SOURCE, the project's own edition. What is unchanged is kept. A Markdown file, or a folder of them, with
    'guide: NAME' among its first fields is a guide of your own: it is added beside the first one.
    """
    if source is not None and is_own_guide(source):
        _ingest_own(source, as_json)
        return
    report = ingest_with_progress(source or EDITION)
    if as_json:
        write_json(_told(report))
        return
    click.echo(
        f"{report.entries} entries, {report.sections} sections, {report.missing} of them lost in the source.\n"
        f"{_changes(report)}"
    )


def _ingest_own(source: Path, as_json: bool) -> None:
    read = read_own_guide(source)
    report = ingest_own_with_progress(read)
    if as_json:
        write_json({"guide": read.about.name, **_told(report)})
        return
    click.echo(guides_copy.ingested(read, report.sections, report.missing))
    click.echo(_changes(report))
    for line in guides_copy.remarks(read):
        click.echo(line)


def _told(report: IngestReport) -> dict[str, object]:
    return {field: value for field, value in asdict(report).items() if field in FIELDS}


def _changes(report: IngestReport) -> str:
    return (
        f"{report.added} added, {report.updated} updated, {report.removed} removed, {report.unchanged} unchanged "
        f"in {report.seconds} s."
    )
