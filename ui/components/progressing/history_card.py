"""The interviews that a person sat: searched, opened, set aside, deleted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from graph.errors import CoachError
from graph.memory.judgement import Judgement
from ui.components.desk import Desk
from ui.components.interviewing.sitting import leave, show_anew
from ui.components.markdown import as_text
from ui.components.opening import show_failure
from ui.components.ports import Contests, Sits
from ui.components.progressing.history_view import AnswerRow, SessionRow, session_rows
from ui.copy import history_copy

A_PAGE = 10
_SHOWN = "history-shown"


def show_history(desk: Desk, judgements: Sequence[Judgement], today: date) -> None:
    query = st.text_input(history_copy.SEARCH, key="history-search", icon=":material/search:", persist_state="session")
    most = int(st.session_state.get(_SHOWN, A_PAGE))
    rows, found = session_rows(judgements, query or "", most, today)
    if not found:
        st.caption(history_copy.FOUND_NOTHING)
    elif (query or "").strip():
        st.caption(history_copy.found_sessions(found))
    for row in rows:
        _show_session(desk, row)
    if found > len(rows):
        st.button(history_copy.OLDER, icon=":material/expand_more:", on_click=_show_more, key="history-more")


def _show_more() -> None:
    st.session_state[_SHOWN] = int(st.session_state.get(_SHOWN, A_PAGE)) + A_PAGE


def _show_session(desk: Desk, row: SessionRow) -> None:
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"**{row.heading}** :small[:gray[{row.mode}]]  \n{row.line}", width="content")
            with st.container(horizontal=True, vertical_alignment="center", width="content"):
                _show_ways(desk.sessions, row)
        with st.expander(history_copy.answers_of(len(row.answers)), type="compact", icon=":material/checklist:"):
            for answer in row.answers:
                _show_answer(desk.reviews, answer)


def _show_ways(sessions: Sits, row: SessionRow) -> None:
    st.page_link(
        "screens/interview.py",
        label=history_copy.OPEN,
        icon=":material/open_in_new:",
        query_params={"session": row.session},
    )
    with st.popover(history_copy.DELETE, icon=":material/delete:", type="tertiary"):
        st.markdown(row.confirm)
        if st.button(history_copy.DELETE_YES, key=f"delete-{row.session}"):
            _delete(sessions, row)


def _show_answer(reviews: Contests, row: AnswerRow) -> None:
    st.markdown(as_text(row.question, inline=True))
    with st.container(horizontal=True, vertical_alignment="center"):
        if not row.can_count:
            st.caption(row.outcome)
            return
        counts = history_copy.COUNTS if row.counted else history_copy.COUNTS_NOT
        st.caption(f"{row.outcome} · {counts}", width="content")
        label = history_copy.UNCOUNT if row.counted else history_copy.COUNT
        icon = ":material/remove_circle_outline:" if row.counted else ":material/add_circle_outline:"
        if st.button(label, key=f"count-{row.judgement}", icon=icon, type="tertiary"):
            _set_counted(reviews, row)


def _set_counted(reviews: Contests, row: AnswerRow) -> None:
    try:
        reviews.set_counted(row.judgement, not row.counted)
    except CoachError as failure:
        show_failure(failure)
        return
    show_anew(history_copy.set_counted(not row.counted))


def _delete(sessions: Sits, row: SessionRow) -> None:
    try:
        sessions.delete(row.session)
    except CoachError as failure:
        show_failure(failure)
        return
    # The page Interview may still be in it; one that goes on elsewhere is offered there.
    leave()
    show_anew(history_copy.deleted(row.heading))
