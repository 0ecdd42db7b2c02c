"""Plots of a report as pictures: an Altair chart for the page, and the same as SVG for a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import cycle, islice
from textwrap import wrap
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import altair as alt

COLOURS = ("#3A87BD", "#C76A1E", "#3E8F5C", "#8C6BC4", "#C9524A", "#78858F")
"""At least 3 to 1 on the ground of either theme and on white; a test holds them to it."""

DASHES: tuple[list[float], ...] = ([1, 0], [7, 3], [2, 2], [9, 3, 2, 3])
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross")
"""Series differ in these too, for not everybody tells colours apart."""

GUIDE_LINE = "#78858F"
WIDTH, HEIGHT = 560, 300
"""Pixels of an SVG; on the page a chart is as wide as its place."""

X_LETTERS, Y_LETTERS, TITLE_LETTERS = 40, 26, 70
"""Of a line of words beside the chart: more would be cut off, those of the axes on a phone."""

MOST_DOTS = 40
"""A series of more points is a line alone."""

Point = tuple[float, float]
Row = dict[str, str | float]


class Line(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def points(self) -> Sequence[Point]: ...


class Drawn(Protocol):
    """A plot as `evals.figures` measures it, or as a report stores it."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def x(self) -> str: ...
    @property
    def y(self) -> str: ...
    @property
    def series(self) -> Sequence[Line]: ...
    @property
    def diagonal(self) -> bool: ...
    @property
    def joined(self) -> bool: ...
    @property
    def logarithmic(self) -> str: ...


def chart(plot: Drawn) -> alt.LayerChart:
    """The plot without its title, which stands around it. A point that its axes cannot show is left out."""
    import altair as alt

    drawn = rows(plot)
    names = [series.name for series in plot.series]
    base = alt.Chart(alt.InlineData(values=drawn)).encode(
        x=alt.X("x:Q", title=wrap(plot.x, X_LETTERS), scale=_scale(plot, "x"), axis=_axis(drawn, "x")),
        y=alt.Y("y:Q", title=wrap(plot.y, Y_LETTERS), scale=_scale(plot, "y"), axis=_axis(drawn, "y")),
        color=alt.Color("series:N", scale=_one_each(names, COLOURS), legend=_legend(plot)),
        tooltip=[
            alt.Tooltip("series:N", title=" "),
            alt.Tooltip("x:Q", title=plot.x),
            alt.Tooltip("y:Q", title=plot.y),
        ],
    )
    dots = base.mark_point(filled=True, opacity=1.0, size=50).transform_filter("datum.dot")
    layers: list[alt.Chart] = [_diagonal(drawn, plot.logarithmic)] if plot.diagonal else []
    if plot.joined:
        dash = alt.StrokeDash("series:N", scale=_one_each(names, DASHES), legend=_legend(plot))
        layers += [base.mark_line(strokeWidth=2.5).encode(strokeDash=dash, order="place:Q"), dots]
    else:
        layers.append(dots.encode(shape=alt.Shape("series:N", scale=_one_each(names, SHAPES), legend=_legend(plot))))
    return alt.LayerChart(layer=layers)


def svg(plot: Drawn) -> str:
    """The chart with its title as an SVG document on white."""
    picture = chart(plot).properties(
        width=WIDTH, height=HEIGHT, title=wrap(plot.title, TITLE_LETTERS), background="white"
    )
    written = StringIO()
    picture.save(written, format="svg")
    return written.getvalue()


def rows(plot: Drawn) -> list[Row]:
    """Every point that can be drawn with its series and its place in it; `dot` tells whether it is drawn by itself."""
    return [row for series in plot.series for row in _rows_of(plot, series)]


def file_names(suite: str, plots: Sequence[Drawn]) -> list[str]:
    """The name of the SVG of each of a suite's plots; a second one of the same name has a number."""
    stems = [f"{suite}-{_slug(plot.name)}" for plot in plots]
    turns = [stems[:place].count(stem) + 1 for place, stem in enumerate(stems)]
    return [f"{stem}.svg" if turn == 1 else f"{stem}-{turn}.svg" for stem, turn in zip(stems, turns, strict=True)]


def _rows_of(plot: Drawn, series: Line) -> Iterator[Row]:
    shown = [
        (place, x, y)
        for place, (x, y) in enumerate(series.points)
        if not (("x" in plot.logarithmic and x <= 0) or ("y" in plot.logarithmic and y <= 0))
    ]
    dots = not plot.joined or len(shown) <= MOST_DOTS
    for place, x, y in shown:
        yield {"series": series.name, "place": place, "x": x, "y": y, "dot": dots}


def _scale(plot: Drawn, axis: str) -> alt.Scale:
    import altair as alt

    return alt.Scale(type="log") if axis in plot.logarithmic else alt.Scale()


def _axis(drawn: Sequence[Row], axis: str) -> alt.Axis:
    """Where only whole numbers are drawn there is no mark between them."""
    import altair as alt

    whole = all(float(row[axis]).is_integer() for row in drawn)
    return alt.Axis(tickMinStep=1) if whole else alt.Axis()


def _legend(plot: Drawn) -> alt.Legend | None:
    """Beneath the chart, one series a line: there its names have room on a phone too."""
    import altair as alt

    if len(plot.series) < 2:
        return None
    legend = alt.Legend(title=None, orient="bottom", columns=1, labelLimit=0)
    if plot.joined:
        legend.symbolType, legend.symbolSize, legend.symbolStrokeWidth = "stroke", 400, 2.5
    return legend


def _one_each(names: Sequence[str], values: Sequence[str] | Sequence[list[float]]) -> alt.Scale:
    import altair as alt

    taken: list[str | list[float]] = list(islice(cycle(values), len(names)))
    return alt.Scale(domain=list(names), range=taken)


def _diagonal(drawn: Sequence[Row], logarithmic: str) -> alt.Chart:
    import altair as alt

    values = [float(row[axis]) for row in drawn for axis in "xy"] or [0.0, 1.0]
    low, high = min(values), max(values)
    # Shares have the whole line from none to all.
    if low >= 0 and high <= 1 and not logarithmic:
        low, high = 0.0, 1.0
    ends = alt.InlineData(values=[{"x": low, "y": low}, {"x": high, "y": high}])
    line: alt.Chart = alt.Chart(ends).mark_line(color=GUIDE_LINE, strokeDash=[4, 4], strokeWidth=1.5)
    return line.encode(x="x:Q", y="y:Q")


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60] or "plot"
