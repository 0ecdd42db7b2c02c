"""The candidate's own level of an answer, chosen before the judgement is shown."""

from __future__ import annotations

import streamlit as st

from graph.events import Move, SelfScore, Skip
from ui.components.interviewing.answer_form import show_way_out
from ui.copy import practice_copy


def show_self_score_form(place: str) -> Move | None:
    """The candidate's move, None until there is one."""
    st.markdown(practice_copy.OWN_LEVEL_LEAD)
    level = st.radio(
        practice_copy.OWN_LEVEL,
        range(len(practice_copy.OWN_LEVELS)),
        index=None,
        format_func=practice_copy.OWN_LEVELS.__getitem__,
        horizontal=True,
        label_visibility="collapsed",
        key=f"own-level-{place}",
    )
    with st.container(horizontal=True):
        sent = st.button(practice_copy.OWN_LEVEL_SEND, type="primary", icon=":material/check:", key=f"own-{place}")
        skipped = st.button(practice_copy.OWN_LEVEL_SKIP, icon=":material/skip_next:", key=f"own-skip-{place}")
        ended = show_way_out(place)
    if sent and level is None:
        st.warning(practice_copy.OWN_LEVEL_FIRST, icon=":material/edit_note:")
        return None
    if sent and level is not None:
        return SelfScore(self_score=level)
    return Skip(skip=True) if skipped else ended
