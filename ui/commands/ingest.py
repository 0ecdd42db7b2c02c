"""`coach ingest [SOURCE]`: make the index hold a guide."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from ingest.edition import EDITION
from ui.commands.preparation import ingest_with_progress
from ui.commands.streams import write_json

FIELDS = ("entries", "sections", "missing", "added", "updated", "unchanged", "removed", "seconds")
"""What `--json` prints."""


@click.command()
@click.argument("source", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON object.")
def command(source: Path | None, as_json: bool) -> None:
    """Build the index from SOURCE: a guide folder, or a saved article (.txt, .html, .md).

    Without SOURCE, the project's own edition. What is unchanged is kept.
    """
    report = ingest_with_progress(source or EDITION)
    if as_json:
        write_json({field: value for field, value in asdict(report).items() if field in FIELDS})
        return
    click.echo(
        f"{report.entries} entries, {report.sections} sections, {report.missing} of them lost in the source.\n"
        f"{report.added} added, {report.updated} updated, {report.removed} removed, {report.unchanged} unchanged "
        f"in {report.seconds} s."
    )
