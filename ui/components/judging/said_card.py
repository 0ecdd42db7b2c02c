"""What a candidate said, drawn once, with the words behind each part marked."""

from __future__ import annotations

import streamlit as st

from ingest.star import Guide
from ui.components.asking.receipt_card import show_follow_up
from ui.components.judging.highlight_view import legend, marked_up
from ui.components.judging.said_view import Said, Saying
from ui.copy import interview_copy

CANDIDATE = ":material/person:"
INTERVIEWER = ":material/record_voice_over:"


def show_said(said: Said, guide: Guide) -> None:
    if said.shown:
        st.markdown(f"{interview_copy.LEGEND} {legend(said.shown)}")
    for saying in said.sayings:
        _show(saying, guide)


def _show(saying: Saying, guide: Guide) -> None:
    if saying.probe is not None:
        with st.chat_message("assistant", avatar=INTERVIEWER):
            show_follow_up(saying.probe, guide)
    with st.chat_message("user", avatar=CANDIDATE):
        if saying.spans:
            st.markdown(marked_up(saying.spans))
        else:
            st.caption(interview_copy.SKIPPED)
        if saying.time:
            st.caption(saying.time)
