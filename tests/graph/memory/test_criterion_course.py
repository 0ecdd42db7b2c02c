from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.domain import Finding, Level, Part, Quality
from graph.memory.counted_answer import CountedAnswer, DrilledAnswer
from graph.memory.criterion_course import WINDOW, CriterionCourse, beta_quantile, criterion_courses, share
from tests.graph.fakes import critique_of

DAY = date(2026, 11, 22)
M, T, S = Level.MISSING, Level.THIN, Level.STRONG


def answers(*results: Level | None) -> list[CountedAnswer]:
    """Answers in whose critique the result is at that level; None for one that was not graded."""
    found = []
    for number, level in enumerate(results, start=1):
        critique = critique_of(1)
        if level is not None:
            parts = {**critique.parts, Part.RESULT: Finding(level=level, quote="")}
            critique = critique.model_copy(update={"parts": parts})
        found.append(CountedAnswer(number, "q01", 1, DAY, None if level is None else critique))
    return found


def result_of(*levels: Level | None) -> CriterionCourse:
    return next(each for each in criterion_courses(answers(*levels)) if each.criterion is Part.RESULT)


def test_the_four_parts_come_first_then_the_six_qualities() -> None:
    assert [each.criterion for each in criterion_courses(answers(S))] == [*Part, *Quality]


def test_what_was_not_graded_says_nothing_and_keeps_its_number() -> None:
    course = result_of(S, None, M)

    assert [(point.number, point.level) for point in course.points] == [(1, S), (3, M)]
    assert criterion_courses(answers(None)) == ()


def test_the_share_is_over_the_latest_answers_alone() -> None:
    course = result_of(*[S] * WINDOW, *[T] * WINDOW)

    assert [(point.share.strong, point.share.answers) for point in course.points[WINDOW - 1 :: 5]] == [
        (10, 10),
        (5, 10),
        (0, 10),
    ]
    assert course.lately == (T,) * WINDOW


def test_a_drill_adds_to_the_course_of_its_focus_after_the_answers_before_it() -> None:
    drills = [DrilledAnswer(number, "q01", DAY, Part.RESULT, level) for number, level in ((1, S), (2, M))]

    courses = {each.criterion: each for each in criterion_courses(answers(T, T), drills)}

    assert [(point.number, point.level) for point in courses[Part.RESULT].points] == [(1, T), (1, S), (2, T), (2, M)]
    assert courses[Part.RESULT].now == share(1, 4)
    assert [len(course.points) for criterion, course in courses.items() if criterion is not Part.RESULT] == [2] * 9


def test_only_strong_ones_add_to_the_share() -> None:
    assert result_of(S, T, M).now == share(1, 3)


def test_a_flat_beginning_is_moved_by_what_was_seen() -> None:
    assert share(0, 0).mean == 0.5
    assert share(3, 3).mean == pytest.approx(4 / 5)
    assert share(0, 3).mean == pytest.approx(1 / 5)


@pytest.mark.parametrize(
    ("strong", "of", "low", "high"),
    # scipy.stats.beta(1 + strong, 1 + of - strong).ppf([0.1, 0.9])
    [(0, 0, 0.1, 0.9), (4, 10, 0.2405328, 0.5994732), (3, 3, 0.5623413, 0.9740037), (0, 10, 0.0095325, 0.1888692)],
)
def test_the_interval_is_that_of_the_beta_distribution(strong: int, of: int, low: float, high: float) -> None:
    found = share(strong, of)

    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-6)


@given(st.integers(1, 12), st.integers(1, 12), st.floats(0.05, 0.95))
def test_quantiles_of_mirrored_distributions_are_mirrored(a: int, b: int, probability: float) -> None:
    assert beta_quantile(probability, a, b) == pytest.approx(1 - beta_quantile(1 - probability, b, a), abs=1e-6)


@given(st.integers(0, 10).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_mean_lies_within_its_interval(seen: tuple[int, int]) -> None:
    found = share(*seen)

    assert 0 < found.low < found.mean < found.high < 1
