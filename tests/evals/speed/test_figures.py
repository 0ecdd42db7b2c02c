"""What was measured of the coach's speed as figures, failing cases and plots."""

from __future__ import annotations

from typing import TypeVar

import pytest

from evals.figures import Failure, Figure, Plot
from evals.speed.figures import Found, at_once, load_plot, of_growth, of_ingest, of_load, of_stages, within
from evals.speed.growth import Grown, NotReached, Searched, Written
from evals.speed.ingest_rate import Rate
from evals.speed.load import LIMIT, Level
from evals.speed.stages import WHOLE, Stages

Kind = TypeVar("Kind", bound=Found)
QUICK_MOVE, SLOW_MOVE = LIMIT / 10, LIMIT * 2


def only(kind: type[Kind], found: list[Found]) -> list[Kind]:
    return [each for each in found if isinstance(each, kind)]


def values(found: list[Found]) -> dict[str, float | None]:
    return {figure.name: figure.value for figure in only(Figure, found)}


def level(people: int, moves: list[float], faults: tuple[str, ...] = ()) -> Level:
    return Level(people, tuple(moves), (5.0, 5.0), faults)


def grown(times: int, milliseconds: float) -> Grown:
    return Grown(times, Written(97 * times, 10.0), Searched(2.5, (milliseconds,) * 3, (5.0,) * 3, 300.0, 400.0))


def test_the_whole_stands_before_its_stages_each_with_median_p95_and_passes() -> None:
    stages = Stages({"search": [10.0, 12.0], WHOLE: [20.0, 24.0]}, [5.0, 5.0])
    found = values(list(of_stages("an answer", stages)))
    assert list(found)[:4] == [
        "milliseconds an answer, median",
        "forward passes an answer, median",
        "milliseconds an answer, P95",
        "forward passes an answer, P95",
    ]
    assert found["milliseconds an answer, search, median"] == 11.0
    assert found["forward passes an answer, search, median"] == 2.2


def test_an_ingest_is_told_in_chunks_a_second_and_in_passes() -> None:
    found = values(list(of_ingest(Rate(12.0, 100, (2.0, 4.0, 5.0), (0.1,), (5.0, 5.0)))))
    assert found["seconds to ingest from nothing"] == 12.0
    assert found["forward passes to ingest from nothing"] == 2400.0
    assert found["chunks a second ingested, median"] == 25.0
    assert found["forward passes a chunk ingested, median"] == 8.0
    assert found["seconds to ingest what is unchanged, median"] == 0.1


def test_each_size_is_told_and_how_the_search_grows() -> None:
    found = list(of_growth([grown(1, 10.0), grown(1000, 80.0)]))
    told = values(found)
    assert told["milliseconds a search, 1000 times the guide"] == 80.0
    assert told["forward passes a search, 1000 times the guide"] == 16.0
    assert told["chunks searched, 1000 times the guide"] == 97_000
    assert told["chunks a second written, 1000 times the guide"] == 9_700
    assert told["megabytes to search, 1000 times the guide"] == 300.0
    assert told["seconds to load, 1000 times the guide"] == 2.5
    assert told["a search in the largest guide to one in the smallest"] == 8.0
    assert told["times the guide, searched"] == 1000
    assert only(Failure, found) == []
    (plot,) = only(Plot, found)
    assert plot.logarithmic == "xy"
    assert plot.series[0].points == ((97.0, 10.0), (97_000.0, 80.0))


def test_a_size_that_was_not_reached_is_a_failing_case_with_its_command() -> None:
    found = list(of_growth([grown(1, 10.0), NotReached(10, "was killed, as a system does")]))
    assert values(found)["times the guide, searched"] == 1
    (failure,) = only(Failure, found)
    assert "not reached: it was killed" in failure.what
    assert failure.command == "python -m evals.speed.growth 10"


def test_where_no_size_was_reached_there_is_none() -> None:
    found = list(of_growth([NotReached(1, "failed: no index")]))
    assert values(found) == {"times the guide, searched": 0.0}
    assert only(Plot, found) == []


def test_where_none_was_tried_nothing_is_told() -> None:
    assert list(of_growth([])) == []


def test_the_most_at_once_is_the_last_level_within_the_limit() -> None:
    levels = [level(1, [QUICK_MOVE] * 30), level(2, [QUICK_MOVE] * 30), level(4, [SLOW_MOVE] * 30)]
    most = at_once("interviews", levels)
    assert (most.name, most.value, most.low, most.high, most.n) == (
        "interviews at once within 2.1 s",
        2.0,
        2.0,
        2.0,
        90,
    )


def test_an_uncertain_level_widens_the_interval() -> None:
    few_are_slow = [QUICK_MOVE] * 96 + [SLOW_MOVE] * 4
    most = at_once("interviews", [level(1, [QUICK_MOVE] * 30), level(2, few_are_slow)])
    assert (most.low, most.value, most.high) == (1.0, 2.0, 2.0)


@pytest.mark.parametrize(
    ("tried", "served"),
    [
        (level(1, [QUICK_MOVE]), True),
        (level(1, [SLOW_MOVE]), False),
        (level(1, [QUICK_MOVE], ("OperationalError: database is locked",)), False),
        (level(1, []), False),
    ],
)
def test_people_are_served_where_all_are_and_in_time(tried: Level, served: bool) -> None:
    assert within(tried) is served


def test_one_at_once_is_the_turn_itself_and_a_fault_is_a_failing_case() -> None:
    levels = [level(1, [10.0] * 3), level(8, [20.0] * 3, ("OperationalError: database is locked",))]
    found = list(of_load("interviews", "a turn", levels))
    told = values(found)
    assert told["milliseconds a turn, median"] == 10.0
    assert told["forward passes a turn, P95, 8 at once"] == 4.0
    assert told["interviews at once within 2.1 s"] == 1.0
    (failure,) = only(Failure, found)
    assert "database is locked" in failure.what
    assert failure.command == "python -m evals.speed.load interviews 8"


def test_the_plot_of_people_has_a_line_a_kind_and_the_limit() -> None:
    (plot,) = load_plot({"interviews": [level(1, [10.0]), level(2, [20.0])], "questions": [level(1, [5.0])]})
    assert [series.name for series in plot.series] == ["interviews", "questions", "2.1 s"]
    assert plot.series[0].points == ((1.0, 10.0), (2.0, 20.0))
    assert plot.series[2].points == ((1.0, LIMIT), (2.0, LIMIT))
    assert plot.logarithmic == "x"


def test_one_level_alone_is_no_plot() -> None:
    assert list(load_plot({"interviews": [level(1, [10.0])]})) == []
