"""`coach gaps`: the questions that the guide did not cover, by week and topic."""

from __future__ import annotations

from dataclasses import asdict

import click

from graph.memory.gaps import by_topic_and_week
from ui.terminal.streams import write_json
from ui.wiring.logs import make_gap_list


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(as_json: bool) -> None:
    """List what was asked and not covered, newest week first."""
    groups = by_topic_and_week(make_gap_list().read())
    if as_json:
        rows = [
            {"week": week, "topic": topic, "questions": [asdict(gap) for gap in gaps]}
            for (week, topic), gaps in groups.items()
        ]
        write_json({"gaps": rows})
        return
    if not groups:
        click.echo("No gaps yet: every question that was asked here was covered.")
    from ui.terminal.screen import said

    for (week, topic), gaps in groups.items():
        click.echo(f"{week}  {topic}  ({len(gaps)})")
        for gap in gaps:
            click.echo(said(f"    {gap.question}  – {gap.reason}").plain)
