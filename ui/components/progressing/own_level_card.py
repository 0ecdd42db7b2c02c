"""One's own level against the one given, drawn: what it tells, a chart, and the same as a table."""

from __future__ import annotations

import streamlit as st

from ui.components.markdown import as_text
from ui.components.progressing.own_level_chart import show_own_level_chart
from ui.components.progressing.own_level_view import OwnLevelView
from ui.components.table import table
from ui.copy import own_level_copy, progress_copy


def show_own_levels(view: OwnLevelView) -> None:
    st.markdown(as_text(view.told))
    st.caption(own_level_copy.LEGEND)
    show_own_level_chart(view)
    with st.expander(progress_copy.AS_TABLE, icon=":material/table_rows:"):
        st.caption(view.shown)
        st.markdown(table(own_level_copy.COLUMNS, view.rows))
