"""Today's questions, drawn: one list, and the button that starts an interview of exactly these."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from graph.domain import InterviewPlan
from ui.components.markdown import as_text
from ui.components.progressing.standing_card import begin
from ui.components.today.today_view import QuestionLine, TodayView
from ui.copy import practice_copy, today_copy


def show_today(view: TodayView, own_levels: str) -> None:
    """`own_levels` is what is known of the person's own levels, '' where none was given."""
    with st.container(border=True):
        st.markdown(f"**{today_copy.QUESTIONS}**  \n{view.told}")
        if view.entries:
            with st.container(horizontal=True, vertical_alignment="center"):
                started = st.button(view.button, type="primary", icon=":material/play_arrow:", key="today-start")
                own = st.checkbox(
                    today_copy.OWN_LEVEL, key="today-own", help=practice_copy.OWN_LEVEL, persist_state="session"
                )
            if started:
                begin(InterviewPlan(entries=view.entries, guide=view.guide, self_score=own))
        if view.lines:
            st.markdown(_numbered(view.lines))
        if own_levels:
            st.caption(own_levels)
        if view.later:
            with st.expander(view.later_told, icon=":material/event_repeat:"):
                st.markdown(_numbered(view.later))


def _numbered(lines: Sequence[QuestionLine]) -> str:
    # The first blank line makes a list of its own of what follows the sentence above.
    return "\n".join(
        f"{number}. {as_text(line.title, inline=True)}  \n   :small[:gray[{as_text(line.told, inline=True)}]]"
        for number, line in enumerate(lines, start=1)
    )
