"""`coach report`: what was practised, to read, print or learn from."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ingest.settings import KnowledgeSettings
from ui.commands.record import write_file
from ui.copy import record_copy as copy
from ui.terminal.guide_option import guide_option
from ui.terminal.preparation import ready_searcher
from ui.wiring.reports import cards_of, preparation_of, session_of, sheet_of

if TYPE_CHECKING:
    from graph.reports.document import Document
    from graph.reports.preparation_report import PreparationReport
    from graph.reports.session_report import SessionReport

OF_EVERYTHING = ("anki", "sheet")


@click.command()
@click.argument("session", default="", metavar="[SESSION]")
@click.option("--all", "everything", is_flag=True, help="The whole preparation rather than one interview.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "html", "json", *OF_EVERYTHING]),
    default="md",
    show_default=True,
    help="Markdown, one HTML file that prints well, JSON, an Anki deck, or a sheet for the day.",
)
@guide_option
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="A file to write; else standard output.")
def command(session: str, everything: bool, form: str, guide: str, out: Path | None) -> None:
    """Write a report of SESSION, of the newest interview, or with --all of your whole preparation.

    A deck and a sheet are always of everything. A sheet is one page of HTML, or Markdown where FILE ends in .md or is
    left out. With --guide all of it is of what you practised about that guide.
    """
    if session and everything:
        raise click.UsageError(copy.ONE_OR_ALL)
    if session and guide:
        raise click.UsageError(copy.KNOWS_ITS_GUIDE)
    if session and form in OF_EVERYTHING:
        raise click.UsageError(copy.OF_EVERYTHING)
    if form == "anki":
        if out is None:
            raise click.UsageError(copy.NEEDS_FILE)
        _deck(guide, out)
        return
    made = (
        _sheet(guide, out) if form == "sheet" else _report(session, guide, form, everything=everything or bool(guide))
    )
    if out is None:
        sys.stdout.buffer.write(made.encode("utf-8"))
        sys.stdout.buffer.flush()
    else:
        write_file(out, made.encode("utf-8"))
        click.echo(copy.written(str(out)))


def _deck(guide: str, out: Path) -> None:
    from graph.reports.deck import write_deck

    write_deck(cards_of(KnowledgeSettings(), ready_searcher(guide).guide), out, datetime.now())
    click.echo(copy.written(str(out)))


def _sheet(guide: str, out: Path | None) -> str:
    from graph.reports.html import as_html
    from graph.reports.markdown import as_markdown
    from graph.reports.sheet import SHEET_STYLE, sheet_document

    document = sheet_document(sheet_of(KnowledgeSettings(), ready_searcher(guide)))
    if out is None or out.suffix.lower() == ".md":
        return as_markdown(document)
    return as_html(document, SHEET_STYLE)


def _report(session: str, guide: str, form: str, *, everything: bool) -> str:
    settings, library = KnowledgeSettings(), ready_searcher(guide)
    report = preparation_of(settings, library) if everything else session_of(settings, library.guide, session)
    if form == "json":
        # Half a surrogate pair cannot be in it: whoever read the record replaced it.
        return json.dumps(report.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"
    from graph.reports.html import as_html
    from graph.reports.markdown import as_markdown

    return (as_html if form == "html" else as_markdown)(_document(report))


def _document(report: SessionReport | PreparationReport) -> Document:
    from graph.reports.preparation_pages import preparation_document
    from graph.reports.preparation_report import PreparationReport
    from graph.reports.session_pages import session_document

    return preparation_document(report) if isinstance(report, PreparationReport) else session_document(report)
