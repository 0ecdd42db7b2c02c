"""`coach sessions`: the interviews that are in the record, and what should not be kept or not count."""

from __future__ import annotations

import click

from graph.events import CANDIDATE
from graph.memory.judgement import judgement_id
from graph.memory.session_summary import SessionSummary, summaries
from ui.commands.reviews import person
from ui.terminal.judgement_fields import fields
from ui.terminal.preparation import ready_to_judge
from ui.terminal.streams import write_json
from ui.wiring.interviews import make_record, make_reviews, make_sessions

_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
_session = click.argument("session", metavar="ID")
_turn = click.argument("turn", type=click.IntRange(min=1))
_by = click.option("--by", default=CANDIDATE, show_default=True, callback=person, help="Who says so.")


@click.group(invoke_without_command=True)
@_json
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """List your interviews, newest first; the commands below search and delete them, or let an answer not count."""
    if ctx.invoked_subcommand is None:
        _list("", as_json)


@command.command(name="list")
@click.argument("query", nargs=-1)
@_json
def list_(query: tuple[str, ...], as_json: bool) -> None:
    """List the interviews in which QUERY was asked, said or is part of an id; all without a query."""
    _list(" ".join(query), as_json)


@command.command()
@_session
@_json
def delete(session: str, as_json: bool) -> None:
    """Delete an interview with all that was said in it; no file keeps a trace of it."""
    make_sessions(library=ready_to_judge()).delete(session)
    if as_json:
        write_json({"deleted": session})
    else:
        click.echo(f"Session {session} is deleted, with its answers and judgements.")


@command.command()
@_session
@_turn
@_by
@_json
def count(session: str, turn: int, by: str, as_json: bool) -> None:
    """Let the answer to question TURN count again."""
    _set_counted(session, turn, True, by, as_json)


@command.command()
@_session
@_turn
@_by
@_json
def uncount(session: str, turn: int, by: str, as_json: bool) -> None:
    """Let the answer to question TURN not count: it says nothing of your level and makes nothing due."""
    _set_counted(session, turn, False, by, as_json)


def _list(query: str, as_json: bool) -> None:
    found = summaries(make_record().all(), query)
    if as_json:
        write_json({"sessions": [each.model_dump(mode="json") for each in found]})
    elif found:
        _show(found)
    else:
        click.echo("Nothing like that was asked or said." if query.strip() else "No interview has been judged yet.")


def _set_counted(session: str, turn: int, counted: bool, by: str, as_json: bool) -> None:
    judgement = make_reviews(library=ready_to_judge()).set_counted(judgement_id(session, turn), counted, by)
    if as_json:
        write_json(fields(judgement))
    else:
        click.echo(f"Question {turn} of session {session} {'counts' if counted else 'does not count'}.")


def _show(sessions: list[SessionSummary]) -> None:
    from ui.terminal.screen import screen, table

    shown = table("", "session", "started", "questions", "waiting", "counted", "mean level", ids=True)
    for each in sessions:
        shown.add_row(
            each.id,
            each.started[:16].replace("T", " "),
            f"{' '.join(each.entries)}{' (again)' if each.attempt_of else ''}",
            str(each.waiting),
            f"{each.counted} of {each.asked}",
            "–" if each.mean_level is None else f"{each.mean_level:g}",
        )
    screen().print(shown)
