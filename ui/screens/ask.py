"""Ask: a conversation with the coach about the guide."""

import streamlit as st

from graph.memory.conversations import AskedTurn, messages
from ui.components.asking.conversation import PRACTISE, Listener, ask, pending, propose, take_up, talk, understood
from ui.components.asking.conversation_menu import shortened, show_earlier_talks, show_menu
from ui.components.asking.growing_answer import GrowingAnswer
from ui.components.asking.reply_card import show_reply, show_understood
from ui.components.desk import Desk
from ui.components.guides.guide_choice import answered_from, choose_guide
from ui.components.interviewing.model_at_work import goes_on_alone, model_at_work
from ui.components.markdown import as_text
from ui.components.opening import opened_desk
from ui.copy import ask_copy, guides_copy

COACH = ":material/school:"
PERSON = ":material/person:"
OWN_SUGGESTIONS = 4


def main() -> None:
    heading = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
    heading.title(ask_copy.TITLE, anchor=False, width="content")
    lead = st.empty()
    every = opened_desk()
    desk = choose_guide(every)
    if desk.guide.own:
        st.caption(guides_copy.GATE_NOTE)
    trouble = take_up(desk.talks)
    # The box stands in a container above what is said, so that an answer begins where the question was typed: pinned
    # to the window's foot it would drag the page past the answer's beginning.
    with st.container():
        if typed := st.chat_input(ask_copy.PLACEHOLDER, key="ask-input", submit_mode="disable"):
            propose(typed)
    # What stands here before the first question is gone at the second, so that the answer comes where it will stay.
    beginning = st.empty()
    with heading:
        show_menu(every)
    if question := pending():
        _answer(desk, question)
    elif talk().turns or talk().failed:
        _show_talk(every)
    else:
        lead.markdown(ask_copy.LEAD)
        with beginning.container():
            if trouble:
                st.info(as_text(trouble), icon=":material/link_off:")
            _show_suggestions(desk)
    if st.session_state.get(PRACTISE):
        st.switch_page("screens/interview.py")


def _answer(desk: Desk, question: str) -> None:
    """Ask it, and show each sentence of the answer as it comes; then the page is drawn with the answer in it."""
    _show_question(question)
    with st.chat_message("assistant", avatar=COACH):
        show_understood(understood(question))
        growing = GrowingAnswer(desk.guide)
        alone = goes_on_alone(question)
        with st.spinner(ask_copy.SEARCHING), model_at_work(question) as model:
            ask(desk.coach, desk.talks, question, Listener(growing.add, growing.begin_again, model), alone=alone)
    st.rerun()


def _show_talk(desk: Desk) -> None:
    """The newest turn, or why there is none; those before it are one line each, newest first."""
    held = talk()
    turns = list(held.turns)
    votes = desk.votes.of([turn.id for turn in turns])
    if held.failed:
        _show_failed(*held.failed)
    else:
        newest = turns.pop()
        _show_question(newest.question)
        with st.chat_message("assistant", avatar=COACH):
            show_reply(_of(desk, newest), newest, messages(turns), votes.get(newest.id))
            if held.not_kept:
                st.warning(f"{ask_copy.NOT_KEPT} {as_text(held.not_kept)}", icon=":material/save:")
    if turns:
        st.caption(ask_copy.EARLIER)
    for number in reversed(range(len(turns))):
        turn = turns[number]
        label = as_text(shortened(turn.question), inline=True)
        with st.expander(label, key=f"earlier-{turn.id}", on_change="rerun") as earlier:
            # Drawn when it is opened: a long conversation has hundreds of sources.
            if earlier.open:
                show_reply(_of(desk, turn), turn, messages(turns[:number]), votes.get(turn.id))


def _of(desk: Desk, turn: AskedTurn) -> Desk:
    """The desk over the guide that the turn was answered from."""
    return desk.reading(answered_from(turn.answer))


def _show_suggestions(desk: Desk) -> None:
    own = [entry.title for entry in desk.guide.entries[:OWN_SUGGESTIONS]] if desk.guide.own else []
    if chosen := st.pills(
        ask_copy.LABEL,
        own or ask_copy.SUGGESTIONS,
        format_func=lambda each: as_text(each, inline=True) if own else each,
        key=f"ask-suggestion-{desk.guide.name}" if own else "ask-suggestion",
    ):
        propose(chosen)
        st.rerun()
    show_earlier_talks(desk)


def _show_question(question: str) -> None:
    with st.chat_message("user", avatar=PERSON):
        st.markdown(as_text(question))


def _show_failed(question: str, why: str) -> None:
    _show_question(question)
    with st.chat_message("assistant", avatar=COACH):
        st.error(as_text(why), icon=":material/error:")
        st.button(ask_copy.AGAIN, key="ask-again", icon=":material/refresh:", on_click=propose, args=(question,))


main()
