"""What `coach eval` does with cases beside measuring: check a person's own, and write the answers for another tool."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ui.terminal.measuring import Suite, find_suite

if TYPE_CHECKING:
    from evals.exports import Form
    from evals.figures import Result
    from evals.workbench import Workbench


def find_checked_suite(name: str) -> Suite:
    """The suite, which raises DataSetUnusable where a row of its files names what the guide does not have."""
    suite = find_suite(name)

    def measure(bench: Workbench) -> Result:
        from evals.references import check_references

        check_references(bench.data, bench.searcher.guide, name)
        return suite(bench)

    return measure


def export_answers(bench: Workbench, form: Form, folder: Path | None) -> None:
    """The coach's answers in the form of another tool, into a file of the folder or printed.

    Raises ClickException where the folder cannot be written, and what `evals.exports.export` raises.
    """
    from evals.exports import FILES, export

    written = export(bench, form)
    if folder is None:
        click.echo(written, nl=False)
        return
    path = folder / FILES[form]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(written, encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written ({error.strerror}); name another --out.") from None
    click.echo(f"{path} is written.", err=True)
