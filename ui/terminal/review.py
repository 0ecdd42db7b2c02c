"""A critique as a terminal shows it: level and band, parts and qualities with their quotes, feedback, what moved the
level, and how the answer was said."""

from __future__ import annotations

from rich.padding import Padding

from graph.domain import Criterion, Critique, Finding, Moved
from ui.components.judging.critique_view import clipped, cut_views, moved_title, opinion_words
from ui.copy import judging_copy
from ui.terminal.screen import said, screen, table

MARKS = {"missing": "✗ not found", "thin": "~ thin", "strong": "✓ strong"}
_COLOURS = {"missing": "red", "thin": "yellow", "strong": "green"}
"""Beside the words and marks, which say it by themselves."""


def show_critique(critique: Critique) -> None:
    console = screen()
    shown = table(_headline(critique), "part or quality", "level", "your words")
    findings: list[tuple[Criterion, Finding]] = [*critique.parts.items(), *critique.qualities.items()]
    for name, finding in findings:
        shown.add_row(_name(name), said(MARKS[finding.level], _COLOURS[finding.level]), said(finding.quote))
    console.print(shown)
    for borrowed in critique.borrowed:
        console.print(said(f"These words are the guide's ({borrowed.section}): “{borrowed.text}”", "bold"))
    for feedback in critique.feedback:
        cited = f" [{', '.join(feedback.citations)}]" if feedback.citations else ""
        console.print(said(f"• {feedback.text}{cited}"))
    moved = [each for each in critique.moved if each.by]
    if moved:
        console.print(f"{moved_title(critique)}:")
    for each in moved:
        console.print(Padding(said(moved_line(each)), (0, 0, 0, 2)))
    if critique.delivery:
        console.print(judging_copy.spoken(critique.delivery))
    asked = f", asked with {critique.prompt}" if critique.prompt else ""
    console.print(said(f"judge: {critique.judge}{asked}", "dim"))
    if critique.second:
        console.print(said(opinion_words(critique.second), "dim"))
    for reason in critique.please_look:
        console.print(said(f"{judging_copy.PLEASE_LOOK}: {reason}", "bold"))


def show_cuts(critique: Critique, *, folded: bool) -> None:
    """What to keep of the answer when time is short; folded, the option that shows it."""
    console, cuts = screen(), cut_views(critique.delivery)
    if cuts and folded:
        console.print(f"{judging_copy.CUTS}: --cuts", style="dim")
        return
    for cut in cuts:
        console.print(f"\n{cut.label} ({cut.note}):", style="bold")
        console.print(said(cut.text))


def moved_line(moved: Moved) -> str:
    """Such as: ↑ quantified: “it fell to 2%”."""
    quote = f": “{clipped(moved.quote)}”" if moved.quote else ""
    return f"{'↑' if moved.by > 0 else '↓'} {_name(moved.criterion)}{quote}"


def _name(criterion: Criterion) -> str:
    return criterion.replace("_", "-")


def _headline(critique: Critique) -> str:
    if critique.score is None or critique.band is None:
        return "Not gradable"
    low, high = critique.band
    return f"Level {critique.score}" if low == high else f"Level {critique.score} (between {low} and {high})"
