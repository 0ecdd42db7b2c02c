"""`coach tailor`: what a job post asks, what it makes of the questions, what nothing covers, and the interview."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.domain import MOST_QUESTIONS, InterviewPlan
from graph.tailoring.tailored_plan import QUESTIONS
from ui.copy import tailoring_copy
from ui.terminal.preparation import ready_searcher, ready_to_judge
from ui.terminal.streams import write_json
from ui.terminal.tailor_fields import fields
from ui.wiring.tailoring import make_tailor, make_target

if TYPE_CHECKING:
    from ingest.search import Searcher


@click.command()
@click.argument("post", metavar="[POST]", required=False)
@click.option("--resume", metavar="FILE", help="Your resume, a text, Markdown, PDF or .docx file; - is standard input.")
@click.option(
    "--questions",
    default=QUESTIONS,
    show_default=True,
    type=click.IntRange(1, MOST_QUESTIONS),
    help="How many questions the interview has.",
)
@click.option("--interview", is_flag=True, help="Sit the tailored interview.")
@click.option("--forget", is_flag=True, help="Delete the post and the resume without a trace.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(post: str | None, resume: str | None, questions: int, interview: bool, forget: bool, as_json: bool) -> None:
    """Tailor the practice to a job POST (a file; - is standard input): the questions weighted by what it asks, with its
    words, and what neither guide nor your stories cover. One post and one resume are kept in the data folder."""
    target = make_target()
    if forget:
        if post or resume or interview:
            raise click.UsageError(tailoring_copy.FORGET_ALONE)
        _tell_forgotten(target.forget(), as_json)
        return
    if post == resume == "-":
        raise click.UsageError(tailoring_copy.ONE_STDIN)
    if interview and as_json:
        raise click.UsageError(tailoring_copy.NO_JSON_INTERVIEW)
    # Both are read before either is kept.
    posted, resumed = _text_of(post), _text_of(resume)
    if posted is not None:
        target.keep_post(posted)
    if resumed is not None:
        target.keep_resume(resumed)
        if not as_json:
            click.echo(tailoring_copy.RESUME_KEPT)
    kept = target.read()
    if kept.post is None:
        raise click.UsageError(tailoring_copy.NO_POST)
    library = ready_to_judge() if interview else ready_searcher()
    found = make_tailor(library=lambda: library).tailored(kept, questions)
    if as_json:
        write_json(fields(found, kept))
        return
    from ui.terminal.tailor_table import show_notices, show_plan, show_tailoring

    if not interview:
        show_tailoring(found, kept.post)
        return
    show_notices(found)
    show_plan(found)
    _sit(library, found.plan.plan)


def _sit(library: Searcher, plan: InterviewPlan) -> None:
    from ui.terminal.interviewing import resumable, sit
    from ui.wiring.interviews import make_sessions

    sessions = make_sessions(library=library)
    with resumable() as begun:
        events = sessions.start(plan, begun=begun)
    sit(sessions, events)


def _text_of(file: str | None) -> str | None:
    """Raises DocumentUnreadable, UsageError where there is none."""
    from ingest.document import read_document

    if file is None:
        return None
    if file != "-":
        return read_document(Path(file)).text
    given = sys.stdin.buffer.read()
    if not given.strip():
        raise click.UsageError(tailoring_copy.NO_TEXT)
    return read_document(given).text


def _tell_forgotten(forgotten: bool, as_json: bool) -> None:
    if as_json:
        write_json({"forgotten": forgotten})
    else:
        click.echo(tailoring_copy.FORGOTTEN if forgotten else tailoring_copy.NOTHING_TO_FORGET)
