"""Why a follow-up is asked, drawn behind a button."""

from __future__ import annotations

import streamlit as st

from graph.domain import Probe
from ingest.star import Guide
from ui.components.guides.section_card import show_section
from ui.components.guides.section_view import section_view
from ui.components.markdown import as_text
from ui.copy import interview_copy


def show_follow_up(probe: Probe, guide: Guide, *, told: bool = True) -> None:
    """The follow-up with its receipt; where that is not to be `told` yet, the question alone."""
    label = interview_copy.GOING_DEEPER if told and probe.depth else interview_copy.FOLLOW_UP
    st.markdown(f":small[:gray[{label}]]  \n**{as_text(probe.text, inline=True)}**")
    if told:
        with st.popover(interview_copy.WHY_THIS, type="tertiary", icon=":material/help:"):
            _show_receipt(probe, guide)


def _show_receipt(probe: Probe, guide: Guide) -> None:
    because = probe.because
    if because.quote:
        st.caption(interview_copy.WHY_YOUR_WORDS)
        st.markdown(f"“{as_text(because.quote, inline=True)}”")
    st.caption(interview_copy.WHY_DEEPER if probe.depth else interview_copy.WHY_GAP)
    st.markdown(as_text(because.gap))
    if because.section:
        st.caption(interview_copy.WHY_GUIDE)
        show_section(section_view(guide, because.section))
