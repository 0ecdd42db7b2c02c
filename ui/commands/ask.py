"""`coach ask`: a cited answer from the guide, or a refusal that names what comes nearest."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click
from pydantic import ValidationError

from graph.domain import Message
from ui.copy import guides_copy
from ui.terminal.guide_option import guide_option
from ui.terminal.one_run import one_run
from ui.terminal.preparation import ready_searcher
from ui.terminal.streams import BadLine, Json, serve_lines, text_field, write_json
from ui.wiring.coaching import make_coach

if TYPE_CHECKING:
    from graph.coach.coach import Coach


@click.command()
@click.argument("question", required=False)
@guide_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--jsonl", is_flag=True, help='Read {"id", "question", "history"?} lines from standard input.')
def command(question: str | None, guide: str, as_json: bool, jsonl: bool) -> None:
    """Ask QUESTION, such as: coach ask "how should I talk about rerankers"."""
    if not jsonl and question is None:
        raise click.UsageError("Give a question, or --jsonl for questions on standard input.")
    searcher = ready_searcher(guide)
    coach = make_coach(library=searcher, logged=not jsonl)
    if jsonl:
        with one_run() as heard:
            serve_lines(lambda row: reply_to(coach, row, heard))
        return
    answer = coach.ask(question or "")
    if as_json:
        write_json(answer.model_dump(mode="json"))
    else:
        from ui.terminal.answering import show_answer

        show_answer(answer, searcher.guide)
        if guide:
            click.echo(guides_copy.GATE_NOTE)


def reply_to(coach: Coach, row: Json, heard: Callable[[str], None] = lambda failed: None) -> Json:
    """The answer to one line; `heard` is told why a model was no help.

    Raises BadLine, BadQuestion and KnowledgeError.
    """
    try:
        history = [Message.model_validate(message) for message in row.get("history") or []]
    except (ValidationError, TypeError):
        raise BadLine('"history" is no list of {"role": "user" or "assistant", "content": "…"}.') from None
    answer = coach.ask(text_field(row, "question"), history)
    heard(answer.work.failed if answer.work else "")
    return answer.model_dump(mode="json")
