"""`coach retrieve`: the guide's sections for a question, with the gate's confidence."""

from __future__ import annotations

from dataclasses import asdict

import click

from graph.characters import whole_characters
from graph.errors import BadQuestion
from graph.settings import CoachSettings
from ingest.search import Searcher
from ui.copy import guides_copy
from ui.terminal.guide_option import guide_option
from ui.terminal.preparation import ready_searcher
from ui.terminal.streams import Json, serve_lines, text_field, write_json


@click.command()
@click.argument("question", required=False)
@click.option("-k", "limit", default=10, show_default=True, type=click.IntRange(1, 200), help="How many sections.")
@guide_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--jsonl", is_flag=True, help='Read {"id", "question"} lines from standard input.')
def command(question: str | None, limit: int, guide: str, as_json: bool, jsonl: bool) -> None:
    """Find the sections that answer QUESTION, best first."""
    if not jsonl and question is None:
        raise click.UsageError("Give a question, or --jsonl for questions on standard input.")
    searcher = ready_searcher(guide)
    gate = CoachSettings().gate
    if jsonl:
        serve_lines(lambda row: _found(searcher, text_field(row, "question"), limit, gate))
        return
    found = _found(searcher, whole_characters(question or ""), limit, gate)
    if as_json:
        write_json(found)
    else:
        _show(found)
        if guide:
            click.echo(guides_copy.GATE_NOTE)


def _found(searcher: Searcher, question: str, limit: int, gate: float) -> Json:
    if not question.strip():
        raise BadQuestion("The question is empty; ask something about the guide.")
    retrieval = searcher.search(question, limit)
    return {
        "question": question,
        "confidence": round(retrieval.confidence, 4),
        "covered": retrieval.covered(gate),
        "hits": [asdict(hit) for hit in retrieval.hits],
    }


def _show(found: Json) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=f"confidence {found['confidence']:.2f}{'' if found['covered'] else ' · below the gate'}")
    for heading in ("section", "score", "text"):
        table.add_column(heading)
    for hit in found["hits"]:
        table.add_row(hit["id"], f"{hit['score']:.2f}", Text(hit["text"]))
    Console().print(table)
