"""`coach critique`: one answer judged on the guide's scale, with a quote behind whatever is credited."""

from __future__ import annotations

import sys

import click

from graph.domain import Critique
from graph.ports import Judge
from ingest.star import Guide
from ui.commands.preparation import ready_to_judge
from ui.commands.streams import BadLine, Json, serve_lines, text_field, write_json
from ui.model_wiring import make_kept_models
from ui.wiring import make_judge, make_observed_judge


@click.command()
@click.argument("question", required=False)
@click.option("--seconds", type=click.FloatRange(min=0), help="How long the answer took to say.")
@click.option("--cuts", is_flag=True, help="Show what to keep of it in 90, 60 and 30 seconds.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--jsonl", is_flag=True, help='Read {"id", "question", "answer", …} lines from standard input.')
def command(question: str | None, seconds: float | None, cuts: bool, as_json: bool, jsonl: bool) -> None:
    """Judge the answer on standard input to QUESTION, which is an entry's id such as q03 or a text of your own."""
    if not jsonl and question is None:
        raise click.UsageError("Give a question, or --jsonl for answers on standard input.")
    searcher = ready_to_judge()
    judge = make_judge(searcher, make_kept_models()) if jsonl else make_observed_judge(searcher)
    guide = searcher.guide
    if jsonl:
        serve_lines(lambda row: _reply(judge, guide, row).model_dump(mode="json"))
        return
    answer = sys.stdin.buffer.read().decode("utf-8", "replace")
    critique = _reply(judge, guide, {"question": question, "answer": answer, "seconds": seconds})
    if as_json:
        write_json(critique.model_dump(mode="json"))
    else:
        from ui.commands.review import show_critique, show_cuts

        show_critique(critique)
        show_cuts(critique, folded=not cuts)


def _reply(judge: Judge, guide: Guide, row: Json) -> Critique:
    asked = text_field(row, "question")
    entry = guide.entry(asked.strip())
    return judge.critique(
        entry.title if entry else asked,
        text_field(row, "answer"),
        entry=entry.id if entry else None,
        seconds=_seconds(row.get("seconds")),
        reference=text_field(row, "reference") if row.get("reference") is not None else None,
    )


def _seconds(value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e6:
        raise BadLine('"seconds" is no number of seconds; send one such as 75.')
    return float(value)
