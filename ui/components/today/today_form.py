"""The day of the interview and the minutes a day, changed in place; what is refused says why and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from graph.errors import CoachError
from graph.practice.preparation import KeptPreparation, Preparation
from ui.components.markdown import as_text
from ui.components.today.today_view import Countdown
from ui.copy import today_copy

_DATE, _MINUTES = "today-date", "today-minutes"
_REFUSED = "today-refused"
"""Why what stands in a field is not kept, by the field; it stays there to be mended."""
_STEP = 5


def show_preparation(kept: KeptPreparation, known: Preparation, counted: Countdown, today: date) -> None:
    """The days left, and the two fields."""
    st.markdown(f"## {counted.headline}", anchors=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(counted.told, width="stretch")
        if counted.over and st.button(today_copy.NO_NEXT, key="today-no-next", icon=":material/event_busy:"):
            _keep(_DATE, lambda: _set_day(kept, None))
            st.rerun()
    # A field that was left for another page has lost what was typed into it, and with that the reason is gone.
    refused = {field: why for field, why in st.session_state.get(_REFUSED, {}).items() if field in st.session_state}
    # The terminal changes these too, so what is kept is told to the fields at each run, but for what was refused.
    if _DATE not in refused:
        st.session_state[_DATE] = known.coming(today)
    if _MINUTES not in refused:
        st.session_state[_MINUTES] = known.minutes
    with st.container(horizontal=True):
        st.date_input(
            today_copy.DATE,
            value=None,
            format="YYYY-MM-DD",
            help=today_copy.DATE_HELP,
            key=_DATE,
            width=220,
            on_change=lambda: _keep(_DATE, lambda: _set_day(kept, st.session_state[_DATE])),
        )
        st.number_input(
            today_copy.MINUTES,
            step=_STEP,
            key=_MINUTES,
            width=220,
            on_change=lambda: _keep(_MINUTES, lambda: _set_minutes(kept, st.session_state[_MINUTES])),
        )
    for why in refused.values():
        st.error(as_text(why), icon=":material/error:")


def _keep(field: str, keep: Callable[[], None]) -> None:
    refused = dict(st.session_state.get(_REFUSED, {}))
    refused.pop(field, None)
    try:
        keep()
    except CoachError as failure:
        refused[field] = str(failure)
    st.session_state[_REFUSED] = refused


def _set_day(kept: KeptPreparation, day: date | None) -> None:
    kept.set_interview(day)


def _set_minutes(kept: KeptPreparation, minutes: int | None) -> None:
    # Whoever empties the field has not said how many yet.
    if minutes is not None:
        kept.set_minutes(minutes)
