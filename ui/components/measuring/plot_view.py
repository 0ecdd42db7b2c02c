"""One plot of the coach's own report as a reader sees it: its words, and its numbers as a table."""

from __future__ import annotations

from dataclasses import dataclass

from evals.card.stored_report import StoredPlot, StoredSeries
from ui.copy import report_page_copy as copy

MOST_ROWS = 60
"""Of the table; a longer one hides what stands below it."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PlotView:
    """`alt` says what the chart shows; `cut` how much of it the table leaves out, '' for nothing."""

    key: str
    plot: StoredPlot
    alt: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    cut: str


def plot_view(suite: str, plot: StoredPlot) -> PlotView:
    columns, rows = _table(plot)
    cut = copy.MANY_POINTS.format(shown=MOST_ROWS, all=len(rows)) if len(rows) > MOST_ROWS else ""
    series = " ".join(_course(each) for each in plot.series if each.points)
    alt = copy.described(plot.title, plot.x, plot.y, series).strip()
    return PlotView(f"{suite}-{plot.name}", plot, alt, columns, tuple(rows[:MOST_ROWS]), cut)


def _table(plot: StoredPlot) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """A row for each x and a column for each series where they share their places, else a row for each point."""
    places = [tuple(x for x, _ in each.points) for each in plot.series]
    if places and len(set(places)) == 1 and len(set(places[0])) == len(places[0]):
        values = zip(*(each.points for each in plot.series), strict=True)
        rows = [(in_words(points[0][0]), *(in_words(y) for _, y in points)) for points in values]
        names = tuple(each.name for each in plot.series) if len(plot.series) > 1 else (plot.y,)
        return (plot.x, *names), rows
    return (copy.SERIES_COLUMN, plot.x, plot.y), [
        (each.name, in_words(x), in_words(y)) for each in plot.series for x, y in each.points
    ]


def _course(series: StoredSeries) -> str:
    first, last = (copy.point(*map(in_words, point)) for point in (series.points[0], series.points[-1]))
    return copy.course(series.name, first, last, len(series.points))


def in_words(value: float) -> str:
    """At most four places, as they are stored."""
    return f"{value:,.4f}".rstrip("0").rstrip(".")
