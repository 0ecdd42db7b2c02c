"""The conversation of an interview, drawn: a question, what was said to it, its follow-ups, and the judgement."""

from __future__ import annotations

import streamlit as st

from ingest.star import Guide
from ui.components.asking.receipt_card import show_follow_up
from ui.components.interviewing.transcript_view import TurnView
from ui.components.judging.critique_card import show_critique
from ui.components.judging.said_card import CANDIDATE, INTERVIEWER
from ui.components.markdown import as_text
from ui.copy import interview_copy


def show_question(turn: TurnView) -> None:
    with st.chat_message("assistant", avatar=INTERVIEWER):
        st.markdown(f"**{as_text(turn.question, inline=True)}**")
        if turn.because:
            st.caption(as_text(turn.because))


def show_said_so_far(turn: TurnView, guide: Guide) -> None:
    """Answer and follow-ups as a conversation, for a turn that has no judgement to be shown."""
    if turn.skipped:
        st.caption(interview_copy.SKIPPED)
    if turn.answer is not None:
        _show_words(turn.answer)
    for asked in turn.probes:
        with st.chat_message("assistant", avatar=INTERVIEWER):
            show_follow_up(asked.probe, guide, told=turn.told)
        if asked.answer is not None:
            _show_words(asked.answer)


def show_judgement(turn: TurnView, guide: Guide) -> None:
    """The judgement with all that it is about in it."""
    if turn.critique is not None and turn.own is not None:
        st.markdown(f":material/balance: {interview_copy.own_against(turn.own, turn.critique.score)}")
    if turn.critique is not None:
        show_critique(turn.critique, guide, turn.said)
    for remark in turn.remarks:
        with st.chat_message("user", avatar=CANDIDATE):
            st.caption(interview_copy.ADDED)
            st.markdown(as_text(remark))


def show_past_turn(turn: TurnView, guide: Guide) -> None:
    show_question(turn)
    if turn.critique is None:
        show_said_so_far(turn, guide)
    else:
        show_judgement(turn, guide)


def _show_words(words: str) -> None:
    with st.chat_message("user", avatar=CANDIDATE):
        if words.strip():
            st.markdown(as_text(words))
        else:
            st.caption(interview_copy.SKIPPED)
