"""Attempts at one question, drawn side by side, and the choice of the one that counts."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from graph.errors import CoachError, UnknownJudgement
from graph.memory.judgement import Judgement
from ui.components.desk import Desk
from ui.components.interviewing.sitting import show_anew
from ui.components.judging.attempts_view import AttemptsStanding, AttemptView, attempts_standing, attempts_view
from ui.components.judging.critique_card import show_rows
from ui.components.judging.highlight_view import marked_up
from ui.components.markdown import as_text
from ui.components.opening import show_failure
from ui.copy import interview_copy, session_report_copy

_ALL = "all"
"""Instead of one attempt's id, which has a slash in it."""


def show_attempts(desk: Desk, judgement_id: str) -> None:
    """Nothing, where there is only one attempt. A failure is shown here, and leaves the page standing."""
    session = judgement_id.rpartition("/")[0]
    try:
        attempts = desk.reviews.attempts(judgement_id)
        told = _show(desk, attempts, judgement_id, session) if len(attempts) > 1 else ""
    except UnknownJudgement:
        return
    except CoachError as failure:
        show_failure(failure)
        return
    if told:
        show_anew(told)


def _show(desk: Desk, attempts: Sequence[Judgement], place: str, session: str) -> str:
    """What was done about which of them counts, in words; '' until then."""
    st.markdown(f"**{session_report_copy.ATTEMPTS}**")
    kept = _show_standing(attempts_standing(attempts, session), place)
    views = attempts_view(attempts, desk.guide, session)
    for row in range(0, len(views), 2):
        for column, attempt in zip(st.columns(2, gap="medium"), views[row : row + 2], strict=False):
            with column, st.container(border=True):
                _show_one(attempt)
                if attempt.keepable and st.button(
                    session_report_copy.KEEP, icon=":material/bookmark:", key=f"keep-{place}-{attempt.id}"
                ):
                    kept = attempt.id
    if kept == _ALL:
        desk.reviews.count_all_attempts(place)
        return session_report_copy.ALL_COUNT
    if kept:
        desk.reviews.keep_attempt(kept)
        return session_report_copy.KEPT
    return ""


def _show_standing(standing: AttemptsStanding, place: str) -> str:
    """The attempt that a person keeps alone, or all of them; '' until then."""
    st.markdown(standing.words)
    kept = ""
    if not (standing.best or standing.aside):
        return kept
    with st.container(horizontal=True):
        if standing.best and st.button(standing.keep, icon=":material/bookmark:", key=f"keep-best-{place}"):
            kept = standing.best
        if standing.aside and st.button(session_report_copy.KEEP_ALL, icon=":material/undo:", key=f"keep-all-{place}"):
            kept = _ALL
    return kept


def _show_one(attempt: AttemptView) -> None:
    marks = "".join(f" :gray-badge[{mark}]" for mark in attempt.marks)
    st.markdown(f"**{attempt.title}**{marks}")
    st.markdown(attempt.level)
    show_rows(attempt.parts, quoted=False)
    times = [saying.time for saying in attempt.said.sayings[:1]] if attempt.said else []
    st.caption(" ".join(filter(None, [attempt.length, *times, attempt.own, attempt.counts])))
    for saying in attempt.said.sayings if attempt.said else ():
        if saying.probe is not None:
            st.caption(as_text(saying.probe.text, inline=True))
        st.markdown(marked_up(saying.spans) or interview_copy.SKIPPED)
