"""The coach's answer, drawn: its sentences, each with the mark that opens its source, or a refusal that leads on."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ui.components.asking.answer_view import AnswerView, CitedSentence
from ui.components.guides.section_card import show_section
from ui.components.markdown import as_text
from ui.copy import ask_copy


def show_answer(view: AnswerView, key: str, ask: Callable[[str], None]) -> None:
    """`ask` is called with the title of a near entry when its button is pressed."""
    if view.answered:
        # In a container of their own, as they are while they come: then nothing moves when all are there.
        with st.container():
            for group in view.groups:
                show_heading(group.heading)
                with sentences():
                    for sentence in group.sentences:
                        show_sentence(sentence)
        if view.hole:
            st.warning(f"**{ask_copy.HOLE}**  \n{as_text(view.hole)}", icon=":material/contrast:")
        if view.expected:
            show_heading(ask_copy.EXPECT)
            st.markdown("\n".join(f"- {as_text(probe, inline=True)}" for probe in view.expected))
    else:
        _show_refusal(view, key, ask)
    st.caption(" · ".join(words for words in (view.confidence, as_text(view.writer)) if words))
    if view.model:
        st.caption(as_text(view.model))


def show_heading(heading: str) -> None:
    if heading:
        st.markdown(f"##### {as_text(heading, inline=True)}", anchors=False)


def sentences() -> st.delta_generator.DeltaGenerator:
    """Where the sentences under one heading go."""
    return st.container(gap="xsmall")


def show_sentence(sentence: CitedSentence) -> None:
    """The sentence, and after it its marks. A button cannot stand inside running text, so each sentence has a line."""
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="xsmall"):
        st.markdown(as_text(sentence.text, inline=True))
        for citation in sentence.citations:
            with st.popover(f":gray-badge[{citation.number}]", type="tertiary"):
                show_section(citation.section, leads_on=True)


def _show_refusal(view: AnswerView, key: str, ask: Callable[[str], None]) -> None:
    heading = ask_copy.REFUSED if view.looked_for else ask_copy.NOT_LOOKED_FOR
    st.info(f"**{heading}**  \n{as_text(view.refusal)}", icon=":material/explore_off:")
    if view.nearest:
        st.markdown(ask_copy.NEAREST)
    with st.container(gap="xsmall"):
        for each in view.nearest:
            st.button(
                as_text(each.title, inline=True),
                key=f"{key}-near-{each.entry}",
                on_click=ask,
                args=(each.title,),
            )
    if view.looked_for:
        st.caption(ask_copy.KEPT_AS_GAP)
