"""The form that connects a chat model, tests the way to it, and disconnects it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from graph.errors import CoachError
from graph.models.chat_model import try_connection
from graph.models.connection import Connection, connection, forget_connection, keep_connection
from ui import settings_copy as copy
from ui.components.markdown import as_text
from ui.components.opening import show_failure

LONGEST = 500
"""Characters of each field."""

_TOLD = "model-told"
_ROUND = "model-round"


def show_model_form(home: Path) -> None:
    if told := st.session_state.pop(_TOLD, ""):
        st.toast(told, icon=":material/check:")
    try:
        found = connection(home)
    except CoachError as failure:
        show_failure(failure)
        found = None
    _show_state(found)
    if found is None or found.given_by == "page":
        _show_fields(home, found)
    if found is not None:
        _show_actions(home, found)


def _show_state(found: Connection | None) -> None:
    if found is None:
        st.caption(copy.NO_MODEL)
        return
    st.markdown(as_text(copy.connected(found.model, found.base_url, found.api_key is not None), inline=True))
    if found.given_by == "environment":
        st.caption(copy.BY_ENVIRONMENT)


def _show_fields(home: Path, found: Connection | None) -> None:
    # A new round has new fields, so that a key that was typed is not kept in the page once it is saved.
    number = int(st.session_state.get(_ROUND, 0))
    with st.form(f"model-{number}", border=True):
        name = st.text_input(
            copy.NAME, found.model if found else "", LONGEST, f"model-name-{number}", placeholder=copy.NAME_HINT
        )
        address = st.text_input(
            copy.ADDRESS,
            found.base_url if found else "",
            LONGEST,
            f"model-address-{number}",
            placeholder=copy.ADDRESS_HINT,
        )
        key = st.text_input(
            copy.KEY,
            "",
            LONGEST,
            f"model-key-{number}",
            type="password",
            autocomplete="new-password",
            placeholder=copy.KEY_KEPT_HINT if found and found.api_key else copy.KEY_HINT,
            help=copy.KEY_NOTE,
        )
        if st.form_submit_button(copy.SAVE, key=f"model-save-{number}", type="primary", icon=":material/save:"):
            _save(home, found, name or "", address or "", key or "")


def _save(home: Path, found: Connection | None, name: str, address: str, key: str) -> None:
    try:
        keep_connection(home, name, address, key)
        now = connection(home)
    except CoachError as failure:
        show_failure(failure)
        return
    dropped = found is not None and found.api_key is not None and now is not None and now.api_key is None
    _done(copy.SAVED_WITHOUT_KEY if dropped else copy.SAVED)


def _show_actions(home: Path, found: Connection) -> None:
    with st.container(horizontal=True):
        tested = st.button(copy.TEST, key="model-test", icon=":material/network_check:")
        if found.given_by == "page" and st.button(
            copy.FORGET, key="model-forget", type="tertiary", icon=":material/link_off:"
        ):
            try:
                forget_connection(home)
            except CoachError as failure:
                show_failure(failure)
            else:
                _done(copy.FORGOTTEN)
    if tested:
        with st.spinner(copy.TESTING):
            trial = try_connection(found)
        said = as_text(copy.trial(trial, found.model, found.base_url), inline=True)
        if trial.works:
            st.success(said, icon=":material/check_circle:")
        else:
            st.warning(said, icon=":material/link_off:")


def _done(words: str) -> None:
    """Tell it after the page was drawn anew: a toast that is shown before would go with the rerun."""
    st.session_state[_TOLD] = words
    st.session_state[_ROUND] = int(st.session_state.get(_ROUND, 0)) + 1
    st.rerun()
