"""A critique as a terminal shows it: level and band, parts and qualities with their quotes, then the feedback."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from graph.domain import Criterion, Critique, Finding

MARKS = {"missing": "✗ not found", "thin": "~ thin", "strong": "✓ strong"}


def show_critique(critique: Critique) -> None:
    console = Console()
    table = Table(title=_headline(critique))
    for heading in ("part or quality", "level", "your words"):
        table.add_column(heading)
    findings: list[tuple[Criterion, Finding]] = [*critique.parts.items(), *critique.qualities.items()]
    for name, finding in findings:
        table.add_row(name.replace("_", "-"), MARKS[finding.level], escape(finding.quote))
    console.print(table)
    for borrowed in critique.borrowed:
        console.print(f"These words are the guide's ({borrowed.section}): “{escape(borrowed.text)}”", style="bold")
    for feedback in critique.feedback:
        cited = f" \\[{', '.join(feedback.citations)}]" if feedback.citations else ""
        console.print(f"• {escape(feedback.text)}{cited}")
    console.print(f"judge: {critique.judge}", style="dim")


def _headline(critique: Critique) -> str:
    if critique.score is None or critique.band is None:
        return "Not gradable"
    low, high = critique.band
    return f"Level {critique.score}" if low == high else f"Level {critique.score} (between {low} and {high})"
