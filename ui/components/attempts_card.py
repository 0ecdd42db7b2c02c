"""Attempts at one question, drawn side by side, and the choice of the one that counts."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from graph.errors import CoachError, UnknownJudgement
from ui import interview_copy, session_report_copy
from ui.components.attempts_view import AttemptView, attempts_view
from ui.components.critique_card import show_rows
from ui.components.desk import Desk
from ui.components.highlight_view import marked_up
from ui.components.markdown import as_text
from ui.components.opening import show_failure
from ui.components.sitting import show_anew


def show_attempts(desk: Desk, judgement_id: str) -> None:
    """Nothing, where there is only one attempt. A failure is shown here, and leaves the page standing."""
    session = judgement_id.rpartition("/")[0]
    try:
        attempts = attempts_view(desk.reviews.attempts(judgement_id), desk.guide, session)
        kept = _show(attempts, judgement_id) if len(attempts) > 1 else ""
        if kept:
            _keep(desk, kept, attempts)
    except UnknownJudgement:
        return
    except CoachError as failure:
        show_failure(failure)
        return
    if kept:
        show_anew(session_report_copy.KEPT)


def _show(attempts: Sequence[AttemptView], place: str) -> str:
    """The id of the attempt that a person keeps, '' until then."""
    kept = ""
    st.markdown(f"**{session_report_copy.ATTEMPTS}**")
    for row in range(0, len(attempts), 2):
        for column, attempt in zip(st.columns(2, gap="medium"), attempts[row : row + 2], strict=False):
            with column, st.container(border=True):
                _show_one(attempt)
                if attempt.keepable and st.button(
                    session_report_copy.KEEP, icon=":material/bookmark:", key=f"keep-{place}-{attempt.id}"
                ):
                    kept = attempt.id
    return kept


def _show_one(attempt: AttemptView) -> None:
    marks = "".join(f" :gray-badge[{mark}]" for mark in attempt.marks)
    st.markdown(f"**{attempt.title}**{marks}")
    st.markdown(attempt.level)
    show_rows(attempt.parts, quoted=False)
    times = [saying.time for saying in attempt.said.sayings[:1]] if attempt.said else []
    st.caption(" ".join([attempt.length, *times, attempt.counts]).strip())
    for saying in attempt.said.sayings if attempt.said else ():
        if saying.probe is not None:
            st.caption(as_text(saying.probe.text, inline=True))
        st.markdown(marked_up(saying.spans) or interview_copy.SKIPPED)


def _keep(desk: Desk, kept: str, attempts: Sequence[AttemptView]) -> None:
    desk.reviews.set_counted(kept, True)
    for attempt in attempts:
        if attempt.id != kept:
            desk.reviews.set_counted(attempt.id, False)
