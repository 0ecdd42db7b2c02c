"""One entry of the guide, drawn, and one's own best answer beside it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ingest.guide_name import guide_of
from ingest.star import SectionKind
from ui.components.guides.guide_list import open_entry, show_row
from ui.components.guides.guide_view import EntryView, Passage
from ui.components.judging.own_answer_view import OwnAnswer
from ui.components.markdown import as_text
from ui.copy import guide_copy, guides_copy


def show_heading(view: EntryView) -> None:
    st.button(
        guide_copy.ALL_ENTRIES,
        key="guide-all",
        type="tertiary",
        icon=":material/arrow_back:",
        on_click=open_entry,
        args=("",),
    )
    st.title(as_text(view.title, inline=True), anchor=False)
    with st.container(horizontal=True, gap="small"):
        st.badge(guide_copy.one_of(view.kind, view.mark), icon=":material/menu_book:", color="blue")
        for topic in view.topics:
            st.badge(as_text(topic, inline=True), color="gray")


def show_ways_on(view: EntryView, practise: Callable[[str], None], ask: Callable[[str], None]) -> None:
    """`practise` is called with the entry's id, `ask` with its title."""
    with st.container(horizontal=True):
        if view.practised:
            st.button(
                guide_copy.PRACTISE,
                key="guide-practise",
                type="primary",
                icon=":material/record_voice_over:",
                on_click=practise,
                args=(view.id,),
            )
        st.button(guide_copy.ASK, key="guide-ask", icon=":material/forum:", on_click=ask, args=(view.title,))


def show_passages(view: EntryView) -> None:
    for passage in view.passages:
        # An entry of one section says all under its title.
        if len(view.passages) > 1 and passage.kind is not SectionKind.COACHING:
            st.markdown(f"##### {passage.heading}", anchors=False)
        _show_passage(passage, own=bool(guide_of(view.id)))


def show_own_answer(own: OwnAnswer | None) -> None:
    st.markdown(f"##### {guide_copy.OWN}", anchors=False)
    if own is None:
        st.caption(guide_copy.NO_OWN)
        return
    st.markdown(f"**{own.level}**")
    st.caption(own.note)
    st.markdown(as_text(own.said))
    for asked, said in own.replies:
        st.caption(f"{guide_copy.FOLLOW_UP}: {as_text(asked, inline=True)}")
        st.markdown(as_text(said))
    st.page_link(
        "screens/interview.py",
        label=guide_copy.OPEN_SESSION,
        icon=":material/history:",
        query_params={"session": own.session},
    )


def show_neighbours(view: EntryView) -> None:
    st.divider()
    before, after = st.columns(2, gap="medium")
    for place, row, words in ((before, view.before, guide_copy.BEFORE), (after, view.after, guide_copy.AFTER)):
        if row:
            with place:
                st.caption(words)
                show_row(row)


def _show_passage(passage: Passage, *, own: bool) -> None:
    if passage.lost:
        told = guides_copy.not_written(passage.kind) if own else guide_copy.lost(passage.kind)
        st.warning(f"**{guide_copy.hole(passage.kind)}**  \n{told}", icon=":material/contrast:")
    elif passage.kind is SectionKind.COACHING:
        st.info(f"**{passage.heading}**\n\n{passage.markdown}", icon=":material/tips_and_updates:")
    else:
        st.markdown(passage.markdown)
