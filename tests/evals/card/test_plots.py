from __future__ import annotations

from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest

from evals.card.plots import COLOURS, GUIDE_LINE, MOST_DOTS, chart, file_names, rows, svg
from evals.figures import Plot, Series
from tests.evals.stored_reports import PLOT
from tests.ui.test_theme import CONFIG, contrast, rgb

LEAST = 3.0
"""What WCAG asks of graphics."""


def drawn(plot: Plot) -> dict[str, Any]:
    """The Vega-Lite specification."""
    spec: dict[str, Any] = chart(plot).to_dict()
    return spec


def first_layers_data(plot: Plot) -> list[dict[str, float]]:
    spec = drawn(plot)
    values: list[dict[str, float]] = spec["datasets"][spec["layer"][0]["data"]["name"]]
    return values


def marks(plot: Plot) -> list[str]:
    return [layer["mark"]["type"] for layer in drawn(plot)["layer"]]


@pytest.mark.parametrize("ground", ["light", "dark", "#FFFFFF"])
@pytest.mark.parametrize("colour", [*COLOURS, GUIDE_LINE])
def test_every_colour_is_seen_on_either_theme_and_on_white(colour: str, ground: str) -> None:
    ground = CONFIG["theme"].get(ground, {}).get("backgroundColor", ground)
    assert contrast(rgb(colour), rgb(ground)) >= LEAST


def test_axes_have_the_plots_own_words() -> None:
    encoding = drawn(PLOT)["layer"][0]["encoding"]

    assert (encoding["x"]["title"], encoding["y"]["title"]) == (["sections read"], ["recall"])


def test_long_words_beside_an_axis_are_broken_into_lines() -> None:
    encoding = drawn(replace(PLOT, y="share of the answered that is not covered"))["layer"][0]["encoding"]

    assert encoding["y"]["title"] == ["share of the answered that", "is not covered"]


def test_several_series_have_a_legend_in_their_order_and_differ_in_more_than_colour() -> None:
    encoding = drawn(PLOT)["layer"][0]["encoding"]

    assert encoding["color"]["legend"]["orient"] == "bottom"
    assert encoding["color"]["scale"]["domain"] == ["the coach", "word <b>counter</b>"]
    assert len({tuple(dash) for dash in encoding["strokeDash"]["scale"]["range"]}) == 2


def test_one_series_has_no_legend() -> None:
    encoding = drawn(replace(PLOT, series=PLOT.series[:1]))["layer"][0]["encoding"]

    assert encoding["color"]["legend"] is None


def test_points_are_joined_where_the_plot_says_so() -> None:
    assert marks(PLOT) == ["line", "point"]
    assert marks(replace(PLOT, joined=False)) == ["point"]


def test_a_long_line_has_no_dots_and_a_single_point_has_one() -> None:
    long = Series("long", tuple((float(n), 0.0) for n in range(MOST_DOTS + 1)))
    single = Series("single", ((1.0, 1.0),))
    of = {row["series"]: row["dot"] for row in rows(replace(PLOT, series=(long, single)))}

    assert of == {"long": False, "single": True}


def test_the_diagonal_of_shares_goes_from_none_to_all() -> None:
    shares = replace(PLOT, series=(Series("bins", ((0.2, 0.3), (0.7, 0.6))),), diagonal=True)
    larger = replace(shares, series=(Series("bins", ((2.0, 3.0), (7.0, 6.0))),))

    assert first_layers_data(shares) == [{"x": 0.0, "y": 0.0}, {"x": 1.0, "y": 1.0}]
    assert first_layers_data(larger) == [{"x": 2.0, "y": 2.0}, {"x": 7.0, "y": 7.0}]


@pytest.mark.parametrize(("axes", "scales"), [("", [None, None]), ("x", ["log", None]), ("xy", ["log", "log"])])
def test_logarithmic_axes(axes: str, scales: list[str | None]) -> None:
    encoding = drawn(replace(PLOT, logarithmic=axes))["layer"][0]["encoding"]

    assert [encoding[axis].get("scale", {}).get("type") for axis in "xy"] == scales


def test_what_a_logarithmic_axis_cannot_show_is_left_out() -> None:
    growth = Plot("growth", "", "", "", (Series("s", ((0.0, 1.0), (1.0, 0.0), (10.0, 2.0))),), logarithmic="xy")

    assert [(row["x"], row["y"]) for row in rows(growth)] == [(10.0, 2.0)]


@pytest.mark.parametrize("plot", [PLOT, replace(PLOT, series=()), replace(PLOT, diagonal=True, joined=False)])
def test_an_svg_is_whole_stands_alone_and_is_the_same_again(plot: Plot) -> None:
    document = svg(plot)

    assert ElementTree.fromstring(document).tag == "{http://www.w3.org/2000/svg}svg"
    assert plot.title in document
    assert "href" not in document.replace("xmlns:xlink", "")
    assert svg(plot) == document


def test_names_in_a_plot_are_text_in_its_svg() -> None:
    assert "<b>" not in svg(PLOT)


def test_files_are_named_after_suite_and_plot() -> None:
    hostile = replace(PLOT, name="../A & b")

    assert file_names("gate", [PLOT, hostile, PLOT]) == [
        "gate-recall-by-depth.svg",
        "gate-a-b.svg",
        "gate-recall-by-depth-2.svg",
    ]
