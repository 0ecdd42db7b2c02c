"""The form that connects chat models, tests the way to each, and disconnects them."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from graph.errors import CoachError
from graph.models.address import BadConnection
from graph.models.connection import Connection, Provider, connection
from graph.models.connection_file import forget_connection, keep_connection
from graph.models.connection_settings import LEAST_SECONDS, MOST_SECONDS
from graph.models.role import Role
from graph.models.trial import try_connection
from ui.components.markdown import as_text
from ui.components.opening import show_failure
from ui.copy import settings_copy as copy

LONGEST = 500
"""Characters of each field."""

_TOLD = "model-told"
_ROUND = "model-round"


def show_model_form(home: Path) -> None:
    if told := st.session_state.pop(_TOLD, ""):
        st.toast(told, icon=":material/check:")
    with st.expander(copy.SENT_TITLE, icon=":material/outbox:"):
        st.markdown("\n".join(f"- {each}" for each in copy.SENT))
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
    st.markdown(as_text(copy.connected(found), inline=True))
    if found.given_by == "environment":
        st.caption(copy.BY_ENVIRONMENT)


def _show_fields(home: Path, found: Connection | None) -> None:
    # A new round has new fields, so that a key that was typed is not kept in the page once it is saved. Address and key
    # are a provider's own: what was typed for one does not go to another.
    number = int(st.session_state.get(_ROUND, 0))
    providers = list(copy.PROVIDERS)
    # It stands before the form, for which fields there are depends on it.
    provider = st.radio(
        copy.PROVIDER,
        providers,
        providers.index(found.provider) if found else 0,
        lambda each: copy.PROVIDERS[each],
        f"model-provider-{number}",
        horizontal=True,
        help=copy.PROVIDER_NOTE,
    )
    with st.form(f"model-{number}", border=True):
        address = _address_field(provider, found, number)
        name = _text_field(
            copy.NAMES[provider], f"name-{number}", found.model if found else "", copy.NAME_HINTS[provider]
        )
        version = None
        if provider is Provider.AZURE:
            version = _text_field(
                copy.VERSION, f"version-{number}", (found and found.api_version) or "", copy.VERSION_HINT
            )
        key = _key_field(provider, found, number)
        with st.expander(copy.MORE, expanded=bool(found and (found.models or found.seconds))):
            models = {role: _role_field(role, found, number) for role in Role}
            seconds = _seconds_field(found, number)
        if st.form_submit_button(copy.SAVE, key=f"model-save-{number}", type="primary", icon=":material/save:"):
            try:
                if provider is Provider.COMPATIBLE and not address.strip():
                    raise BadConnection(copy.NO_ADDRESS)
                keep_connection(home, name, address, key, api_version=version, models=models, seconds=seconds)
                now = connection(home)
            except CoachError as failure:
                show_failure(failure)
                return
            dropped = found is not None and found.api_key is not None and now is not None and now.api_key is None
            _done(copy.SAVED_WITHOUT_KEY if dropped else copy.SAVED)


def _address_field(provider: Provider, found: Connection | None, number: int) -> str:
    """'' for the provider that has one of its own."""
    if provider not in copy.ADDRESSES:
        return ""
    value = found.base_url if found and found.provider is provider else ""
    return _text_field(copy.ADDRESSES[provider], f"address-{provider}-{number}", value, copy.ADDRESS_HINTS[provider])


def _key_field(provider: Provider, found: Connection | None, number: int) -> str:
    kept = found is not None and found.api_key is not None and found.provider is provider
    wanted = copy.KEY_HINT if provider is Provider.COMPATIBLE else copy.KEY_WANTED_HINT
    typed = st.text_input(
        copy.KEY,
        "",
        LONGEST,
        f"model-key-{provider}-{number}",
        type="password",
        autocomplete="new-password",
        placeholder=copy.KEY_KEPT_HINT if kept else wanted,
        help=copy.KEY_NOTE,
    )
    return typed or ""


def _role_field(role: Role, found: Connection | None, number: int) -> str:
    value = found.models.get(role, "") if found else ""
    return _text_field(copy.ROLES[role], f"{role}-{number}", value, copy.ROLE_HINT)


def _seconds_field(found: Connection | None, number: int) -> float | None:
    seconds = st.number_input(
        copy.SECONDS,
        LEAST_SECONDS,
        MOST_SECONDS,
        round(found.seconds) if found and found.seconds else None,
        key=f"model-seconds-{number}",
        placeholder=copy.SECONDS_HINT,
        help=copy.SECONDS_NOTE,
    )
    return None if seconds is None else float(seconds)


def _text_field(label: str, key: str, value: str, hint: str) -> str:
    return st.text_input(label, value, LONGEST, f"model-{key}", placeholder=hint) or ""


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
            tried = copy.trials(try_connection(found), found)
        for works, words in tried:
            said = as_text(words, inline=True)
            if works:
                st.success(said, icon=":material/check_circle:")
            else:
                st.warning(said, icon=":material/link_off:")


def _done(words: str) -> None:
    """Tell it after the page was drawn anew: a toast that is shown before would go with the rerun."""
    st.session_state[_TOLD] = words
    st.session_state[_ROUND] = int(st.session_state.get(_ROUND, 0)) + 1
    st.rerun()
