"""Ask: a conversation with the coach about the guide."""

import streamlit as st

from ui import copy
from ui.components.answer_card import show_answer
from ui.components.answer_view import answer_view
from ui.components.conversation import (
    PRACTISE,
    AskedTurn,
    ask,
    begin_anew,
    conversation,
    pending,
    practise,
    propose,
)
from ui.components.desk import Desk
from ui.components.markdown import as_text
from ui.components.opening import opened_desk

COACH = ":material/school:"
PERSON = ":material/person:"


def main() -> None:
    _show_heading()
    desk = opened_desk()
    # The box stands in a container above what is said, so that an answer begins where the question was typed: pinned
    # to the window's foot it would drag the page past the answer's beginning.
    with st.container():
        if typed := st.chat_input(copy.ASK_PLACEHOLDER, key="ask-input", submit_mode="disable"):
            propose(typed)
    _show_talk(desk)
    if st.session_state.get(PRACTISE):
        st.switch_page("pages/interview.py")


def _show_heading() -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.title(copy.ASK_TITLE, anchor=False, width="content")
        if conversation():
            st.button(copy.NEW_CONVERSATION, type="tertiary", icon=":material/edit_square:", on_click=begin_anew)
    if not conversation():
        st.markdown(copy.ASK_LEAD)


def _show_talk(desk: Desk) -> None:
    """What waits to be asked, or else the newest turn; those before it are one line each, newest first."""
    turns, question = list(enumerate(conversation())), pending()
    if not turns and not question:
        _show_suggestions()
    if question:
        _show_question(question)
        with st.chat_message("assistant", avatar=COACH), st.spinner(copy.SEARCHING):
            ask(desk.coach, question)
        st.rerun()
    elif turns:
        number, turn = turns.pop()
        _show_question(turn.question)
        with st.chat_message("assistant", avatar=COACH):
            _show_reply(turn, number, desk)
    if turns:
        st.caption(copy.EARLIER)
    for number, turn in reversed(turns):
        with st.expander(as_text(turn.question, inline=True)):
            _show_reply(turn, number, desk)


def _show_suggestions() -> None:
    if chosen := st.pills(copy.ASK_LABEL, copy.ASK_SUGGESTIONS, key="ask-suggestion"):
        propose(chosen)
        st.rerun()


def _show_question(question: str) -> None:
    with st.chat_message("user", avatar=PERSON):
        st.markdown(as_text(question))


def _show_reply(turn: AskedTurn, number: int, desk: Desk) -> None:
    if turn.answer is not None:
        show_answer(answer_view(turn.answer, desk.guide), f"turn-{number}", propose, practise)
    else:
        st.error(as_text(turn.failure), icon=":material/error:")
        st.button(copy.TRY_AGAIN, key=f"turn-{number}-again", on_click=propose, args=(turn.question,))


main()
