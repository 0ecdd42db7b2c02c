"""`coach doctor`: what works here, and for whatever does not, what to do."""

from __future__ import annotations

import sys
from dataclasses import asdict

import click

from ingest.settings import KnowledgeSettings
from ui.examination import examine, examine_model, examine_transcription
from ui.terminal.streams import write_json


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(as_json: bool) -> None:
    """Check the data folder, the models, the index, the stores and the versions. Exits 1 when one fails.

    Where a chat model is set, it is called once, and so is a transcription model.
    """
    settings = KnowledgeSettings()
    checks = [*examine(settings), examine_transcription(settings), *examine_model(settings)]
    healthy = all(check.ok for check in checks)
    if as_json:
        write_json({"ok": healthy, "checks": [asdict(check) for check in checks]})
    else:
        for check in checks:
            click.echo(f"{'ok  ' if check.ok else 'FAIL'}  {check.name}: {check.detail}")
    sys.exit(0 if healthy else 1)
