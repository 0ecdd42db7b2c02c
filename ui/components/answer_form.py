"""What a candidate says next: an answer, a skip, or the end."""

from __future__ import annotations

import streamlit as st

from graph.events import AnswerMove, End, Move, Skip
from ui import copy


def show_answer_form(place: str, *, probe: bool) -> Move | None:
    """The candidate's move, None until there is one. What is typed stays until it is sent, whatever happens."""
    answer = st.text_area(
        copy.YOUR_ANSWER,
        key=f"draft-{place}",
        height=140 if probe else 220,
        placeholder=copy.PROBE_PLACEHOLDER if probe else copy.ANSWER_PLACEHOLDER,
        persist_state="session",
    )
    with st.container(horizontal=True):
        sent = st.button(copy.SEND, type="primary", icon=":material/send:", key=f"send-{place}")
        skipped = st.button(copy.SKIP, icon=":material/skip_next:", key=f"skip-{place}")
        ended = show_end(place)
    if sent and not (answer or "").strip():
        st.warning(copy.EMPTY_ANSWER, icon=":material/edit_note:")
        return None
    if sent:
        return AnswerMove(answer=answer or "")
    if skipped:
        return Skip(skip=True)
    return ended


def show_end(place: str) -> End | None:
    """The end of the interview, confirmed, for it cannot be taken back."""
    with st.popover(copy.END, icon=":material/flag:"):
        st.markdown(copy.END_CONFIRM)
        return End(end=True) if st.button(copy.END_YES, key=f"end-{place}") else None
