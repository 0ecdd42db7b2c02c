"""Review: the judgements of all sessions that wait for a person, what was decided, and how far the judge is right."""

from datetime import date

import streamlit as st

from graph.errors import CoachError
from graph.events import CANDIDATE
from graph.memory.agreement import pairs
from ui import copy
from ui.components.desk import Desk
from ui.components.interviewing.sitting import tell
from ui.components.opening import opened_desk, show_failure
from ui.components.reviewing.agreement_card import show_agreement
from ui.components.reviewing.review_card import show_review
from ui.components.reviewing.review_list_card import ADDRESS, show_decided, show_waiting
from ui.components.tabs import open_tab
from ui.copy import review_copy

LONGEST_NAME = 80


def main() -> None:
    st.title(review_copy.TITLE, anchor=False)
    desk = opened_desk()
    tell()
    today = date.today()
    if judgement_id := str(st.query_params.get(ADDRESS, "")):
        show_review(desk, judgement_id, _name(), today)
        return
    st.markdown(review_copy.LEAD)
    name = _name()
    try:
        _show_tabs(desk, name, today)
    except CoachError as failure:
        show_failure(failure)
        st.button(copy.TRY_AGAIN, type="primary", icon=":material/refresh:")


def _name() -> str:
    """Who decides here, as long as this browser session lasts."""
    name = st.text_input(
        review_copy.WHO,
        value=CANDIDATE,
        max_chars=LONGEST_NAME,
        help=review_copy.WHO_HELP,
        key="reviewer",
        persist_state="session",
        icon=":material/badge:",
        width=320,
    )
    return " ".join((name or "").split()) or CANDIDATE


def _show_tabs(desk: Desk, name: str, today: date) -> None:
    """Raises CoachError where the record cannot be read."""
    opened, tab = open_tab([review_copy.WAITING, review_copy.DECIDED, review_copy.AGREEMENT], "review-tab")
    with tab:
        if opened == review_copy.WAITING:
            show_waiting(desk.reviews.pending(), desk.sessions.transcript, name, today)
        elif opened == review_copy.DECIDED:
            show_decided(desk.record.all(), today)
        else:
            show_agreement(pairs(desk.record.all()))


main()
