"""Times in forward passes of the embedding model."""

from __future__ import annotations

import pytest

from evals.figures import Figure
from evals.speed.yardstick import MEDIAN, P95, Yardstick, scaled, timed, times_of
from tests.fakes import WordEmbedder


def test_the_yardstick_is_laid_as_often_as_it_is_asked() -> None:
    yardstick = Yardstick(WordEmbedder())
    assert yardstick.passes == []
    yardstick.lay()
    yardstick.lay(3)
    assert len(yardstick.passes) == 4
    assert all(each > 0 for each in yardstick.passes)


def test_a_time_comes_with_what_was_made_in_it() -> None:
    made, milliseconds = timed(lambda: "made")
    assert made == "made"
    assert milliseconds >= 0


def test_each_quantile_stands_in_milliseconds_and_in_median_passes() -> None:
    figures = {figure.name: figure for figure in times_of("a search", [10.0, 20.0, 30.0], [4.0, 5.0, 100.0])}
    assert list(figures) == [
        "milliseconds a search, median",
        "forward passes a search, median",
        "milliseconds a search, P95",
        "forward passes a search, P95",
    ]
    assert (figures["milliseconds a search, median"].value, figures["milliseconds a search, P95"].value) == (20.0, 29.0)
    median = figures["forward passes a search, median"]
    assert (median.value, median.low, median.high, median.n) == (4.0, 2.0, 6.0, 3)


def test_what_takes_long_is_told_in_seconds() -> None:
    seconds, passes = times_of("a cold question", [2000.0], [5.0], (MEDIAN,), seconds=True)
    assert (seconds.name, seconds.value) == ("seconds a cold question, median", 2.0)
    assert (passes.name, passes.value) == ("forward passes a cold question, median", 400.0)


@pytest.mark.parametrize(("times", "passes"), [([], [5.0]), ([10.0], [])])
def test_without_a_time_or_a_pass_there_is_no_ratio(times: list[float], passes: list[float]) -> None:
    assert times_of("a search", times, passes, (P95,))[1].value is None


def test_a_figure_that_was_not_measured_stays_so() -> None:
    assert scaled(Figure("a", None, 0, None, None), "b", 2.0) == Figure("b", None, 0, None, None)
