"""Whether the coach is ready, check by check, and the way to prepare it again."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ingest.settings import KnowledgeSettings
from ui import examination
from ui.components.markdown import as_text
from ui.components.opening import begin_again, current_preparation, watch
from ui.copy import settings_copy as copy
from ui.examination import PREPARED, Check

_FOUND = "readiness"


def show_readiness(settings: KnowledgeSettings) -> None:
    """What was found last; the first time, and when it is asked for, it is looked at anew."""
    preparation = current_preparation()
    if not preparation.ended:
        watch(preparation)
        st.session_state.pop(_FOUND, None)
    if _FOUND not in st.session_state:
        with st.spinner(copy.EXAMINING):
            st.session_state[_FOUND] = tuple(examination.examine(settings))
    checks: tuple[Check, ...] = st.session_state[_FOUND]
    _show_checks(checks)
    with st.container(horizontal=True):
        if any(not check.ok and check.name in PREPARED for check in checks):
            st.button(
                copy.PREPARE_AGAIN,
                key="prepare-again",
                type="primary",
                icon=":material/build:",
                help=copy.PREPARE_NOTE,
                on_click=_prepare_again,
            )
        st.button(copy.CHECK_AGAIN, key="check-again", icon=":material/refresh:", on_click=forget_checks)


def forget_checks() -> None:
    """Look at everything anew the next time."""
    st.session_state.pop(_FOUND, None)


def _prepare_again() -> None:
    begin_again()
    forget_checks()


def _show_checks(checks: Sequence[Check]) -> None:
    """What needs a hand stands open; all that is well is behind one line."""
    well, failed = ([check for check in checks if check.ok is ok] for ok in (True, False))
    if failed:
        st.markdown(f"**{copy.to_do(len(failed))}**")
        _show_each(failed, f":red-badge[{copy.NOT_OK_ICON} {copy.NOT_OK}]")
    if well:
        with st.expander(copy.well(len(well), all_of_them=not failed), icon=copy.OK_ICON):
            _show_each(well, f":green-badge[{copy.OK_ICON} {copy.OK}]")


def _show_each(checks: Sequence[Check], mark: str) -> None:
    for check in checks:
        name = as_text(check.name[:1].upper() + check.name[1:], inline=True)
        st.markdown(f"{mark} {name}  \n:small[:gray[{as_text(check.detail, inline=True)}]]")
