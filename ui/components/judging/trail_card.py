"""What happened to a judgement, drawn as a list."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ui.components.judging.trail_view import TrailRow
from ui.components.markdown import as_text


def show_trail(rows: Sequence[TrailRow]) -> None:
    """When, who, what, and the note."""
    st.markdown("\n".join(_line(row) for row in rows))


def _line(row: TrailRow) -> str:
    note = f": “{as_text(row.note, inline=True)}”" if row.note else ""
    return f"- :small[:gray[{row.when}]] **{as_text(row.who, inline=True)}** {row.what}{note}"
