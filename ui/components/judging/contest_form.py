"""The way to dispute a judgement that was recorded."""

from __future__ import annotations

import streamlit as st

from graph.errors import CoachError, UnknownJudgement
from ui.components.judging.contest_view import contest_view
from ui.components.markdown import as_text
from ui.components.opening import show_failure
from ui.components.ports import Contests
from ui.copy import session_report_copy


def show_contest(reviews: Contests, judgement_id: str) -> None:
    """What became of a dispute, and the form that begins one. Nothing, where there is no such judgement."""
    try:
        view = contest_view(reviews.judgement(judgement_id))
        if view.said:
            st.info(as_text(view.said), icon=":material/gavel:")
        note = _reason(judgement_id) if view.possible else ""
        if note:
            reviews.contest(judgement_id, note)
    except UnknownJudgement:
        return
    except CoachError as failure:
        show_failure(failure)
        return
    if note:
        st.rerun()


def _reason(place: str) -> str:
    """Why a person disputes it, '' until that is said."""
    with st.form(f"dispute-{place}"):
        st.markdown(f"**{session_report_copy.CONTEST}**")
        reason = (st.text_area(session_report_copy.CONTEST_LABEL, key=f"reason-{place}", height=80) or "").strip()
        if not st.form_submit_button(session_report_copy.CONTEST_SEND, icon=":material/gavel:", key=f"contest-{place}"):
            return ""
        if not reason:
            st.warning(session_report_copy.CONTEST_EMPTY)
    return reason
