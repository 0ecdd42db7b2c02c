"""A critique, drawn."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from graph.domain import Borrowed, Critique, Feedback
from ingest.star import Guide
from ui import judging_copy
from ui.components.critique_view import CutView, Row, critique_view
from ui.components.markdown import as_text
from ui.components.section_card import show_citations


def show_critique(critique: Critique, guide: Guide) -> None:
    view = critique_view(critique)
    st.subheader(view.headline, anchor=False)
    st.caption(f"{view.band} {as_text(view.judge)}".strip())
    _show_borrowed(critique.borrowed, guide)
    _show_feedback(critique.feedback, guide)
    if critique.score is None:
        return
    if view.moved:
        _show_rows(judging_copy.MOVED, view.moved)
    parts, qualities = st.columns(2, gap="medium")
    with parts:
        _show_rows(judging_copy.PARTS, view.parts)
    with qualities:
        _show_rows(judging_copy.QUALITIES, view.qualities)
    if view.spoken:
        st.markdown(f"**{judging_copy.SPOKEN}**")
        st.markdown(view.spoken)
    if view.cuts:
        _show_cuts(view.cuts)


def _show_rows(title: str, rows: Sequence[Row]) -> None:
    st.markdown(f"**{title}**")
    for row in rows:
        quote = f"  \n:small[:gray[“{as_text(row.quote, inline=True)}”]]" if row.quote else ""
        st.markdown(f"{row.icon} {row.name}: **{row.level}**{quote}")


def _show_cuts(cuts: Sequence[CutView]) -> None:
    """A button for each, opening the text."""
    st.caption(judging_copy.CUTS)
    with st.container(horizontal=True, gap="small"):
        for cut in cuts:
            with st.popover(cut.label, type="tertiary", icon=":material/content_cut:"):
                st.markdown(as_text(cut.text))
                st.caption(cut.note)


def _show_borrowed(borrowed: Sequence[Borrowed], guide: Guide) -> None:
    for each in borrowed:
        st.warning(f"{judging_copy.BORROWED} “{as_text(each.text, inline=True)}”", icon=":material/content_copy:")
        show_citations(guide, [each.section])


def _show_feedback(feedback: Sequence[Feedback], guide: Guide) -> None:
    if feedback:
        st.markdown(f"**{judging_copy.FEEDBACK}**")
        st.markdown("\n".join(f"- {as_text(each.text, inline=True)}" for each in feedback))
    cited = list(dict.fromkeys(section for each in feedback for section in each.citations))
    show_citations(guide, cited)
