"""The interview that a browser session is in: its id in the page's address, and the moves made in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from graph.domain import InterviewPlan
from graph.errors import CoachError
from graph.events import Event, Move, RecordedEvent, SessionEvent
from ingest.errors import KnowledgeError
from ui import copy
from ui.components.desk import Sits
from ui.components.opening import show_failure

_ADDRESS = "session"
_REMEMBERED = "interview"
_TOLD = "told"


def session_id() -> str:
    """The session in the address, else the one that this browser session was in; '' for none."""
    session = str(st.query_params.get(_ADDRESS) or st.session_state.get(_REMEMBERED, ""))
    if session:
        _enter(session)
    return session


def leave() -> None:
    """Forget the session here; it can still be reached by its address."""
    st.query_params.pop(_ADDRESS, None)
    st.session_state.pop(_REMEMBERED, None)


def start(sessions: Sits, plan: InterviewPlan) -> None:
    """Begin a session and show it. A failure is shown where this is called, and nothing else changes."""
    events = _tried(lambda: sessions.start(plan), copy.DECIDING)
    if events:
        _enter(next(event.id for event in events if isinstance(event, SessionEvent)))
        st.rerun()


def make(sessions: Sits, session: str, move: Move) -> None:
    """Make the move and show what follows. A failure is shown where this is called; the session and all input stay."""
    events = _tried(lambda: sessions.move(session, move), copy.READING)
    if events:
        recorded = [copy.recorded(event.score) for event in events if isinstance(event, RecordedEvent)]
        st.session_state[_TOLD] = recorded
        st.rerun()


def tell_recorded() -> None:
    """Say once what the last move recorded. A toast that is shown before a rerun would go with it."""
    for words in st.session_state.pop(_TOLD, ()):
        st.toast(words, icon=":material/check:")


def _tried(step: Callable[[], Sequence[Event]], words: str) -> Sequence[Event]:
    try:
        with st.spinner(words):
            return step()
    except (CoachError, KnowledgeError) as failure:
        show_failure(failure)
        return ()


def _enter(session: str) -> None:
    st.session_state[_REMEMBERED] = session
    if st.query_params.get(_ADDRESS) != session:
        st.query_params[_ADDRESS] = session
