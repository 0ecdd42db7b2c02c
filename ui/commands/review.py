"""A critique as a terminal shows it: level and band, parts and qualities with their quotes, feedback, what moved the
level, and how the answer was said."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from graph.domain import Criterion, Critique, Finding, Moved
from ui import judging_copy
from ui.components.critique_view import clipped, cut_views

MARKS = {"missing": "✗ not found", "thin": "~ thin", "strong": "✓ strong"}


def show_critique(critique: Critique) -> None:
    console = _console()
    table = Table(title=_headline(critique))
    for heading in ("part or quality", "level", "your words"):
        table.add_column(heading)
    findings: list[tuple[Criterion, Finding]] = [*critique.parts.items(), *critique.qualities.items()]
    for name, finding in findings:
        table.add_row(_name(name), MARKS[finding.level], escape(finding.quote))
    console.print(table)
    for borrowed in critique.borrowed:
        console.print(f"These words are the guide's ({borrowed.section}): “{escape(borrowed.text)}”", style="bold")
    for feedback in critique.feedback:
        cited = f" \\[{', '.join(feedback.citations)}]" if feedback.citations else ""
        console.print(f"• {escape(feedback.text)}{cited}")
    moved = [each for each in critique.moved if each.by]
    if moved:
        console.print(f"{judging_copy.MOVED}:")
    for each in moved:
        console.print(Padding(escape(moved_line(each)), (0, 0, 0, 2)))
    if critique.delivery:
        console.print(judging_copy.spoken(critique.delivery))
    console.print(f"judge: {critique.judge}", style="dim")


def show_cuts(critique: Critique, *, folded: bool) -> None:
    """What to keep of the answer when time is short; folded, the option that shows it."""
    console, cuts = _console(), cut_views(critique.delivery)
    if cuts and folded:
        console.print(f"{judging_copy.CUTS}: --cuts", style="dim")
        return
    for cut in cuts:
        console.print(f"\n{cut.label} ({cut.note}):", style="bold")
        console.print(escape(cut.text))


def moved_line(moved: Moved) -> str:
    """Such as: ↑ quantified: “it fell to 2%”."""
    quote = f": “{clipped(moved.quote)}”" if moved.quote else ""
    return f"{'↑' if moved.by > 0 else '↓'} {_name(moved.criterion)}{quote}"


def _name(criterion: Criterion) -> str:
    return criterion.replace("_", "-")


def _console() -> Console:
    """Shows words as they were said: nothing in them becomes a picture."""
    return Console(emoji=False)


def _headline(critique: Critique) -> str:
    if critique.score is None or critique.band is None:
        return "Not gradable"
    low, high = critique.band
    return f"Level {critique.score}" if low == high else f"Level {critique.score} (between {low} and {high})"
