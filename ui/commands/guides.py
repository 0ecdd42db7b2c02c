"""`coach guides`: list the guides of one's own, and remove one without a trace."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from ui.copy import guides_copy
from ui.terminal.streams import Json, write_json
from ui.wiring.guides import make_own_guides

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.own_guides import Shelved

_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@click.group(invoke_without_command=True)
@_json
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """List your own guides, which `coach ingest FILE.md` adds; the command below removes one."""
    if ctx.invoked_subcommand is not None:
        return
    shelved = make_own_guides().all()
    if as_json:
        write_json({"guides": [_row(each) for each in shelved]})
    elif shelved:
        _show(shelved)
    else:
        click.echo(guides_copy.NONE_YET)


@command.command()
@click.argument("name")
@_json
def remove(name: str, as_json: bool) -> None:
    """Remove the guide NAME; no file keeps a trace of its text."""
    make_own_guides().remove(name)
    if as_json:
        write_json({"removed": name})
    else:
        click.echo(guides_copy.removed(name))


def _row(each: Shelved) -> Json:
    """Of a guide that cannot be read only why."""
    return {"name": each.name, **(asdict(each.counts) if each.counts else {"trouble": each.trouble})}


def _show(shelved: Sequence[Shelved]) -> None:
    from ui.terminal.screen import said, screen, table

    console = screen()
    rows = [guides_copy.row(each, each.counts) for each in shelved if each.counts]
    if rows:
        shown = table("", *guides_copy.COLUMNS, ids=True)
        for row in rows:
            shown.add_row(*map(said, row))
        console.print(shown)
    for each in shelved:
        if each.trouble:
            console.print(said(guides_copy.trouble(each), "yellow"))
