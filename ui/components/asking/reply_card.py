"""One turn of a conversation, drawn: the question as it was understood, the answer, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from ui.components.asking.answer_card import show_answer
from ui.components.asking.answer_markdown import answer_markdown
from ui.components.asking.answer_view import AnswerView, answer_view
from ui.components.asking.conversation import practise, propose
from ui.components.asking.vote_form import show_thumbs, show_vote
from ui.components.markdown import as_text
from ui.copy import ask_copy

if TYPE_CHECKING:
    from graph.domain import Message
    from graph.memory.conversations import AskedTurn
    from graph.memory.votes import Vote
    from ui.components.desk import Desk


def show_reply(desk: Desk, turn: AskedTurn, history: Sequence[Message], vote: Vote | None) -> None:
    """`history` is what was said before the turn, `vote` the one that stands on it."""
    show_understood(turn.understood)
    view = answer_view(turn.answer, desk.guide)
    show_answer(view, f"turn-{turn.id}", propose)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _show_practise(view, turn)
        with st.popover(ask_copy.COPY, icon=":material/content_copy:"):
            st.caption(ask_copy.COPY_NOTE)
            st.code(answer_markdown(turn.answer, desk.guide), language="markdown", wrap_lines=True)
        show_thumbs(desk.votes, turn, history, vote)
    show_vote(desk.votes, turn, history, vote)


def show_understood(question: str) -> None:
    """Nothing for '', where the question stands alone."""
    if question:
        st.caption(as_text(ask_copy.understood(question), inline=True))


def _show_practise(view: AnswerView, turn: AskedTurn) -> None:
    if view.practise:
        st.button(
            ask_copy.PRACTISE,
            key=f"turn-{turn.id}-practise",
            icon=":material/record_voice_over:",
            help=as_text(view.practise.title, inline=True),
            on_click=practise,
            args=(view.practise.entry,),
        )
