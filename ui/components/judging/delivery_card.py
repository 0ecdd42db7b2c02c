"""How an answer was said, drawn: its length as a bar, the share of each part as one bar in pieces."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from graph.domain import Part
from ui.components.judging.critique_view import clipped
from ui.components.judging.delivery_view import DeliveryView, Share
from ui.components.markdown import as_text
from ui.copy import judging_copy

if TYPE_CHECKING:
    import altair as alt

GROUNDS = {Part.SITUATION: "#1F6FA3", Part.TASK: "#7A62C4", Part.ACTION: "#1F7A4D", Part.RESULT: "#A9581A"}
"""White letters can be read on each, and each stands out from the page, light or dark."""
LETTER = "#FFFFFF"
HEIGHT = 28
"""Pixels."""
LEAST_FOR_A_LETTER = 0.04
"""Share of the bar below which a letter does not fit into its piece."""


def show_delivery(view: DeliveryView) -> None:
    if view.filled is None:
        st.markdown(view.length)
    else:
        st.progress(view.filled, text=view.length)
    if view.shares:
        st.caption(judging_copy.SHARES)
        words = " · ".join(f"{share.letter}: {share.words}" for share in view.shares)
        st.altair_chart(_bar(view.shares), alt=f"{judging_copy.SHARES}: {words}")
        st.markdown(words)
    st.markdown(view.slips)
    if view.longest:
        st.markdown(f"{view.longest_label} “{as_text(clipped(view.longest), inline=True)}”")


def _bar(shares: Sequence[Share]) -> alt.LayerChart | alt.FacetChart:
    import altair as alt

    rows = [
        {
            "part": judging_copy.CRITERIA[share.part],
            "letter": share.letter if share.share >= LEAST_FOR_A_LETTER else "",
            "start": share.start,
            "middle": share.start + share.share / 2,
            "end": share.start + share.share,
            "share": share.share,
        }
        for share in shares
    ]
    names = [judging_copy.CRITERIA[share.part] for share in shares]
    colours = alt.Scale(domain=names, range=[GROUNDS[share.part] for share in shares])
    whole = alt.Scale(domain=[0, 1], nice=False)
    base = alt.Chart(alt.InlineData(values=rows))
    pieces = base.mark_bar(height=HEIGHT).encode(
        y=alt.value(HEIGHT / 2),
        x=alt.X("start:Q", scale=whole, axis=None),
        x2="end:Q",
        color=alt.Color("part:N", scale=colours, legend=None),
        tooltip=[alt.Tooltip("part:N", title="Part"), alt.Tooltip("share:Q", title="Share", format=".0%")],
    )
    letters = base.mark_text(color=LETTER, fontWeight="bold", fontSize=13).encode(
        x=alt.X("middle:Q", scale=whole, axis=None), y=alt.value(HEIGHT / 2), text="letter:N"
    )
    return alt.layer(pieces, letters).properties(height=HEIGHT)
