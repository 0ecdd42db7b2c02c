"""The interview that a browser session is in: its id in the page's address, and the moves made in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from graph.domain import InterviewPlan
from graph.errors import CoachError
from graph.events import Event, Move, RecordedEvent, SessionEvent
from ingest.errors import KnowledgeError
from ingest.guide_name import guide_of
from ui.components.asking.conversation import PRACTISE
from ui.components.interviewing.model_at_work import ModelAtWork, goes_on_alone, model_at_work
from ui.components.opening import show_failure
from ui.components.ports import Sits
from ui.copy import interview_copy

PLAN = "plan"
"""An `InterviewPlan` that another page left here is started as soon as this one opens."""

_ADDRESS = "session"
_REMEMBERED = "interview"
_LEFT = "left"
_TOLD = "told"


def session_id() -> str:
    """The session in the address, else the one that this browser session was in; '' for none."""
    session = str(st.query_params.get(_ADDRESS) or st.session_state.get(_REMEMBERED, ""))
    if session:
        enter(session)
    return session


def enter(session: str) -> None:
    st.session_state[_REMEMBERED] = session
    if st.query_params.get(_ADDRESS) != session:
        st.query_params[_ADDRESS] = session


def leave() -> None:
    """Go back to the start; the session waits, and is kept in mind to be offered there."""
    session = st.session_state.pop(_REMEMBERED, "")
    st.query_params.pop(_ADDRESS, None)
    if session:
        st.session_state[_LEFT] = session


def left_session() -> str:
    """The session that this browser session was in last, '' for none."""
    return str(st.session_state.get(_LEFT, ""))


def last_session() -> str:
    """The session that this browser session is in, or was in last, '' for none."""
    return str(st.session_state.get(_REMEMBERED) or left_session())


def address_of(session: str) -> str:
    """The link that leads to the session."""
    return f"{st.context.url or ''}?{_ADDRESS}={session}"


def left_plan() -> InterviewPlan | None:
    """What another page wants to be practised now, once."""
    plan, entry = st.session_state.pop(PLAN, None), st.session_state.pop(PRACTISE, None)
    if isinstance(plan, InterviewPlan):
        return plan
    return InterviewPlan(entries=(entry,), questions=1, guide=guide_of(entry)) if entry else None


def start(sessions: Sits, plan: InterviewPlan) -> None:
    """Begin a session and show it. A failure is shown where this is called, and nothing else changes."""
    _begin(lambda model: sessions.start(plan, waiting=model, begun=model.begun))


def try_again(sessions: Sits, session: str, turn: int) -> None:
    """Begin another attempt at the turn and show it. A failure is shown where this is called."""
    _begin(lambda model: sessions.try_again(session, turn, waiting=model, begun=model.begun))


def make(sessions: Sits, session: str, move: Move) -> None:
    """Make the move and show what follows. A failure is shown where this is called; the session and all input stay."""
    events = _tried(lambda model: sessions.move(session, move, waiting=model), interview_copy.READING, session)
    if events:
        recorded = (interview_copy.recorded(event.score) for event in events if isinstance(event, RecordedEvent))
        show_anew(*recorded)


def come_back(sessions: Sits, session: str) -> Event:
    """What the session waits for. What was broken off before is done first: without a model where a person stopped it.

    Raises CoachError or KnowledgeError.
    """
    alone = goes_on_alone(session)
    with model_at_work(session, enter) as model:
        return sessions.resume(session, waiting=model, alone=alone)[-1]


def show_anew(*told: str) -> None:
    """Draw the page again, and say these then."""
    st.session_state[_TOLD] = told
    st.rerun()


def tell() -> None:
    """Say once what the last move did. A toast that is shown before a rerun would go with it."""
    for words in st.session_state.pop(_TOLD, ()):
        st.toast(words, icon=":material/check:")


def _begin(step: Callable[[ModelAtWork], Sequence[Event]]) -> None:
    events = _tried(step, interview_copy.DECIDING)
    if events:
        enter(next(event.id for event in events if isinstance(event, SessionEvent)))
        st.rerun()


def _tried(step: Callable[[ModelAtWork], Sequence[Event]], words: str, session: str = "") -> Sequence[Event]:
    try:
        with st.spinner(words), model_at_work(session, enter) as model:
            return step(model)
    except (CoachError, KnowledgeError) as failure:
        show_failure(failure)
        return ()
