"""What a person makes of a judgement: accept, change the level, send back, discard."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from graph.decision import Accept, Discard, Edit, Respond
from graph.domain import Critique
from graph.events import Action, Decide, Move
from ui.copy import interview_copy, judging_copy


def show_decision_form(place: str, critique: Critique, actions: Collection[Action]) -> Move | None:
    """The person's decision, None until there is one."""
    st.markdown(f"**{interview_copy.DECIDE}**")
    move: Move | None = None
    with st.container(horizontal=True):
        if "accept" in actions and st.button(
            interview_copy.ACCEPT, type="primary", icon=":material/check:", key=f"yes-{place}"
        ):
            move = Decide(decision=Accept(type="accept"))
        if "edit" in actions:
            move = _edit(place, critique) or move
        if "respond" in actions:
            move = _respond(place) or move
        if "discard" in actions and st.button(interview_copy.DISCARD, icon=":material/delete:", key=f"no-{place}"):
            move = Decide(decision=Discard(type="discard"))
    return move


def _edit(place: str, critique: Critique) -> Move | None:
    with st.popover(interview_copy.EDIT, icon=":material/edit:"):
        score = st.radio(
            interview_copy.EDIT_LEVEL,
            list(judging_copy.SCORES),
            index=critique.score or 0,
            format_func=lambda each: f"{each}: {judging_copy.SCORES[each]}",
            key=f"level-{place}",
        )
        note = st.text_input(interview_copy.EDIT_NOTE, key=f"note-{place}")
        if st.button(interview_copy.EDIT_SAVE, type="primary", key=f"edit-{place}"):
            return Decide(decision=Edit(type="edit", score=score or 0, note=note or ""))
    return None


def _respond(place: str) -> Move | None:
    with st.popover(interview_copy.RESPOND, icon=":material/reply:"):
        text = st.text_area(interview_copy.RESPOND_LABEL, key=f"remark-{place}")
        if st.button(interview_copy.RESPOND_SEND, type="primary", key=f"respond-{place}"):
            if (text or "").strip():
                return Decide(decision=Respond(type="respond", text=text or ""))
            st.warning(interview_copy.RESPOND_EMPTY)
    return None
