"""A section of the guide, drawn; and the button that opens it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ingest.guide_name import guide_of
from ingest.star import Guide
from ui.components.guides.section_view import SectionView, section_view
from ui.components.markdown import as_text
from ui.copy import ask_copy, guides_copy


def show_section(section: SectionView | None, *, leads_on: bool = False) -> None:
    """With `leads_on` there is a link to its entry; not where leaving the page would lose what is being typed."""
    if section is None:
        st.caption(ask_copy.SECTION_GONE)
        return
    st.markdown(f"**{section.heading}**")
    st.caption(as_text(section.title))
    if section.sentences:
        st.markdown(section.markdown)
        if any(sentence.used for sentence in section.sentences):
            st.caption(ask_copy.SECTION_NOTE)
    else:
        lost = guides_copy.SECTION_NOT_WRITTEN if guide_of(section.id) else ask_copy.SECTION_LOST
        st.warning(lost, icon=":material/contrast:")
    _show_place(section)
    if leads_on:
        st.page_link(
            "screens/guide.py",
            label=ask_copy.READ_ENTRY,
            icon=":material/menu_book:",
            query_params={"entry": section.entry},
        )


def show_citations(guide: Guide, section_ids: Sequence[str]) -> None:
    """A button for each section, opening its text."""
    with st.container(horizontal=True, gap="small"):
        for section_id in section_ids:
            section = section_view(guide, section_id)
            label = section.heading if section else as_text(section_id)
            with st.popover(label, type="tertiary", icon=":material/menu_book:"):
                show_section(section)


def _show_place(section: SectionView) -> None:
    """The sections around it, so that a reader knows what is not shown here."""
    told, own = [], bool(guide_of(section.id))
    if section.before:
        told.append(ask_copy.before(section.before.heading, lost=section.before.lost, own=own))
    if section.after:
        told.append(ask_copy.after(section.after.heading, lost=section.after.lost, own=own))
    if told:
        st.caption("\\\n".join(told))
