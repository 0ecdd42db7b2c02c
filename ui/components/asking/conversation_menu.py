"""What can be done with a conversation as a whole, and the way back to earlier ones."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from ingest.star import Guide
from ui.components.asking.answer_markdown import conversation_markdown, file_name
from ui.components.asking.conversation import Talk, begin_anew, delete, open_talk, pending, talk
from ui.components.guides.guide_choice import answered_from
from ui.components.markdown import as_text
from ui.copy import ask_copy

if TYPE_CHECKING:
    from ui.components.desk import Desk

OFFERED = 8
"""Earlier conversations; the others are reached by their addresses."""
LONGEST_LABEL = 80
_DELETED = "talk-deleted"


def show_menu(desk: Desk) -> None:
    """The buttons beside the title, once something has been asked."""
    if st.session_state.pop(_DELETED, False):
        st.toast(ask_copy.DELETED, icon=":material/check:")
    held = talk()
    if not held.turns and not held.failed and not pending():
        return
    with st.container(horizontal=True, width="content", gap="small"):
        # There from the first question on, so that nothing moves when its answer has come.
        this = st.popover(
            ask_copy.THIS_CONVERSATION, type="tertiary", icon=":material/more_horiz:", disabled=not held.turns
        )
        if held.turns:
            with this:
                _show_this(desk, held)
        st.button(
            ask_copy.NEW_CONVERSATION,
            key="talk-new",
            type="tertiary",
            icon=":material/edit_square:",
            on_click=begin_anew,
        )


def show_earlier_talks(desk: Desk) -> None:
    """A button for each of the newest conversations; nothing, where there is none."""
    found = desk.talks.newest(OFFERED)
    if not found:
        return
    with st.popover(ask_copy.EARLIER_CONVERSATIONS, type="tertiary", icon=":material/history:"):
        for each in found:
            st.button(
                as_text(ask_copy.earlier(shortened(each.turns[0].question), _day(each.begun)), inline=True),
                key=f"talk-{each.id}",
                type="tertiary",
                help=ask_copy.turns(len(each.turns)),
                on_click=open_talk,
                args=(each.id,),
            )


def _show_this(desk: Desk, held: Talk) -> None:
    if held.id:
        st.caption(ask_copy.KEPT)
    st.download_button(
        ask_copy.DOWNLOAD,
        conversation_markdown(held.turns, _guide_of_all(desk, held), held.begun),
        file_name(held.id),
        "text/markdown",
        key="talk-download",
        icon=":material/download:",
        on_click="ignore",
    )
    if held.id:
        _show_delete(desk)


def _guide_of_all(desk: Desk, held: Talk) -> Guide:
    """What its answers cite, in one: a conversation may have gone through several guides."""
    names = dict.fromkeys(filter(None, (answered_from(turn.answer) for turn in held.turns)))
    return Guide(
        desk.guide.title,
        (*desk.guide.entries, *(entry for name in names for entry in desk.reading(name).guide.entries)),
    )


def _show_delete(desk: Desk) -> None:
    st.caption(ask_copy.DELETE_NOTE)
    if st.button(ask_copy.DELETE, key="talk-delete", icon=":material/delete:"):
        failure = delete(desk.talks)
        if failure:
            st.error(as_text(failure), icon=":material/error:")
        else:
            st.session_state[_DELETED] = True
            st.rerun()


def _day(time: str) -> date:
    return date.fromisoformat(time[:10])


def shortened(question: str) -> str:
    line = " ".join(question.split())
    return line if len(line) <= LONGEST_LABEL else line[: LONGEST_LABEL - 1].rstrip() + "…"
