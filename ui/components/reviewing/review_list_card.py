"""The lists of the page Review, drawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from graph.memory.judgement import Judgement
from ui.components.judging.trail_card import show_trail
from ui.components.markdown import as_text
from ui.components.reviewing.review_list_view import (
    DecidedRow,
    Transcript,
    WaitingRow,
    decided_rows,
    waiting_rows,
    waiting_words,
)
from ui.copy import judging_copy, review_copy

A_PAGE = 20
ADDRESS = "judgement"
"""The page's address names the judgement that is open."""


def show_waiting(pending: Sequence[Judgement], transcript: Transcript, name: str, today: date) -> None:
    if not pending:
        st.info(review_copy.NOTHING_WAITS, icon=":material/task_alt:")
        st.page_link("screens/interview.py", label=review_copy.START, icon=":material/record_voice_over:")
        return
    st.caption(waiting_words(pending))
    for row in waiting_rows(pending, transcript, name, _shown("waiting"), today):
        _show_waiting(row)
    _show_more("waiting", len(pending))


def show_decided(judgements: Sequence[Judgement], today: date) -> None:
    query = st.text_input(review_copy.FILTER, key="review-filter", icon=":material/search:", persist_state="session")
    rows, found = decided_rows(judgements, query or "", _shown("decided"), today)
    if not found:
        searched = bool((query or "").strip())
        st.info(review_copy.FOUND_NOTHING if searched else review_copy.NOTHING_DECIDED, icon=":material/history:")
        return
    st.caption(review_copy.decided_count(found))
    for row in rows:
        _show_decided(row)
    _show_more("decided", found)


def open_judgement(judgement_id: str) -> None:
    st.query_params[ADDRESS] = judgement_id


def _show_waiting(row: WaitingRow) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container(gap="xsmall"):
            st.markdown(as_text(row.question, inline=True))
            contested = f":orange-badge[{review_copy.CONTESTED_ICON} {review_copy.IS_CONTESTED}] "
            look = f":orange-badge[{judging_copy.PLEASE_LOOK_ICON} {judging_copy.PLEASE_LOOK}] "
            told = f":small[:gray[{as_text(row.place, inline=True)} · {row.told}]]"
            st.markdown(f"{contested if row.contested else ''}{look if row.look else ''}{told}")
        if not row.held_back:
            _show_open(row.id)


def _show_decided(row: DecidedRow) -> None:
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            with st.container(gap="xsmall"):
                st.markdown(as_text(row.question, inline=True))
                told = f"{as_text(row.place, inline=True)} · {as_text(row.outcome, inline=True)}"
                st.markdown(f":small[:gray[{told}]]")
            _show_open(row.id)
        with st.expander(review_copy.TRAIL, type="compact", icon=":material/history:"):
            show_trail(row.trail)


def _show_open(judgement_id: str) -> None:
    st.button(review_copy.OPEN, key=f"open-{judgement_id}", on_click=open_judgement, args=(judgement_id,))


def _shown(name: str) -> int:
    return int(st.session_state.get(f"review-{name}", A_PAGE))


def _show_more(name: str, found: int) -> None:
    if found > _shown(name):
        st.button(review_copy.MORE, icon=":material/expand_more:", key=f"more-{name}", on_click=_more, args=(name,))


def _more(name: str) -> None:
    st.session_state[f"review-{name}"] = _shown(name) + A_PAGE
