"""What a candidate says next: an answer, typed or said, with its time, a skip, or the end; or nothing for now."""

from __future__ import annotations

import streamlit as st

from graph.events import AnswerMove, End, Move, Skip
from graph.practice.speaking_pace import SpeakingPace
from ui.components.interviewing.clock import begin_answering, show_clock, timing
from ui.components.interviewing.sitting import leave
from ui.components.interviewing.voice_form import (
    let_go,
    recorded_timing,
    show_voice,
    take_transcript,
    wait_for_transcript,
)
from ui.components.interviewing.word_budget import show_budget
from ui.copy import interview_copy


def show_answer_form(place: str, *, probe: bool, limit: float, pace: SpeakingPace | None = None) -> Move | None:
    """The candidate's move, None until there is one. What is typed stays until it is sent, whatever happens.

    `pace` is the candidate's own, by which an answer has so many words; None where nothing is said of that.
    """
    draft = f"draft-{place}"
    take_transcript(place, draft)
    recorded = recorded_timing(place)
    if recorded is None:
        if str(st.session_state.get(draft) or "").strip():
            begin_answering(place)
        show_clock(place, limit)
    show_voice(place, draft)
    answer = st.text_area(
        interview_copy.YOUR_ANSWER,
        key=draft,
        height=140 if probe else 220,
        placeholder=interview_copy.PROBE_PLACEHOLDER if probe else interview_copy.ANSWER_PLACEHOLDER,
        persist_state="session",
    )
    if pace is not None:
        show_budget(pace, limit, answer or "")
    with st.container(horizontal=True):
        sent = st.button(interview_copy.SEND, type="primary", icon=":material/send:", key=f"send-{place}")
        skipped = st.button(interview_copy.SKIP, icon=":material/skip_next:", key=f"skip-{place}")
        ended = show_way_out(place)
    if sent and not (answer or "").strip():
        st.warning(interview_copy.EMPTY_ANSWER, icon=":material/edit_note:")
        return None
    if sent or skipped:
        let_go(place)
    if sent:
        return AnswerMove(answer=answer or "", timing=recorded or timing(place))
    if skipped:
        return Skip(skip=True)
    if ended is None:
        wait_for_transcript(place)
    return ended


def show_way_out(place: str) -> End | None:
    """The way to come back later; and the end of the interview, confirmed, for it cannot be taken back."""
    st.button(interview_copy.LEAVE, icon=":material/pause:", key=f"leave-{place}", on_click=leave)
    with st.popover(interview_copy.END, icon=":material/flag:"):
        st.markdown(interview_copy.END_CONFIRM)
        return End(end=True) if st.button(interview_copy.END_YES, key=f"end-{place}") else None
