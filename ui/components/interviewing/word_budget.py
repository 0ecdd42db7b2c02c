"""How many words fit in an answer at the person's own pace, beside the field that the answer is typed in."""

from __future__ import annotations

import streamlit as st

from graph.errors import CoachError
from graph.practice.speaking_pace import SpeakingPace, speaking_pace
from ui.components.desk import Desk
from ui.copy import interview_copy, practice_copy

_PACE = "pace"


def pace_in(desk: Desk, session: str) -> SpeakingPace | None:
    """The person's pace as it was when this browser first saw the session; None where the record cannot be read.

    The whole record is read for it, so it is not measured anew while somebody answers.
    """
    known = st.session_state.get(_PACE)
    if not (isinstance(known, tuple) and known[0] == session):
        known = (session, _measured(desk))
        st.session_state[_PACE] = known
    pace: SpeakingPace | None = known[1]
    return pace


def show_budget(pace: SpeakingPace, limit: float, said: str) -> None:
    st.caption(budget_words(pace, limit, said))


def budget_words(pace: SpeakingPace, limit: float, said: str) -> str:
    """What fits in `limit` seconds, and how much of it is there once there is a word."""
    if words := len(said.split()):
        return interview_copy.words_so_far(words, pace.budget(limit), limit)
    return f"{practice_copy.budget(pace, limit)} {interview_copy.COUNTED_HERE}"


def _measured(desk: Desk) -> SpeakingPace | None:
    try:
        return speaking_pace(desk.practice.judgements())
    except CoachError:
        # An answer can be given without; the pages over the record say what is wrong with it.
        return None
