"""`coach reviews`: the judgements of all sessions that wait for a person, and what a person says to them."""

from __future__ import annotations

from collections.abc import Sequence

import click
from pydantic import TypeAdapter, ValidationError

from graph.decision import Accept, Decision, Discard, Edit, Respond
from graph.domain import NonBlank
from graph.errors import UnknownJudgement
from graph.events import CANDIDATE, Decide, Name
from graph.memory.agreement import pairs as labelled_pairs
from graph.memory.attempts import attempts_with
from graph.memory.judgement import Judgement
from graph.memory.practice_record import PracticeRecord
from graph.reviews import Reviews
from ui.copy import judging_copy
from ui.terminal.judgement_fields import fields
from ui.terminal.preparation import ready_to_judge
from ui.terminal.streams import write_json
from ui.wiring.interviews import make_record, make_reviews


def person(ctx: click.Context, option: click.Parameter, value: str) -> str:
    """The name of whoever says it, for an option. Raises BadParameter."""
    try:
        return TypeAdapter[str](Name).validate_python(value)
    except ValidationError:
        raise click.BadParameter("give a name of 1 to 80 characters.") from None


def _note(ctx: click.Context, option: click.Parameter, value: str | None) -> str | None:
    try:
        return None if value is None else TypeAdapter[str](NonBlank).validate_python(value)
    except ValidationError:
        raise click.BadParameter("say something in it.") from None


_id = click.argument("judgement_id", metavar="ID")
_by = click.option("--by", default=CANDIDATE, show_default=True, callback=person, help="Who says so.")
_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@click.group(invoke_without_command=True)
@_json
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """List the judgements of all sessions that wait for a decision; the commands below see and settle them."""
    if ctx.invoked_subcommand is not None:
        return
    pending = make_record().pending()
    if as_json:
        write_json({"pending": [fields(each) for each in pending]})
        return
    if not pending:
        click.echo("No judgement waits for a decision.")
    for each in pending:
        click.echo(f"{each.id}  {each.status:<9}  {_judged(each)}  {each.entry}  {each.question}{_look(each)}")


@command.command()
@_id
@click.option("--cuts", is_flag=True, help="Show what to keep of the answer in 90, 60 and 30 seconds.")
@_json
def show(judgement_id: str, cuts: bool, as_json: bool) -> None:
    """Show one judgement: the answer, what the judge saw in it, and what people said since."""
    _show(_known(make_record(), judgement_id), as_json, cuts=cuts)


@command.command()
@_id
@click.argument("action", type=click.Choice(["accept", "edit", "discard", "respond"]))
@click.option("--score", type=click.IntRange(0, 2), help="Your level, with edit.")
@click.option("--note", callback=_note, help="Why, with edit; what to look at again, with respond.")
@_by
@_json
def decide(judgement_id: str, action: str, score: int | None, note: str | None, by: str, as_json: bool) -> None:
    """Decide on a judgement that waits, in a session of your own or of somebody else."""
    move = Decide(decision=_decision(action, score, note), by=by)
    _show(_reviews().decide(judgement_id, move), as_json)


@command.command()
@_id
@click.option("--note", required=True, callback=_note, help="What is wrong with it.")
@_by
@_json
def contest(judgement_id: str, note: str, by: str, as_json: bool) -> None:
    """Dispute a judgement that was decided. What counted stays until it is decided anew."""
    _show(_reviews().contest(judgement_id, note, by), as_json)


@command.command()
@_id
@_json
def attempts(judgement_id: str, as_json: bool) -> None:
    """Show all attempts at the same question side by side: the first, and those that were made again from its turn."""
    record = make_record()
    _show_attempts(attempts_with(_known(record, judgement_id), record.all()), as_json)


@command.command()
@_id
@click.option("--all", "every", is_flag=True, help="Let all attempts at the question count again instead.")
@_by
@_json
def keep(judgement_id: str, every: bool, by: str, as_json: bool) -> None:
    """Let this attempt alone count of all at its question: for what is due, your progress, reports and the deck."""
    reviews = _reviews()
    found = reviews.count_all_attempts(judgement_id, by) if every else reviews.keep_attempt(judgement_id, by)
    _show_attempts(found, as_json)


@command.command()
def pairs() -> None:
    """Print the judge's and a person's level for each answer that was decided, one JSON object a line."""
    for pair in labelled_pairs(make_record().decided()):
        write_json(pair.model_dump(mode="json"))


def _show_attempts(attempts: Sequence[Judgement], as_json: bool) -> None:
    if as_json:
        write_json({"attempts": [fields(each) for each in attempts]})
        return
    from ui.terminal.reviewing import show_attempts

    show_attempts(attempts)


def _known(record: PracticeRecord, judgement_id: str) -> Judgement:
    judgement = record.get(judgement_id)
    if judgement is None:
        raise UnknownJudgement(f"There is no judgement {judgement_id[:80]!r}; `coach reviews` lists those that wait.")
    return judgement


def _reviews() -> Reviews:
    return make_reviews(library=ready_to_judge())


def _decision(action: str, score: int | None, note: str | None) -> Decision:
    """Raises UsageError for options that do not go with the action."""
    if (score is not None) != (action == "edit"):
        raise click.UsageError("Give --score with edit, and with nothing else.")
    if note is None and action == "respond":
        raise click.UsageError("Give --note with respond: what should the judge look at again?")
    if note is not None and action not in ("edit", "respond"):
        raise click.UsageError(f"A --note goes with edit and respond; leave it out to {action}.")
    match action:
        case "accept":
            return Accept(type="accept")
        case "discard":
            return Discard(type="discard")
        case "respond":
            return Respond(type="respond", text=note or "")
        case _:
            return Edit(type="edit", score=score or 0, note=note or "")


def _judged(judgement: Judgement) -> str:
    score = judgement.critique.score if judgement.critique else None
    return "not gradable" if score is None else f"level {score}     "


def _look(judgement: Judgement) -> str:
    wanted = judgement.critique is not None and judgement.critique.please_look
    return f"  ({judging_copy.PLEASE_LOOK.lower()})" if wanted else ""


def _show(judgement: Judgement, as_json: bool, *, cuts: bool = False) -> None:
    if as_json:
        write_json(fields(judgement))
        return
    from ui.terminal.reviewing import show_judgement

    show_judgement(judgement, cuts=cuts)
