"""Giving a job post or a resume: its text, or a file. What is refused says why, and nothing given is lost."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from graph.errors import CoachError
from graph.tailoring.target import BadTarget, KeptTarget, TargetKind
from ingest.document import MOST_BYTES, read_document
from ingest.errors import KnowledgeError
from ui.components.interviewing.sitting import show_anew
from ui.components.opening import show_failure
from ui.copy import target_copy

_TYPES = ["txt", "md", "pdf", "docx"]
_HEIGHT = {TargetKind.POST: 260, TargetKind.RESUME: 180}


def show_form(target: KeptTarget, kind: TargetKind, *, primary: bool = False) -> None:
    number = int(st.session_state.get(_number(kind), 0))
    box, file = f"target-{kind}-text-{number}", f"target-{kind}-file-{number}"
    typed = st.text_area(target_copy.PASTE[kind], height=_HEIGHT[kind], key=box, persist_state="session")
    given = st.file_uploader(target_copy.CHOOSE, type=_TYPES, key=file, max_upload_size=MOST_BYTES // 1_000_000)
    look: Literal["primary", "secondary"] = "primary" if primary else "secondary"
    if not st.button(target_copy.GIVE[kind], type=look, icon=":material/task_alt:", key=f"target-{kind}-keep"):
        return
    try:
        text = _text(typed or "", (given.getvalue(), given.name) if given else None)
        _ = target.keep_post(text) if kind is TargetKind.POST else target.keep_resume(text)
    except (CoachError, KnowledgeError) as failure:
        show_failure(failure)
        return
    # Other keys make other, empty inputs; the text of these is not needed any more.
    forget_typed()
    st.session_state[_number(kind)] = number + 1
    show_anew(target_copy.KEPT[kind])


def forget_typed() -> None:
    """Nothing that was typed or chosen for a post or a resume stays in this browser session."""
    for key in [key for key in st.session_state if str(key).startswith("target-") and _is_input(str(key))]:
        del st.session_state[key]


def _is_input(key: str) -> bool:
    return any(key.startswith(f"target-{kind}-{what}-") for kind in TargetKind for what in ("text", "file"))


def _number(kind: TargetKind) -> str:
    return f"target-given-{kind}"


def _text(typed: str, file: tuple[bytes, str] | None) -> str:
    """Raises BadTarget where neither or both are there, DocumentUnreadable for a file that cannot be read."""
    if typed.strip() and file:
        raise BadTarget(target_copy.BOTH_GIVEN)
    if file:
        return read_document(*file).text
    if not typed.strip():
        raise BadTarget(target_copy.NOTHING_GIVEN)
    return typed
