"""`coach record`: everything that a person made here, as one file, back from it, or deleted without a trace."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

import click

from graph.errors import CoachError
from graph.memory.imported import MOST_BYTES
from ingest.settings import KnowledgeSettings
from ui.copy import record_copy as copy
from ui.copy import settings_copy
from ui.terminal.streams import write_json
from ui.wiring.forgetting import delete_everything, what_goes
from ui.wiring.reports import export_of, imported

_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@click.group()
def command() -> None:
    """Take everything that you made here elsewhere, bring it back, or delete it without a trace."""


@command.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@_json
def export(file: Path, as_json: bool) -> None:
    """Write answers, judgements, decisions and all else that you made to FILE as JSON. No key is in it."""
    from graph.memory.export import as_bytes

    settings = KnowledgeSettings()
    made = export_of(settings)
    write_file(file, as_bytes(made))
    judgements, left_out, guides = len(made["judgements"]), made["left_out"], what_goes(settings).guides
    if as_json:
        write_json({"file": str(file), "judgements": judgements, "left_out": left_out, "guides_left_out": guides})
    else:
        click.echo(copy.exported(str(file), judgements, left_out, guides))


@command.command(name="import")
@click.argument("file", type=click.File("rb"))
@_json
def import_(file: BinaryIO, as_json: bool) -> None:
    """Bring back what an export holds; - reads standard input. What is here stays, and twice is as good as once."""
    told = imported(KnowledgeSettings(), file.read(MOST_BYTES + 1))
    if as_json:
        write_json(asdict(told))
    else:
        click.echo(copy.imported(told))


@command.command()
@click.option("--all", "everything", is_flag=True, help="Delete everything that you said and made here.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@_json
def delete(everything: bool, yes: bool, as_json: bool) -> None:
    """Delete everything, guides of your own included, so that no file keeps a trace of it. The first guide stays."""
    if not everything:
        raise click.UsageError(copy.ALL_WANTED)
    settings = KnowledgeSettings()
    found = what_goes(settings)
    told = settings_copy.going(found.said, found.guides)
    if not yes and found.anything and not click.confirm(copy.delete_all(told), err=True):
        click.echo(copy.STAYS, err=True)
        return
    # Also where nothing can be counted: what a killed process began to delete goes to its end.
    delete_everything(settings)
    if as_json:
        write_json({"deleted": found.fields()})
    else:
        click.echo(copy.DELETED if found.anything else copy.NOTHING_KEPT)


def write_file(path: Path, data: bytes) -> None:
    """All of it or nothing: a file that was there stays where it cannot be written. Raises CannotWrite."""
    unborn = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        unborn.write_bytes(data)
        unborn.replace(path)
    except OSError as error:
        unborn.unlink(missing_ok=True)
        raise CannotWrite(f"Cannot write {path}: {error.strerror}; give another file.") from error


class CannotWrite(CoachError):
    """A file that was asked for cannot be written."""
