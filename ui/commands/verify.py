"""`coach verify`: is each claim supported by the passages, and why or why not."""

from __future__ import annotations

from typing import Any

import click

from graph.characters import whole_characters
from graph.grounding.verdicts import Judgement, groundedness, verify
from ui.terminal.preparation import ready_entailment
from ui.terminal.streams import BadLine, Json, serve_lines, write_json


@click.command()
@click.argument("claims", nargs=-1)
@click.option(
    "--passage", "passages", multiple=True, help="A text that the claims are checked against; may be given again."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--jsonl", is_flag=True, help='Read {"id", "claims", "passages"} lines from standard input.')
def command(claims: tuple[str, ...], passages: tuple[str, ...], as_json: bool, jsonl: bool) -> None:
    """Check CLAIMS against passages, such as: coach verify "It took two weeks." --passage "It took 14 days."."""
    if jsonl:
        entailment = ready_entailment()
        serve_lines(lambda row: _fields(verify(_texts(row, "claims"), _texts(row, "passages"), entailment)))
        return
    if not claims or not passages:
        raise click.UsageError("Give at least one claim and one --passage, or --jsonl for lines on standard input.")
    judgements = verify(
        [whole_characters(claim) for claim in claims],
        [whole_characters(passage) for passage in passages],
        ready_entailment(),
    )
    if as_json:
        write_json(_fields(judgements))
    else:
        _show(judgements)


def _fields(judgements: list[Judgement]) -> Json:
    return {
        "verdicts": [judgement.model_dump(mode="json") for judgement in judgements],
        "groundedness": round(groundedness(judgements), 4),
    }


def _texts(row: Json, name: str) -> list[str]:
    """A field that has to be there and to be a list of texts. Raises BadLine."""
    value: Any = row.get(name)
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise BadLine(f"The line has no list of texts in {name!r}; send it as a JSON array of strings.")
    return [whole_characters(text) for text in value]


def _show(judgements: list[Judgement]) -> None:
    for judgement in judgements:
        click.echo(f"{judgement.verdict.value:<12} {judgement.score:.2f}  {judgement.claim}")
        source = "" if judgement.evidence is None else f" (passage {judgement.evidence + 1})"
        click.echo(f"{'':18}{judgement.reason}{source}")
    click.echo(f"groundedness {groundedness(judgements):.2f}")
