"""The interviews that wait, drawn above the set-up of a new one."""

from __future__ import annotations

import streamlit as st

from graph.errors import CoachError
from ui import interview_copy
from ui.components.desk import Desk
from ui.components.markdown import as_text
from ui.components.opening import show_failure
from ui.components.sitting import address_of, enter, left_session
from ui.components.waiting_view import WaitingView, waiting_sessions, waiting_views


def show_waiting(desk: Desk) -> None:
    """Nothing, where none waits."""
    left = left_session()
    try:
        sessions = waiting_sessions(left, desk.reviews.pending())
    except CoachError as failure:
        show_failure(failure)
        sessions = waiting_sessions(left, ())
    waiting = waiting_views(sessions, desk.sessions.transcript, desk.guide)
    if not waiting:
        return
    with st.container(border=True):
        st.markdown(f"**{interview_copy.WAITING}**")
        for each in waiting:
            _show(each, linked=each.session == left)


def _show(waiting: WaitingView, *, linked: bool) -> None:
    st.caption(as_text(waiting.question, inline=True))
    st.button(
        waiting.label,
        icon=":material/play_circle:",
        key=f"go-on-{waiting.session}",
        on_click=enter,
        args=(waiting.session,),
    )
    if linked:
        st.caption(interview_copy.LEFT)
        st.code(address_of(waiting.session), language=None, wrap_lines=True)
