"""The choice of a guide, where a person has own ones: in the page's address, and kept from page to page."""

from __future__ import annotations

import streamlit as st

from graph.domain import Answer
from ingest.errors import KnowledgeError
from ingest.guide_name import guide_of
from ui.components.desk import Desk
from ui.components.markdown import as_text
from ui.copy import guides_copy

_ADDRESS = "guide"
_REMEMBERED = "chosen-guide"
_WIDGET = "guide-choice"


def choose_guide(desk: Desk) -> Desk:
    """The desk over the guide that is chosen; nothing is drawn where there is only the first one."""
    titles = desk.own.titles() if desk.own else {}
    wanted = str(st.query_params.get(_ADDRESS) or st.session_state.get(_REMEMBERED, ""))
    if wanted and wanted not in titles:
        st.info(as_text(guides_copy.gone(wanted)), icon=":material/link_off:")
        wanted = ""
    choose(wanted)
    if not titles:
        return desk
    # The address and other pages choose too, so what is chosen is told to the widget at each run.
    st.session_state[_WIDGET] = wanted
    st.selectbox(
        guides_copy.CHOICE,
        ["", *titles],
        format_func=lambda name: titles.get(name, desk.guide.title),
        key=_WIDGET,
        on_change=_chosen,
    )
    try:
        return desk.about(wanted)
    except KnowledgeError:
        # Removed since its title was read.
        return desk


def choose_next(name: str) -> None:
    """Choose the guide for the page that is opened next, '' for the first one."""
    st.session_state[_REMEMBERED] = name


def choose(name: str) -> None:
    """Choose the guide for this page and those after it, '' for the first one."""
    choose_next(name)
    if name and st.query_params.get(_ADDRESS) != name:
        st.query_params[_ADDRESS] = name
    elif not name:
        st.query_params.pop(_ADDRESS, None)


def answered_from(answer: Answer) -> str:
    """The own guide that an answer was looked up in, '' for the first one or where it names no section."""
    return guide_of(next(iter((*answer.citations, *(each.entry for each in answer.related))), ""))


def _chosen() -> None:
    choose(str(st.session_state[_WIDGET]))
