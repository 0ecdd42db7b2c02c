"""A critique, drawn: the level, what was said with the words behind each part, and what the judge saw in it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from graph.domain import Borrowed, Critique, Feedback
from ingest.star import Guide
from ui.components.guides.section_card import show_citations
from ui.components.judging.critique_view import CritiqueView, CutView, Row, critique_view
from ui.components.judging.delivery_card import show_delivery
from ui.components.judging.delivery_view import delivery_view
from ui.components.judging.highlight_view import letters
from ui.components.judging.said_card import show_said
from ui.components.judging.said_view import Said
from ui.components.markdown import as_text
from ui.copy import judging_copy


def show_critique(critique: Critique, guide: Guide, said: Said | None = None) -> None:
    """With what was `said` the words behind the parts are marked in it; without, each part quotes its own."""
    view = critique_view(critique)
    st.subheader(view.headline, anchor=False)
    if view.scale:
        st.markdown(_scale(view))
    st.caption(f"{view.band} {as_text(view.judge, inline=True)}".strip())
    _show_second(view)
    _show_borrowed(critique.borrowed, guide)
    if said is not None:
        show_said(said, guide)
    _show_feedback(critique.feedback, guide)
    if critique.score is None:
        return
    _show_criteria(view, quoted=said is None)
    if view.moved:
        with st.expander(view.moved_title, type="compact", icon=":material/swap_vert:"):
            show_rows(view.moved)
    with st.expander(judging_copy.SPOKEN, type="compact", icon=":material/graphic_eq:"):
        if critique.delivery:
            show_delivery(delivery_view(critique.delivery, said.limit if said else None))
        if view.cuts:
            _show_cuts(view.cuts)


def _show_second(view: CritiqueView) -> None:
    """Why a person should look, then what the other judge says."""
    if view.look:
        st.markdown(f":orange-badge[{judging_copy.PLEASE_LOOK_ICON} {judging_copy.PLEASE_LOOK}]")
        st.markdown("\n".join(f"- {as_text(reason, inline=True)}" for reason in view.look))
    if view.second:
        st.caption(as_text(view.second, inline=True))


def _scale(view: CritiqueView) -> str:
    return " ".join(
        f":blue-badge[:material/check_circle: {step.words}]" if step.given else f":gray-badge[{step.words}]"
        for step in view.scale
    )


def _show_criteria(view: CritiqueView, *, quoted: bool) -> None:
    """The parts do not repeat their words where those are marked in the answer."""
    parts, qualities = st.columns(2, gap="medium")
    with parts:
        st.markdown(f"**{judging_copy.PARTS}**")
        show_rows(view.parts, quoted=quoted)
    with qualities:
        st.markdown(f"**{judging_copy.QUALITIES}**")
        show_rows(view.qualities)


def show_rows(rows: Sequence[Row], *, quoted: bool = True) -> None:
    for row in rows:
        letter = f"{letters([row.part])} " if row.part else ""
        quote = f"  \n:small[:gray[“{as_text(row.quote, inline=True)}”]]" if row.quote and quoted else ""
        st.markdown(f"{row.icon} {letter}{row.name}: **{row.level}**{quote}")


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
