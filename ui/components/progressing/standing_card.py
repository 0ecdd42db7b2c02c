"""What the page Progress says first: where a person stands, and what is due."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from graph.domain import InterviewPlan
from ingest.guide_name import guide_of
from ui.components.interviewing.sitting import PLAN
from ui.components.markdown import as_text
from ui.components.progressing.due_view import DueView
from ui.components.progressing.standing_view import StandingView
from ui.copy import progress_copy


def show_standing(view: StandingView) -> None:
    st.markdown(f"## {view.headline}", anchors=False)
    st.caption(" ".join(words for words in (view.certainty, view.caution) if words))


def show_due(view: DueView) -> None:
    with st.container(border=True):
        st.markdown(f"**{progress_copy.DUE}**  \n{view.words}")
        if view.titles:
            titles = [f"- {as_text(title, inline=True)}" for title in view.titles]
            st.markdown("\n".join([*titles, *([f"- {view.more}"] if view.more else [])]))
            if st.button(view.button, type="primary", icon=":material/play_arrow:", key="practise-due"):
                practise(view.entries)
        st.caption(progress_copy.COME_BACK)


def practise(entries: Sequence[str]) -> None:
    """Leave these questions for the page Interview to start, and go there."""
    guide = guide_of(entries[0]) if entries else ""
    begin(InterviewPlan(entries=tuple(entries), guide=guide))


def begin(plan: InterviewPlan) -> None:
    """Leave this plan for the page Interview to start, and go there."""
    st.session_state[PLAN] = plan
    st.switch_page("screens/interview.py")
