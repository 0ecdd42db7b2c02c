"""`coach votes`: what people thought of the coach's answers, and the cases that can be made of it."""

from __future__ import annotations

import click

from graph.memory.votes import Vote
from ui.copy import record_copy
from ui.terminal.streams import Json, write_json
from ui.wiring.logs import make_vote_list

KIND = "voted"


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--as-cases", is_flag=True, help="Print each thumbs-down as a case for `coach eval`, one JSON a line.")
def command(as_json: bool, as_cases: bool) -> None:
    """List the votes on the coach's answers, newest first.

    --as-cases prints rows in the form of evals/datasets/questions.jsonl, with an empty `gold`. Write them to
    FOLDER/questions.jsonl, fill in `gold` with the sections that do answer (`cited` tells those that were cited), and
    move the rows that the guide does not answer to FOLDER/out_of_scope.jsonl. Then: coach eval retrieval gate answers
    --data FOLDER
    """
    if as_json and as_cases:
        raise click.UsageError("--json prints all votes, --as-cases only cases; give one of them.")
    kept = make_vote_list()
    votes = sorted(kept.read(), key=lambda vote: vote.when, reverse=True)
    if damaged := kept.damaged():
        click.echo(record_copy.passed_over(damaged), err=True)
    if as_json:
        write_json({"votes": [vote.model_dump(mode="json") for vote in votes]})
    elif as_cases:
        for vote in votes:
            if vote.is_case:
                write_json(as_case(vote))
    elif votes:
        _show(votes)
    else:
        click.echo("No votes yet: the page Ask has a thumb up and a thumb down under each answer.")


def as_case(vote: Vote) -> Json:
    """The vote as a labelled question that still wants its label."""
    remark = f": {vote.remark}" if vote.remark else ""
    return {
        "id": f"vote-{vote.id}",
        "question": vote.question,
        "kind": KIND,
        "gold": [],
        "siblings": [],
        "entries": [],
        "history": [message.model_dump() for message in vote.history],
        # The part that `coach eval` measures when it is not told which.
        "split": "test",
        "source": f"a thumbs-down on {vote.when[:10]}{remark}",
        "status": vote.status.value,
        "cited": list(vote.citations),
        "nearest": list(vote.nearest),
    }


def _show(votes: list[Vote]) -> None:
    from ui.terminal.screen import said, screen, table

    shown = table("Votes", "when", "vote", "reply", "question", "remark", ids=True)
    for vote in votes:
        shown.add_row(vote.when[:10], vote.vote.value, vote.status.value, said(vote.question), said(vote.remark))
    screen().print(shown)
