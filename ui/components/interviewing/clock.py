"""The clock of the answer that is waited for, drawn beside it: it ticks by itself and disturbs nothing else."""

from __future__ import annotations

import time

import streamlit as st

from graph.domain import Timing
from ui.components.interviewing.clock_view import Clock, clock_words
from ui.copy import interview_copy

_CLOCK = "clock"
_TICK = 1.0
"""Seconds."""


def show_clock(place: str, limit: float) -> None:
    """`place` names what is answered: a clock of another place begins anew."""
    clock = _clock(place)
    # The words come last, for they grow and shrink with every tick.
    with st.container(horizontal=True, vertical_alignment="center"):
        if clock.began is None:
            st.button(
                interview_copy.START_ANSWERING,
                icon=":material/mic:",
                key=f"begin-{place}",
                on_click=begin_answering,
                args=(place,),
            )
        if st.toggle(interview_copy.SHOW_CLOCK, value=True, key="show-clock", persist_state="session"):
            _tick(clock, limit)


def begin_answering(place: str) -> None:
    """The first words are there, or about to be; what has begun goes on."""
    st.session_state[_CLOCK] = _clock(place).answering(time.monotonic())


def asked_at(place: str) -> float:
    """When the page first showed what is answered, by the steady clock."""
    return _clock(place).asked


def timing(place: str) -> Timing:
    """Of an answer that is sent now."""
    return _clock(place).timing(time.monotonic())


def _clock(place: str) -> Clock:
    """It is this browser session's own, so that it begins anew after a reload."""
    clock = st.session_state.get(_CLOCK)
    if not isinstance(clock, Clock) or clock.place != place:
        clock = Clock(place, time.monotonic())
        st.session_state[_CLOCK] = clock
    return clock


@st.fragment(run_every=_TICK)
def _tick(clock: Clock, limit: float) -> None:
    st.markdown(f":material/timer: {clock_words(clock, time.monotonic(), limit)}", width="content")
