"""`coach critique`: one answer judged on the guide's scale, with a quote behind whatever is credited."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from graph.domain import Critique
from graph.ports import Judge
from ingest.star import Guide
from ui.terminal.guide_option import entry_in, guide_option
from ui.terminal.one_run import one_run
from ui.terminal.preparation import ready_to_judge
from ui.terminal.spoken import heard_answer
from ui.terminal.streams import BadLine, Json, serve_lines, text_field, write_json
from ui.wiring.interviews import make_judge, make_observed_judge
from ui.wiring.models import make_kept_models


@click.command()
@click.argument("question", required=False)
@click.option("--seconds", type=click.FloatRange(min=0), help="How long the answer took to say.")
@click.option("--wav", type=click.Path(path_type=Path), help="The recorded answer: its seconds count.")
@guide_option
@click.option("--cuts", is_flag=True, help="Show what to keep of it in 90, 60 and 30 seconds.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--jsonl", is_flag=True, help='Read {"id", "question", "answer", …} lines from standard input.')
def command(
    question: str | None,
    seconds: float | None,
    wav: Path | None,
    guide: str,
    cuts: bool,
    as_json: bool,
    jsonl: bool,
) -> None:
    """Judge the answer on standard input to QUESTION, which is an entry's id such as q03 or a text of your own.

    With --wav the input is what was said in it; without any, a transcript is made where one is configured, and told.
    """
    if not jsonl and question is None:
        raise click.UsageError("Give a question, or --jsonl for answers on standard input.")
    if wav is not None and (jsonl or seconds is not None):
        raise click.UsageError("Give --wav without --seconds and without --jsonl; the seconds are measured.")
    recorded = heard_answer(wav) if wav is not None else None
    searcher = ready_to_judge(guide)
    judge = make_judge(searcher, make_kept_models()) if jsonl else make_observed_judge(searcher)
    held = searcher.guide
    if jsonl:
        _serve(judge, held)
        return
    if recorded is None:
        answer = sys.stdin.buffer.read().decode("utf-8", "replace")
    else:
        answer, seconds = recorded
    critique = _reply(judge, held, {"question": question, "answer": answer, "seconds": seconds})
    if as_json:
        write_json(critique.model_dump(mode="json"))
    else:
        from ui.terminal.review import show_critique, show_cuts

        show_critique(critique)
        show_cuts(critique, folded=not cuts)


def _serve(judge: Judge, guide: Guide) -> None:
    with one_run() as heard:

        def reply(row: Json) -> Json:
            critique = _reply(judge, guide, row)
            heard(critique.second.failed if critique.second else "")
            return critique.model_dump(mode="json")

        serve_lines(reply)


def _reply(judge: Judge, guide: Guide, row: Json) -> Critique:
    asked = text_field(row, "question")
    entry = guide.entry(entry_in(guide.name, asked.strip()))
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
