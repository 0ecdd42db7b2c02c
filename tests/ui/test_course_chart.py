from __future__ import annotations

from collections.abc import Callable

import altair as alt
import pytest

from tests.ui.test_theme import CONFIG, contrast, rgb
from ui.components.progressing.course_chart import DOT, LINE, Spec, level_course, share_course
from ui.components.progressing.course_view import CourseView

LEAST = 3.0
"""What WCAG asks of graphics; words take the theme's own colours."""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("colour", [LINE, DOT])
def test_line_and_dots_are_seen_on_the_ground_of_either_theme(theme: str, colour: str) -> None:
    assert contrast(rgb(colour), rgb(CONFIG["theme"][theme]["backgroundColor"])) >= LEAST


def a_view() -> CourseView:
    row: dict[str, float | int | str] = {"number": 3, "day": "2026-11-20", "value": 1.1, "low": 0.8, "high": 1.4}
    return CourseView("rag", "RAG", "1.1 of 2", "RAG: from 1.0 to 1.1", ({**row, "level": 1},))


@pytest.mark.parametrize("chart", [level_course, share_course])
def test_a_chart_is_vega_lite_as_its_schema_has_it(chart: Callable[[CourseView, int], Spec]) -> None:
    alt.LayerChart.from_dict(chart(a_view(), 12), validate=True)


@pytest.mark.parametrize("chart", [level_course, share_course])
def test_all_charts_have_the_same_numbers_below_them(chart: Callable[[CourseView, int], Spec]) -> None:
    assert chart(a_view(), 12)["encoding"]["x"]["scale"] == {"domain": [1, 12]}


def test_a_dot_stands_for_each_level_and_none_for_a_share() -> None:
    def marks(chart: Spec) -> list[str]:
        return [layer["mark"]["type"] for layer in chart["layer"]]

    assert marks(level_course(a_view(), 12)) == ["area", "line", "point"]
    assert marks(share_course(a_view(), 12)) == ["area", "line"]
