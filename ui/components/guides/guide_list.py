"""The guide's entries as lists, and what a search in it found."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ui.components.guides.guide_view import EntryRow, Found, Group
from ui.components.markdown import as_text
from ui.copy import guide_copy, topic_name

ENTRY = "entry"
"""The part of the address that names an entry."""

MARK_WIDTH = 64
"""Pixels."""

_TOPICS = "guide-topics"


def choose_topics(topics: Sequence[str]) -> list[str]:
    """The topics that a person chose, none at first."""
    chosen = [topic for topic in st.session_state.get(_TOPICS, []) if topic in topics]
    with st.expander(guide_copy.topics_chosen(len(chosen)), icon=":material/filter_list:"):
        return st.pills(
            guide_copy.TOPICS,
            topics,
            selection_mode="multi",
            format_func=topic_name,
            key=_TOPICS,
            persist_state="session",
        )


def show_groups(groups: Sequence[Group]) -> None:
    if not groups:
        st.info(guide_copy.NO_ENTRY_ON_TOPICS, icon=":material/filter_list_off:")
    for group in groups:
        st.subheader(guide_copy.KINDS[group.kind], anchor=False)
        st.caption(guide_copy.KIND_NOTES[group.kind])
        for row in group.rows:
            show_row(row)


def show_found(found: Sequence[Found]) -> None:
    for each in found:
        with st.container(border=True, gap="small"):
            show_row(each.entry)
            for heading, markdown in each.sections:
                st.markdown(f"**{heading}:** {markdown}")


def show_row(row: EntryRow) -> None:
    """A button with the entry's mark that opens it, and beside it what it is."""
    with st.container(horizontal=True, wrap=False, gap="small"):
        st.button(
            row.mark,
            key=f"open-{row.id}",
            help=guide_copy.OPEN,
            width=MARK_WIDTH,
            on_click=open_entry,
            args=(row.id,),
        )
        with st.container(gap=None):
            st.markdown(f"**{as_text(row.title, inline=True)}**")
            st.caption(as_text(row.note, inline=True))


def open_entry(entry: str) -> None:
    """Go to the entry, '' for the list of all."""
    if entry:
        st.query_params[ENTRY] = entry
    else:
        st.query_params.pop(ENTRY, None)
