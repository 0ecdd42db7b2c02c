"""A chat model at work: how a person goes on without it, and what it has used so far in an interview."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING

import streamlit as st

from graph.errors import CoachError
from ui.components.desk import Desk
from ui.copy import chat_model_copy

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

_ALONE = "go-on-alone"
_WORKING = "working"
_TOLD_SPENT = "told-spent"


LETTING_GO = 20.0
"""Seconds within which a run of the page that was broken off has let go of its session."""


class ModelAtWork:
    """Called now and then while a chat model is waited for: shows a button that ends the wait.

    The graph runs each step in the thread that asks for it, so the wait is in the page's own. Streamlit breaks off a
    page's run where it draws, with what is no Exception: it goes through the graph as through nothing, and the step is
    done again from the checkpoint before it.
    """

    def __init__(self, key: str = "", stop: Callable[[str], None] | None = None) -> None:
        """`key` is what is waited for, a session or a question; `stop` is called with it where a person goes on."""
        self._key = key
        self._stop = stop
        self._place: DeltaGenerator | None = None
        self._pulse: DeltaGenerator | None = None

    def begun(self, session: str) -> None:
        """The session that is gone on with, where it was not known before."""
        self._key = session

    def __call__(self) -> None:
        if self._pulse is not None:
            self._pulse.empty()
            return
        self._place = st.empty()
        with self._place.container(horizontal=True, vertical_alignment="center", key="model-at-work"):
            st.caption(chat_model_copy.AT_WORK)
            st.button(
                chat_model_copy.GO_ON_ALONE,
                icon=":material/fast_forward:",
                key="go-on-without-model",
                on_click=_go_on_alone,
                args=(self._key, self._stop),
            )
            self._pulse = st.empty()

    def clear(self) -> None:
        if self._place is not None:
            self._place.empty()


@contextmanager
def model_at_work(key: str = "", stop: Callable[[str], None] | None = None) -> Iterator[ModelAtWork]:
    """Do within what may wait for a chat model.

    Streamlit begins a page's next run while the one before is still on its way out; this waits until that one has let
    go of its session, which nobody else may then move.
    """
    before = st.session_state.get(_WORKING)
    if isinstance(before, Event):
        before.wait(LETTING_GO)
    ended = st.session_state[_WORKING] = Event()
    model = ModelAtWork(key, stop)
    try:
        yield model
    except Exception:
        ended.set()
        model.clear()
        raise
    finally:
        ended.set()
    model.clear()


def goes_on_alone(key: str) -> bool:
    """Whether a person has just stopped the model at this; it is asked again with the next thing."""
    return bool(key) and st.session_state.pop(_ALONE, "") == key


def show_use(desk: Desk, session: str) -> None:
    """What models used in this session, in one quiet line; and once, that no more may be used."""
    if desk.meter is None:
        return
    try:
        metered = desk.meter(session)
    except CoachError:
        # Prices or a budget that cannot be read: no model is asked with them, so there is nothing to be told.
        return
    used = metered.used
    tokens = used.prompt_tokens + used.completion_tokens
    if line := chat_model_copy.used(used.calls, tokens, used.cost, used.fallbacks):
        st.caption(line)
    if metered.spent and session not in st.session_state.setdefault(_TOLD_SPENT, set()):
        st.session_state[_TOLD_SPENT].add(session)
        st.info(chat_model_copy.SPENT, icon=":material/savings:")


def _go_on_alone(key: str, stop: Callable[[str], None] | None) -> None:
    st.session_state[_ALONE] = key
    if stop is not None:
        stop(key)
