"""The chart of one's own level against the one given: a dot for each answer, and the mean gap as a line."""

from __future__ import annotations

import streamlit as st

from ui.components.progressing.course_chart import DOT, LINE
from ui.components.progressing.own_level_view import OwnLevelView
from ui.copy import own_level_copy, progress_copy

_HEIGHT = 200
_ROOM = 0.2


def show_own_level_chart(view: OwnLevelView) -> None:
    import altair as alt

    gaps = list(own_level_copy.GAPS)
    words = " : ".join(f"datum.value == {gap} ? '{label}'" for gap, label in own_level_copy.GAPS.items())
    axis = alt.Axis(
        values=gaps, labelExpr=f"{words} : ''", title=None, labelBaseline="middle", labelBound=False, labelOverlap=False
    )
    # A little room at both ends, so that a dot on the first or last gap is whole.
    scale = alt.Scale(domain=[min(gaps) - _ROOM, max(gaps) + _ROOM], nice=False)
    ticks = alt.Axis(title=None, format="d", tickMinStep=1, tickCount=5, grid=False)
    base = alt.Chart(alt.InlineData(values=list(view.points))).encode(
        x=alt.X("number:Q", scale=alt.Scale(domain=[1, max(len(view.points), 2)]), axis=ticks),
        tooltip=[
            alt.Tooltip("day:T", format="%d %B %Y", title=progress_copy.TIP_DAY),
            alt.Tooltip("number:Q", title=progress_copy.TIP_NUMBER),
            alt.Tooltip("gap:Q", title=own_level_copy.TIP_GAP),
            alt.Tooltip("mean:Q", format="+.1f", title=own_level_copy.TIP_MEAN),
        ],
    )
    gap = alt.Y("gap:Q", scale=scale, axis=axis)
    none = alt.Chart(alt.InlineData(values=[{"gap": 0}])).mark_rule(color=DOT, strokeDash=[4, 4]).encode(y=gap)
    dots = base.mark_point(filled=True, size=40, color=DOT, opacity=1.0)
    line = base.mark_line(color=LINE, strokeWidth=2.5).encode(y=alt.Y("mean:Q", scale=scale, axis=axis))
    chart = none + dots.encode(y=gap) + line
    st.altair_chart(chart.properties(height=_HEIGHT), width="stretch", key="own-level", alt=view.alt)
