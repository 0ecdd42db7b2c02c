"""`coach ops`: how the coach does in real use on this machine, from its own log."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

import click

from ui.terminal.streams import write_json
from ui.wiring.logs import make_operation_log, make_vote_list

if TYPE_CHECKING:
    from graph.quadrants import Quadrants


@click.command()
@click.option("--days", type=click.IntRange(1, 3650), default=30, show_default=True, help="How far back.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--jsonl", is_flag=True, help="Print the log itself, one JSON object an operation.")
@click.option("--delete", is_flag=True, help="Delete the log.")
def command(days: int, as_json: bool, jsonl: bool, delete: bool) -> None:
    """Show quality, reliability, performance and economics of what was asked of the coach here.

    The log holds figures alone, no word of what was asked or said, and stays on this machine.
    """
    from graph.quadrants import recent
    from ui.copy import operations_copy

    if as_json + jsonl + delete > 1:
        raise click.UsageError("Give one of --json, --jsonl and --delete.")
    log = make_operation_log()
    if delete:
        click.echo(operations_copy.deleted(log.delete()))
    elif jsonl:
        for line in log.lines():
            click.echo(line)
    else:
        found = recent(log.read(), make_vote_list().read(), datetime.now(), days)
        if as_json:
            write_json(asdict(found))
        else:
            _show(found, days)


def _show(found: Quadrants, days: int) -> None:
    from ui.components.measuring.operations_view import operations_view
    from ui.copy import operations_copy
    from ui.terminal.screen import said, screen, table

    console = screen()
    quadrants = operations_view(found)
    if not quadrants:
        click.echo(operations_copy.NOTHING)
        return
    console.print(said(operations_copy.about(found.operations, days), "dim"))
    for quadrant in quadrants:
        shown = table(quadrant.title, *quadrant.columns)
        for row in quadrant.rows:
            shown.add_row(*(said(cell) for cell in row))
        if quadrant.rows:
            console.print(shown)
        else:
            console.print(said(quadrant.title, "bold"))
        if quadrant.note:
            console.print(said(quadrant.note, "dim"))
    console.print(said(operations_copy.NOTE, "dim"))
