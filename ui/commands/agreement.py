"""`coach agreement`: how often people agree with the judge, over what they decided here."""

from __future__ import annotations

from dataclasses import asdict

import click

from graph.memory.agreement import Agreement, agreement, by_judge, pairs
from ui.terminal.streams import Json, write_json
from ui.wiring.interviews import make_record


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(as_json: bool) -> None:
    """Compare the judge's levels with those that people gave when they accepted or edited its judgements."""
    labelled = pairs(make_record().decided())
    overall, judges = agreement(labelled), by_judge(labelled)
    if as_json:
        write_json({**_fields(overall), "judges": {name: _fields(each) for name, each in judges.items()}})
    elif not labelled:
        click.echo(
            "No judgement has been accepted or edited yet; decide on one in an interview or with `coach reviews`."
        )
    else:
        for name, each in {"all judges": overall, **judges}.items() if len(judges) > 1 else judges.items():
            _show(name, each)


def _fields(found: Agreement) -> Json:
    return {name: _rounded(value) for name, value in asdict(found).items()}


def _rounded(value: object) -> object:
    if isinstance(value, float):
        return round(value, 4)
    return [_rounded(each) for each in value] if isinstance(value, tuple) else value


def _show(name: str, found: Agreement) -> None:
    assert found.exact is not None, "only judges with pairs are shown"
    assert found.interval is not None
    low, high = found.interval
    kappa = "not defined, for all levels are the same" if found.kappa is None else f"{found.kappa:.2f}"
    click.echo(f"{name}: {found.n} judgement{'' if found.n == 1 else 's'}")
    click.echo(f"  same level          {found.exact:.0%} (95 % interval {low:.0%} to {high:.0%})")
    click.echo(f"  at most one apart   {found.within_one:.0%}")
    click.echo(f"  quadratic kappa     {kappa}")
    click.echo("  judge \\ person      0    1    2")
    for level, row in enumerate(found.table):
        click.echo(f"  {level:<15}" + "".join(f"{count:>5}" for count in row))
