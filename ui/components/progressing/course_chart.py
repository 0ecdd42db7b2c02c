"""The charts of a course: a line with its band, and a dot for each level that was decided.

They are written as Vega-Lite, which the page draws as it is: to check many charts against its schema each time the page
is drawn would take longer than all the rest of it.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from ui.components.progressing.course_view import CourseView
from ui.copy import progress_copy

LINE, DOT = "#3A87BD", "#78858F"
"""At least 3 to 1 on the ground of either theme; a test holds them to it."""

_HEIGHT = 130
_ROOM = 0.12

Spec = dict[str, Any]


def show_level_course(view: CourseView, last: int) -> None:
    """`last` is the number of the newest answer of all, so that all charts have one scale."""
    _show(view, level_course(view, last))


def show_share_course(view: CourseView, last: int) -> None:
    _show(view, share_course(view, last))


def level_course(view: CourseView, last: int) -> Spec:
    """The chart of a topic's levels, as Vega-Lite."""
    words = " : ".join(f"datum.value == {level} ? '{label}'" for level, label in progress_copy.AXIS_LEVELS.items())
    levels = list(progress_copy.AXIS_LEVELS)
    axis = {"values": levels, "labelExpr": f"{words} : ''"}
    # A little room at both ends, so that a dot on the first or last level is whole.
    scale = {"domain": [levels[0] - _ROOM, levels[-1] + _ROOM], "nice": False}
    dots = {
        "mark": {"type": "point", "filled": True, "size": 55, "color": DOT, "opacity": 1.0},
        "encoding": {"y": _height_of("level", scale, axis)},
    }
    return _course(view, last, [*_band_and_line(scale, axis), dots])


def share_course(view: CourseView, last: int) -> Spec:
    """The chart of how often a part or a quality was strong, as Vega-Lite."""
    return _course(view, last, _band_and_line({"domain": [0, 1]}, {"values": [0, 0.5, 1], "format": ".0%"}))


def _show(view: CourseView, chart: Spec) -> None:
    st.vega_lite_chart(chart, width="stretch", key=f"course-{view.key}", alt=view.alt)


def _course(view: CourseView, last: int, layers: list[Spec]) -> Spec:
    ticks = {"title": None, "format": "d", "tickMinStep": 1, "tickCount": 5, "grid": False}
    number = {"field": "number", "type": "quantitative", "scale": {"domain": [1, max(last, 2)]}, "axis": ticks}
    day = {"field": "day", "type": "temporal", "format": "%d %B %Y", "title": progress_copy.TIP_DAY}
    answer = {"field": "number", "type": "quantitative", "title": progress_copy.TIP_NUMBER}
    return {
        "height": _HEIGHT,
        "data": {"values": list(view.rows)},
        "encoding": {"x": number, "tooltip": [day, answer]},
        "layer": layers,
    }


def _band_and_line(scale: Spec, axis: Spec) -> list[Spec]:
    return [
        {
            "mark": {"type": "area", "color": LINE, "opacity": 0.22},
            "encoding": {"y": _height_of("low", scale, axis), "y2": {"field": "high"}},
        },
        {
            "mark": {"type": "line", "color": LINE, "strokeWidth": 2.5},
            "encoding": {"y": _height_of("value", scale, axis)},
        },
    ]


def _height_of(field: str, scale: Spec, axis: Spec) -> Spec:
    whole = {"title": None, "labelBaseline": "middle", "labelBound": False, **axis}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": whole}
