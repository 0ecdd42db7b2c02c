"""The conversation of an interview, drawn: questions, answers, follow-ups with their receipts."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from graph.domain import Probe
from ingest.star import Guide
from ui import copy
from ui.components.critique_card import show_critique
from ui.components.markdown import as_text
from ui.components.section_card import show_section
from ui.components.section_view import section_view
from ui.components.transcript_view import ProbeView, TurnView

INTERVIEWER = ":material/record_voice_over:"
CANDIDATE = ":material/person:"


def show_turn(turn: TurnView, guide: Guide) -> None:
    with st.chat_message("assistant", avatar=INTERVIEWER):
        st.markdown(f"**{as_text(turn.question, inline=True)}**")
        st.caption(as_text(turn.because))
    if turn.skipped:
        st.caption(copy.SKIPPED)
    if turn.answer is not None:
        _show_words(turn.answer)
    for probe in turn.probes:
        _show_probe(probe, guide)
    for remark in turn.remarks:
        with st.chat_message("user", avatar=CANDIDATE):
            st.caption(copy.ADDED)
            st.markdown(as_text(remark))


def show_past_turn(turn: TurnView, guide: Guide) -> DeltaGenerator:
    """One line that opens to the whole turn with its judgement; where it opens, for what comes at its foot."""
    label = f"{turn.number}. {as_text(turn.question, inline=True)}"
    past = st.expander(f"{label} :gray[{as_text(turn.outcome)}]" if turn.outcome else label)
    with past:
        show_turn(turn, guide)
        if turn.critique:
            show_critique(turn.critique, guide)
    return past


def _show_probe(asked: ProbeView, guide: Guide) -> None:
    with st.chat_message("assistant", avatar=INTERVIEWER):
        st.caption(copy.FOLLOW_UP)
        st.markdown(f"**{as_text(asked.probe.text, inline=True)}**")
        with st.popover(copy.WHY_THIS, type="tertiary", icon=":material/help:"):
            _show_receipt(asked.probe, guide)
    if asked.answer is not None:
        _show_words(asked.answer)


def _show_receipt(probe: Probe, guide: Guide) -> None:
    because = probe.because
    if because.quote:
        st.caption(copy.WHY_YOUR_WORDS)
        st.markdown(f"“{as_text(because.quote, inline=True)}”")
    st.caption(copy.WHY_GAP)
    st.markdown(as_text(because.gap))
    if because.section:
        st.caption(copy.WHY_GUIDE)
        show_section(section_view(guide, because.section))


def _show_words(words: str) -> None:
    with st.chat_message("user", avatar=CANDIDATE):
        if words.strip():
            st.markdown(as_text(words))
        else:
            st.caption(copy.SKIPPED)
