"""The vote on an answer: two thumbs, a remark after a thumbs-down, and where it went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from graph.errors import NotKept
from graph.memory.votes import LONGEST_REMARK, Thumb, Vote
from ui.components.markdown import as_text
from ui.copy import ask_copy

if TYPE_CHECKING:
    from graph.domain import Message
    from graph.memory.conversations import AskedTurn
    from ui.components.ports import TakesVotes

_THUMBS = {None: Thumb.WITHDRAWN, 0: Thumb.DOWN, 1: Thumb.UP}
_FAILED = "vote-failed"


def show_thumbs(votes: TakesVotes, turn: AskedTurn, history: Sequence[Message], vote: Vote | None) -> None:
    """`vote` is the one that stands."""
    key = f"vote-{turn.id}"
    standing = next((value for value, thumb in _THUMBS.items() if vote and vote.vote is thumb), None)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", width="content"):
        st.caption(ask_copy.HELPED, width="content")
        st.feedback("thumbs", key=key, default=standing, on_change=_cast, args=(votes, turn, history, key))


def show_vote(votes: TakesVotes, turn: AskedTurn, history: Sequence[Message], vote: Vote | None) -> None:
    """What became of the vote, and the form for a remark that a thumbs-down has until there is one."""
    if failure := st.session_state.get(_FAILED, {}).get(turn.id):
        st.error(as_text(failure), icon=":material/error:")
    if vote is None:
        return
    st.caption(ask_copy.vote_went(vote))
    if vote.remark:
        st.caption(as_text(ask_copy.remarked(vote.remark)))
    elif vote.vote is Thumb.DOWN:
        _show_remark_form(votes, turn, history)


def _show_remark_form(votes: TakesVotes, turn: AskedTurn, history: Sequence[Message]) -> None:
    with st.form(f"remark-{turn.id}", border=False):
        remark = st.text_area(ask_copy.REMARK, key=f"remark-text-{turn.id}", height=80, max_chars=LONGEST_REMARK)
        if not st.form_submit_button(ask_copy.SEND_REMARK, key=f"remark-send-{turn.id}"):
            return
        if not (remark or "").strip():
            st.warning(ask_copy.REMARK_EMPTY)
            return
        if _tried(votes, turn, history, Thumb.DOWN, remark or ""):
            st.rerun()


def _cast(votes: TakesVotes, turn: AskedTurn, history: Sequence[Message], key: str) -> None:
    _tried(votes, turn, history, _THUMBS[st.session_state[key]])


def _tried(votes: TakesVotes, turn: AskedTurn, history: Sequence[Message], thumb: Thumb, remark: str = "") -> bool:
    """Whether the vote is kept; why not is told under it."""
    failed: dict[str, str] = st.session_state.setdefault(_FAILED, {})
    failed.pop(turn.id, None)
    try:
        votes.cast(turn, history, thumb, remark)
    except NotKept as failure:
        failed[turn.id] = str(failure)
        return False
    return True
