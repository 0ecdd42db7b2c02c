"""Deleting everything that a person said here, in two steps."""

from __future__ import annotations

import streamlit as st

from graph.errors import CoachError
from ingest.errors import KnowledgeError
from ingest.settings import KnowledgeSettings
from ui.components.opening import OVERRIDE, begin_again, show_failure
from ui.copy import settings_copy as copy
from ui.wiring.forgetting import delete_everything, what_goes

_ASKED = "deletion-asked"
_TOLD = "deletion-told"


def show_deletion(settings: KnowledgeSettings) -> None:
    if st.session_state.pop(_TOLD, False):
        st.success(copy.DELETED, icon=":material/check_circle:")
    st.markdown(copy.DELETE_NOTE)
    if not what_goes(settings).anything:
        st.caption(copy.NOTHING_TO_DELETE)
        return
    if st.button(copy.DELETE_BUTTON, key="delete-everything", icon=":material/delete_forever:"):
        st.session_state[_ASKED] = True
    if st.session_state.get(_ASKED):
        _confirm(settings)


def _keep() -> None:
    st.session_state.pop(_ASKED, None)


@st.dialog(copy.DELETE_TITLE, icon=":material/delete_forever:", on_dismiss=_keep)
def _confirm(settings: KnowledgeSettings) -> None:
    st.markdown(copy.GOES)
    going = what_goes(settings)
    st.markdown("\n".join(f"- {each}" for each in copy.going(going.said, going.guides)))
    understood = st.checkbox(copy.UNDERSTOOD, key="delete-understood")
    with st.container(horizontal=True):
        if st.button(
            copy.DELETE_NOW, key="delete-now", type="primary", icon=":material/delete_forever:", disabled=not understood
        ):
            _forget(settings)
        if st.button(copy.KEEP, key="delete-keep"):
            _keep()
            st.rerun()


def _forget(settings: KnowledgeSettings) -> None:
    try:
        delete_everything(settings)
    except (CoachError, KnowledgeError) as failure:
        show_failure(failure)
        return
    # What this browser session still shows was deleted too.
    for key in [key for key in st.session_state if key != OVERRIDE]:
        del st.session_state[key]
    begin_again()
    st.session_state[_TOLD] = True
    st.rerun()
