"""The charts of a course: a line with its band, and a dot for each level that was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from ui import progress_copy
from ui.components.course_view import CourseView

if TYPE_CHECKING:
    import altair as alt

LINE, DOT = "#3A87BD", "#78858F"
"""At least 3 to 1 on the ground of either theme; a test holds them to it."""

_HEIGHT = 130
_ROOM = 0.12


def show_level_course(view: CourseView, last: int) -> None:
    """`last` is the number of the newest answer of all, so that all charts have one scale."""
    import altair as alt

    words = " : ".join(f"datum.value == {level} ? '{label}'" for level, label in progress_copy.AXIS_LEVELS.items())
    levels = list(progress_copy.AXIS_LEVELS)
    axis = alt.Axis(values=levels, labelExpr=f"{words} : ''", title=None, labelBaseline="middle", labelBound=False)
    # A little room at both ends, so that a dot on the first or last level is whole.
    scale = alt.Scale(domain=[levels[0] - _ROOM, levels[-1] + _ROOM], nice=False)
    dots = _base(view, last).mark_point(filled=True, size=55, color=DOT, opacity=1.0)
    _show(view, _band_and_line(view, last, scale, axis) + dots.encode(y=alt.Y("level:Q", scale=scale, axis=axis)))


def show_share_course(view: CourseView, last: int) -> None:
    import altair as alt

    axis = alt.Axis(values=[0, 0.5, 1], format=".0%", title=None, labelBaseline="middle", labelBound=False)
    _show(view, _band_and_line(view, last, alt.Scale(domain=[0, 1]), axis))


def _show(view: CourseView, chart: alt.LayerChart) -> None:
    st.altair_chart(chart.properties(height=_HEIGHT), width="stretch", key=f"course-{view.key}", alt=view.alt)


def _base(view: CourseView, last: int) -> alt.Chart:
    import altair as alt

    ticks = alt.Axis(title=None, format="d", tickMinStep=1, tickCount=5, grid=False)
    number = alt.X("number:Q", scale=alt.Scale(domain=[1, max(last, 2)]), axis=ticks)
    day = alt.Tooltip("day:T", format="%d %B %Y", title=progress_copy.TIP_DAY)
    return alt.Chart(alt.InlineData(values=list(view.rows))).encode(
        x=number, tooltip=[day, alt.Tooltip("number:Q", title=progress_copy.TIP_NUMBER)]
    )


def _band_and_line(view: CourseView, last: int, scale: alt.Scale, axis: alt.Axis) -> alt.LayerChart:
    import altair as alt

    base = _base(view, last)
    band = base.mark_area(color=LINE, opacity=0.22).encode(y=alt.Y("low:Q", scale=scale, axis=axis), y2="high:Q")
    line = base.mark_line(color=LINE, strokeWidth=2.5).encode(y=alt.Y("value:Q", scale=scale, axis=axis))
    layers: alt.LayerChart = band + line
    return layers
