"""One suite of the coach's own report, drawn."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

import streamlit as st

from evals.card.stored_report import StoredFailure
from ui.components.markdown import as_text
from ui.components.measuring.plot_card import show_plot
from ui.components.measuring.report_view import FigureRow, SuiteView
from ui.copy import report_page_copy as copy

ON_A_PAGE = 10
"""Failing cases."""


def show_suite(view: SuiteView) -> None:
    st.subheader(as_text(view.title, inline=True), anchor=False)
    st.caption(view.measures)
    if view.before:
        st.caption(as_text(view.before, inline=True))
    if view.fault:
        st.error(as_text(copy.not_measured(view.title, view.fault), inline=True), icon=":material/error:")
    for row in view.promised:
        st.markdown(_promise(row))
    if view.others:
        label = copy.figures(len(view.others), more=bool(view.promised))
        with st.expander(label, expanded=not view.promised, icon=":material/table:"):
            st.markdown(figures_table(view.others))
    for plot in view.plots:
        show_plot(plot)
    _show_failures(view.name, view.failures)


def figures_table(rows: Sequence[FigureRow]) -> str:
    """A Markdown table with a row for each figure."""
    cells = [copy.COLUMNS, (":--",) * len(copy.COLUMNS), *map(_cells, rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


def _promise(row: FigureRow) -> str:
    told = [copy.promised(row.promise), copy.cases(row.n)]
    if row.interval:
        told.append(f"{copy.INTERVAL} {row.interval}")
    note = " · ".join(as_text(words, inline=True) for words in told)
    return (
        f"{_mark(row)} {as_text(row.name, inline=True)}: **{as_text(row.value, inline=True)}**  \n:small[:gray[{note}]]"
    )


def _mark(row: FigureRow) -> str:
    if row.open:
        return f":gray-badge[{copy.OPEN_ICON} {copy.OPEN}]"
    if row.kept:
        return f":green-badge[{copy.KEPT_ICON} {copy.KEPT}]"
    return f":red-badge[{copy.BROKEN_ICON} {copy.BROKEN}]"


def _cells(row: FigureRow) -> tuple[str, ...]:
    cells = (row.name, row.value, row.interval, str(row.n))
    return tuple(as_text(cell, inline=True) for cell in cells)


def _show_failures(suite: str, failures: Sequence[StoredFailure]) -> None:
    if not failures:
        st.caption(copy.failing(0))
        return
    # Drawn when it is opened: hundreds of commands would make the page slow.
    opened = st.expander(
        copy.failing(len(failures)), icon=":material/bug_report:", key=f"failing-{suite}", on_change="rerun"
    )
    if opened.open:
        with opened:
            st.caption(copy.FAILING_NOTE)
            pages = ceil(len(failures) / ON_A_PAGE)
            page = st.pagination(pages, key=f"failing-page-{suite}") if pages > 1 else 1
            for failure in failures[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]:
                st.markdown(f"**{as_text(failure.id, inline=True)}** {as_text(failure.what, inline=True)}")
                st.code(failure.command, language=None, wrap_lines=True)
