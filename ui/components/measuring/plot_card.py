"""One plot of the coach's own report, drawn, and the same as a table: nobody should depend on the picture."""

from __future__ import annotations

import streamlit as st

from evals.card.plots import chart
from ui.components.markdown import as_text
from ui.components.measuring.plot_view import PlotView
from ui.components.table import table
from ui.copy.report_page_copy import as_table

HEIGHT = 320
LEGEND_LINE = 24
"""Pixels that each series takes beneath the chart."""

WORDS_ON_LIGHT = "#525F69"
"""The light theme's own grey for words; Streamlit draws those of a chart too faint there, and well on the dark one."""


def show_plot(view: PlotView) -> None:
    plot = view.plot
    st.markdown(f"**{as_text(plot.title, inline=True)}**")
    height = HEIGHT + (LEGEND_LINE * len(plot.series) if len(plot.series) > 1 else 0)
    drawn = chart(plot).properties(height=height)
    if st.context.theme.type == "light":
        drawn = drawn.configure_axis(labelColor=WORDS_ON_LIGHT, titleColor=WORDS_ON_LIGHT)
        drawn = drawn.configure_legend(labelColor=WORDS_ON_LIGHT)
    st.altair_chart(drawn, width="stretch", key=f"plot-{view.key}", alt=view.alt)
    with st.expander(
        as_table(as_text(plot.title, inline=True)), icon=":material/table_rows:", key=f"numbers-{view.key}"
    ):
        st.markdown(table(view.columns, view.rows))
        if view.cut:
            st.caption(view.cut)
