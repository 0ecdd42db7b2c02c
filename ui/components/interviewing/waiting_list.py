"""The interviews that wait, drawn above the set-up of a new one."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from graph.errors import CoachError
from ui.components.desk import Desk
from ui.components.interviewing.sitting import address_of, enter, left_session
from ui.components.interviewing.waiting_view import WaitingView, waiting_sessions, waiting_views
from ui.components.markdown import as_text
from ui.components.opening import show_failure
from ui.copy import interview_copy


def show_waiting(desk: Desk) -> None:
    """Nothing, where none waits."""
    left = left_session()
    try:
        sessions = waiting_sessions(left, desk.reviews.pending())
    except CoachError as failure:
        show_failure(failure)
        sessions = waiting_sessions(left, ())
    show_sessions(desk, sessions, left)


def show_sessions(desk: Desk, sessions: Sequence[str], linked: str = "") -> bool:
    """Those of the sessions that have not ended, `linked` with its address; whether one is gone on with."""
    waiting = waiting_views(sessions, desk.sessions.transcript, desk.guide)
    if not waiting:
        return False
    with st.container(border=True):
        st.markdown(f"**{interview_copy.WAITING}**")
        return any([_show(each, linked=each.session == linked) for each in waiting])


def _show(waiting: WaitingView, *, linked: bool) -> bool:
    st.caption(as_text(waiting.question, inline=True))
    pressed = st.button(
        waiting.label,
        icon=":material/play_circle:",
        key=f"go-on-{waiting.session}",
        on_click=enter,
        args=(waiting.session,),
    )
    if linked:
        st.caption(interview_copy.LEFT)
        st.code(address_of(waiting.session), language=None, wrap_lines=True)
    return pressed
