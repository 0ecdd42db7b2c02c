"""The drill of the weakest part or quality, drawn: why this one, another one to choose, and its start."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from graph.memory.judgement import Judgement
from ingest.star import Guide
from ui.components.markdown import as_text
from ui.components.progressing.standing_card import begin
from ui.components.today.drill_view import WEAKEST, drill_view
from ui.copy import today_copy

_FOCUS = "today-focus"


def show_drill(judgements: Sequence[Judgement], guide: Guide) -> None:
    """Raises BadDrills."""
    view = drill_view(judgements, guide, str(st.session_state.get(_FOCUS) or WEAKEST))
    with st.container(border=True):
        st.markdown(f"**{today_copy.DRILL}**  \n{as_text(view.why)}")
        if view.plan is None:
            return
        st.selectbox(
            today_copy.FOCUS,
            list(view.names),
            format_func=lambda value: view.names.get(value, value),
            key=_FOCUS,
            persist_state="session",
            width=320,
        )
        st.caption(as_text(view.rules))
        if st.button(today_copy.START_DRILL, icon=":material/fitness_center:", key="today-drill"):
            begin(view.plan)
