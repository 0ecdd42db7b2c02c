"""The post and the resume that are kept, to be looked at, replaced and forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from graph.errors import CoachError
from graph.tailoring.resume import read_resume
from graph.tailoring.tailoring import Tailoring
from graph.tailoring.target import KeptTarget, KeptText, Target, TargetKind
from ui.components.desk import Desk
from ui.components.interviewing.sitting import show_anew
from ui.components.job_post.target_form import forget_typed, show_form
from ui.components.markdown import as_text
from ui.components.opening import show_failure
from ui.copy import target_copy

if TYPE_CHECKING:
    from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

_TAILORED = "tailored"
"""The tailoring of what is kept now, with its fingerprint: it takes a second, and a page is drawn at every click."""
_ASKED = "target-forget-asked"
_ICONS = {TargetKind.POST: ":material/description:", TargetKind.RESUME: ":material/badge:"}


def tailored(desk: Desk, target: Target) -> Tailoring:
    """What is made of the kept post. Raises CoachError or KnowledgeError."""
    fingerprint = desk.tailor.fingerprint(target)
    known = st.session_state.get(_TAILORED)
    if known is None or known[0] != fingerprint:
        with st.spinner(target_copy.READING):
            known = (fingerprint, desk.tailor.tailored(target))
        st.session_state[_TAILORED] = known
    made: Tailoring = known[1]
    return made


def show_kept(kept: KeptTarget, target: Target) -> None:
    """Both texts, closed until they are wanted, with what can be done about each."""
    st.caption(target_copy.LOCAL)
    if target.post:
        _show_text(TargetKind.POST, target.post.text)
        with _box(target_copy.REPLACE[TargetKind.POST], ":material/swap_horiz:", "target-replace-post"):
            show_form(kept, TargetKind.POST)
    show_resume(kept, target.resume)
    show_forgetting(kept)


def show_resume(kept: KeptTarget, resume: KeptText | None) -> None:
    if resume is None:
        with _box(target_copy.ADD_RESUME, ":material/badge:", "target-add-resume"):
            st.markdown(target_copy.RESUME_HELPS)
            show_form(kept, TargetKind.RESUME)
        return
    _show_text(TargetKind.RESUME, read_resume(resume.text).text)
    with _box(target_copy.REPLACE[TargetKind.RESUME], ":material/swap_horiz:", "target-replace-resume"):
        show_form(kept, TargetKind.RESUME)


def _show_text(kind: TargetKind, text: str) -> None:
    box = _box(target_copy.AS_KEPT[kind], _ICONS[kind], f"target-show-{kind}")
    if box.open:
        # Such a text may have eighty pages.
        if kind is TargetKind.RESUME:
            box.caption(target_copy.WITHOUT_PERSONAL)
        box.markdown(as_text(text))


def _box(label: str, icon: str, key: str) -> ExpanderContainer:
    """What is known to be open stays so, whatever appears or goes above it."""
    return st.expander(label, icon=icon, key=key, on_change="rerun")


def show_forgetting(kept: KeptTarget) -> None:
    if st.button(target_copy.FORGET, icon=":material/delete_forever:", key="target-forget"):
        st.session_state[_ASKED] = True
    if st.session_state.get(_ASKED):
        _confirm(kept)


def _leave() -> None:
    st.session_state.pop(_ASKED, None)


@st.dialog(target_copy.FORGET_TITLE, icon=":material/delete_forever:", on_dismiss=_leave)
def _confirm(kept: KeptTarget) -> None:
    st.markdown(target_copy.FORGET_MEANS)
    with st.container(horizontal=True):
        if st.button(target_copy.FORGET_NOW, type="primary", icon=":material/delete_forever:", key="target-forget-now"):
            _forget(kept)
        if st.button(target_copy.KEEP, key="target-forget-not"):
            _leave()
            st.rerun()


def _forget(kept: KeptTarget) -> None:
    try:
        kept.forget()
    except CoachError as failure:
        show_failure(failure)
        return
    _leave()
    st.session_state.pop(_TAILORED, None)
    forget_typed()
    show_anew(target_copy.FORGOTTEN)
