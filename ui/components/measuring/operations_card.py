"""How the coach does in real use on this machine, drawn."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import streamlit as st

from ui.components.markdown import as_text
from ui.components.measuring.operations_view import Quadrant, operations_view
from ui.copy import operations_copy as copy

DAYS = 30


def show_operations(home: Path) -> None:
    from graph.memory.operations import OperationLog
    from graph.memory.votes import VoteList
    from graph.quadrants import recent
    from graph.settings import locks_folder, operations_path, votes_path

    locks = locks_folder(home)
    log = OperationLog(operations_path(home), locks, datetime.now)
    found = recent(log.read(), VoteList(votes_path(home), locks).read(), datetime.now(), DAYS)
    st.subheader(copy.TITLE, anchor=False)
    quadrants = operations_view(found)
    if not quadrants:
        st.caption(copy.NOTHING)
        return
    st.caption(copy.about(found.operations, DAYS))
    for quadrant in quadrants:
        _show(quadrant)
    st.caption(copy.NOTE)


def _show(quadrant: Quadrant) -> None:
    st.markdown(f"**{quadrant.title}**")
    if quadrant.rows:
        cells = [quadrant.columns, (":--",) * len(quadrant.columns)]
        cells += [tuple(as_text(cell, inline=True) for cell in row) for row in quadrant.rows]
        st.markdown("\n".join(f"| {' | '.join(row)} |" for row in cells))
    if quadrant.note:
        st.caption(as_text(quadrant.note, inline=True))
