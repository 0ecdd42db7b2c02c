"""A section of the guide, drawn; and the button that opens it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ingest.star import Guide
from ui import copy
from ui.components.markdown import as_text
from ui.components.section_view import SectionView, section_view


def show_section(section: SectionView | None) -> None:
    if section is None:
        st.caption(copy.SECTION_GONE)
        return
    st.markdown(f"**{section.heading}**")
    st.caption(as_text(section.title))
    if not section.sentences:
        st.caption(copy.SECTION_LOST)
        return
    st.markdown(section.markdown)
    if any(sentence.used for sentence in section.sentences):
        st.caption(copy.SECTION_NOTE)


def show_citations(guide: Guide, section_ids: Sequence[str]) -> None:
    """A button for each section, opening its text."""
    with st.container(horizontal=True, gap="small"):
        for section_id in section_ids:
            section = section_view(guide, section_id)
            label = section.heading if section else as_text(section_id)
            with st.popover(label, type="tertiary", icon=":material/menu_book:"):
                show_section(section)
