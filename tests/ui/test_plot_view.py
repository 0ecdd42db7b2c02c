from __future__ import annotations

from evals.card.stored_report import StoredPlot, StoredSeries
from ui.components.measuring.plot_view import MOST_ROWS, in_words, plot_view
from ui.copy import report_page_copy as copy


def plot(*series: tuple[str, tuple[tuple[float, float], ...]]) -> StoredPlot:
    lines = tuple(StoredSeries(name=name, points=points) for name, points in series)
    return StoredPlot(name="depth", title="How much is found?", x="sections", y="recall", series=lines)


def test_series_over_the_same_places_have_a_column_each() -> None:
    view = plot_view("retrieval", plot(("coach", ((1.0, 0.5), (2.0, 1.0))), ("BM25", ((1.0, 0.25), (2.0, 0.5)))))

    assert view.columns == ("sections", "coach", "BM25")
    assert view.rows == (("1", "0.5", "0.25"), ("2", "1", "0.5"))


def test_one_series_has_the_axes_as_columns() -> None:
    assert plot_view("s", plot(("coach", ((1.0, 0.5),)))).columns == ("sections", "recall")


def test_series_over_other_places_have_a_row_for_each_point() -> None:
    view = plot_view("s", plot(("coach", ((1.0, 0.5),)), ("BM25", ((2.0, 0.5),))))

    assert view.columns == (copy.SERIES_COLUMN, "sections", "recall")
    assert view.rows == (("coach", "1", "0.5"), ("BM25", "2", "0.5"))


def test_a_line_that_turns_back_has_a_row_for_each_point() -> None:
    assert len(plot_view("s", plot(("coach", ((1.0, 0.5), (1.0, 0.6))))).rows) == 2


def test_a_long_table_is_cut_and_says_so() -> None:
    view = plot_view("s", plot(("coach", tuple((float(n), 0.0) for n in range(MOST_ROWS + 1)))))

    assert len(view.rows) == MOST_ROWS
    assert view.cut == f"The first {MOST_ROWS} of {MOST_ROWS + 1} points; report.json has them all."
    assert plot_view("s", plot(("coach", ((1.0, 0.5),)))).cut == ""


def test_the_words_for_a_chart_say_what_each_series_does() -> None:
    view = plot_view("s", plot(("coach", ((1.0, 0.5), (2.0, 1.0))), ("own", ((1.0, 0.25),)), ("none", ())))

    assert view.alt == (
        "How much is found? Chart of recall against sections. coach: 2 points from 0.5 at 1 to 1 at 2. own: 0.25 at 1."
    )


def test_numbers_have_four_places_at_most() -> None:
    assert [in_words(value) for value in (0.0, 1.0, 0.12345, 1200.5, -0.5)] == ["0", "1", "0.1235", "1,200.5", "-0.5"]
