"""The coach's answer, drawn."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ui import copy
from ui.components.answer_view import AnswerView, Group
from ui.components.markdown import as_text
from ui.components.section_card import show_section


def show_answer(view: AnswerView, key: str, ask: Callable[[str], None], practise: Callable[[str], None]) -> None:
    """`ask` is called with the title of a near entry, `practise` with an entry's id, when its button is pressed."""
    if view.answered:
        for group in view.groups:
            _show_group(group)
        if view.hole:
            st.info(f"**{copy.HOLE}**  \n{as_text(view.hole)}", icon=":material/contrast:")
        if view.expected:
            st.markdown(f"##### {copy.EXPECT}", anchors=False)
            st.markdown("\n".join(f"- {as_text(probe, inline=True)}" for probe in view.expected))
    else:
        _show_refusal(view, key, ask)
    _show_foot(view, key, practise)


def _show_group(group: Group) -> None:
    if group.heading:
        st.markdown(f"##### {as_text(group.heading, inline=True)}", anchors=False)
    st.markdown(group.text)
    with st.container(horizontal=True, gap="small"):
        for citation in group.citations:
            with st.popover(as_text(citation.label), type="tertiary"):
                show_section(citation.section)


def _show_refusal(view: AnswerView, key: str, ask: Callable[[str], None]) -> None:
    st.info(as_text(view.refusal), icon=":material/explore_off:")
    st.caption(copy.KEPT_AS_GAP)
    if view.nearest:
        st.caption(copy.NEAREST)
    for each in view.nearest:
        st.button(as_text(each.title, inline=True), key=f"{key}-near-{each.entry}", on_click=ask, args=(each.title,))


def _show_foot(view: AnswerView, key: str, practise: Callable[[str], None]) -> None:
    st.caption(" · ".join(words for words in (view.confidence, as_text(view.writer)) if words))
    if view.practise:
        st.button(
            copy.PRACTISE,
            key=f"{key}-practise",
            icon=":material/record_voice_over:",
            help=as_text(view.practise.title, inline=True),
            on_click=practise,
            args=(view.practise.entry,),
        )
