"""A Markdown table whose cells cannot break it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ui.components.markdown import as_text


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Every cell is shown as exactly its text."""
    lines = [
        [as_text(column, inline=True) for column in columns],
        [":--"] * len(columns),
        *([as_text(cell, inline=True) for cell in row] for row in rows),
    ]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
