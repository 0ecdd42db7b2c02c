"""A decision on the page Review. A chat model may have to be waited for, and a person may go on without it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

import streamlit as st

from graph.errors import SessionLost, UnknownSession
from graph.events import Decide
from graph.memory.judgement import Judgement
from ui.components.desk import Desk
from ui.components.interviewing.model_at_work import goes_on_alone, model_at_work
from ui.copy import interview_copy

_UNDERWAY = "review-underway"


@dataclass(frozen=True, slots=True)
class _Underway:
    """A decision that is being made, and how many steps the judgement's trail had before it."""

    judgement: str
    steps: int
    decision: Decide


def decide(desk: Desk, judgement: Judgement, decision: Decide) -> Judgement:
    """Make the decision; what the judgement has become. Raises CoachError or KnowledgeError."""
    st.session_state[_UNDERWAY] = _Underway(judgement.id, len(judgement.trail), decision)
    with st.spinner(interview_copy.DECIDING), model_at_work(judgement.id) as model:
        after = desk.reviews.decide(judgement.id, decision, waiting=model)
    del st.session_state[_UNDERWAY]
    return after


def decided_alone(desk: Desk, judgement_id: str) -> tuple[Decide, Judgement] | None:
    """The decision whose model a person has just stopped, made without one, and what the judgement has become; None
    where nobody has. Raises CoachError or KnowledgeError."""
    if not goes_on_alone(judgement_id):
        return None
    underway = st.session_state.pop(_UNDERWAY, None)
    if not isinstance(underway, _Underway) or underway.judgement != judgement_id:
        return None
    with st.spinner(interview_copy.DECIDING), model_at_work(judgement_id):
        return underway.decision, _made_alone(desk, underway)


def _made_alone(desk: Desk, underway: _Underway) -> Judgement:
    with suppress(UnknownSession, SessionLost):
        # The session may have been broken off behind this very decision, which is not to be made twice.
        desk.sessions.resume(desk.reviews.judgement(underway.judgement).session, alone=True)
    now = desk.reviews.judgement(underway.judgement)
    if len(now.trail) > underway.steps:
        return now
    return desk.reviews.decide(underway.judgement, underway.decision, alone=True)
