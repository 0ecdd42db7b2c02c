"""Deleting everything that a person said here, in two steps."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from graph.errors import CoachError
from graph.memory.forgetting import forget_everything, kept
from ui import settings_copy as copy
from ui.components.opening import OVERRIDE, begin_again, show_failure

_ASKED = "deletion-asked"
_TOLD = "deletion-told"


def show_deletion(home: Path) -> None:
    if st.session_state.pop(_TOLD, False):
        st.success(copy.DELETED, icon=":material/check_circle:")
    st.markdown(copy.DELETE_NOTE)
    if not kept(home).anything:
        st.caption(copy.NOTHING_TO_DELETE)
        return
    if st.button(copy.DELETE_BUTTON, key="delete-everything", icon=":material/delete_forever:"):
        st.session_state[_ASKED] = True
    if st.session_state.get(_ASKED):
        _confirm(home)


def _keep() -> None:
    st.session_state.pop(_ASKED, None)


@st.dialog(copy.DELETE_TITLE, icon=":material/delete_forever:", on_dismiss=_keep)
def _confirm(home: Path) -> None:
    st.markdown(copy.GOES)
    st.markdown("\n".join(f"- {each}" for each in copy.going(kept(home))))
    understood = st.checkbox(copy.UNDERSTOOD, key="delete-understood")
    with st.container(horizontal=True):
        if st.button(
            copy.DELETE_NOW, key="delete-now", type="primary", icon=":material/delete_forever:", disabled=not understood
        ):
            _forget(home)
        if st.button(copy.KEEP, key="delete-keep"):
            _keep()
            st.rerun()


def _forget(home: Path) -> None:
    try:
        forget_everything(home)
    except CoachError as failure:
        show_failure(failure)
        return
    # What this browser session still shows was deleted too.
    for key in [key for key in st.session_state if key != OVERRIDE]:
        del st.session_state[key]
    begin_again()
    st.session_state[_TOLD] = True
    st.rerun()
