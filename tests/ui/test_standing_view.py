from __future__ import annotations

from datetime import date

import pytest

from graph.domain import Level, Part
from graph.interview.mastery import Estimate
from graph.memory.counted_answer import CountedAnswer, counted_answers
from graph.memory.criterion_course import criterion_courses
from graph.memory.topic_course import CoursePoint, TopicCourse
from tests.ui.fakes import small_guide
from tests.ui.practice import accepted
from ui.components.progressing.standing_view import likely, standing_view, strongest_topic, weakest_part
from ui.copy import progress_copy

GUIDE = small_guide()
DAY = date(2026, 11, 22)


def heard(*levels: int, entry: str = "q01", result: Level = Level.STRONG) -> list[CountedAnswer]:
    given = [accepted("a", n, level=level, entry=entry, result=result) for n, level in enumerate(levels, start=1)]
    return counted_answers(given, GUIDE)


def course(topic: str, mean: float, sd: float = 0.1, answers: int = 3) -> TopicCourse:
    estimate = Estimate(mean, sd)
    return TopicCourse(topic, tuple(CoursePoint(n, DAY, "q01", 1, estimate) for n in range(1, answers + 1)), estimate)


def test_a_first_answer_names_nothing_but_the_level_and_says_how_little_it_tells() -> None:
    view = standing_view(heard(2), GUIDE)

    assert view.headline.startswith("After one answer you stand at **1.")
    assert view.headline.endswith("of 2**.")
    assert view.certainty.startswith("A first impression: with two chances in three it lies between")
    assert view.caution == ""


def test_many_answers_name_the_weakest_part() -> None:
    view = standing_view(heard(*[1] * 8, result=Level.MISSING), GUIDE)

    assert view.headline.startswith("Over 8 answers you stand at **")
    assert "results are your weakest part" in view.headline
    assert view.caution == ""


def test_parts_that_are_alike_are_not_told_apart() -> None:
    assert weakest_part(criterion_courses(heard(*[1] * 8))) == (None, False)


def test_a_part_is_named_after_a_few_answers_and_not_before() -> None:
    assert weakest_part(criterion_courses(heard(1, 1, result=Level.THIN))) == (None, False)
    assert weakest_part(criterion_courses(heard(1, 1, 1, result=Level.THIN)))[0] is Part.RESULT


@pytest.mark.parametrize(
    ("courses", "found"),
    [
        ([course("rag", 1.8), course("cost", 1.0)], ("rag", True)),
        ([course("rag", 1.3, sd=0.5), course("cost", 1.0)], ("rag", False)),
        ([course("rag", 1.02), course("cost", 1.0)], (None, False)),
        ([course("rag", 1.8, answers=2), course("cost", 1.0), course("azure", 0.5)], ("cost", True)),
        ([course("rag", 1.8)], (None, False)),
        ([], (None, False)),
    ],
)
def test_the_strongest_topic_is_named_where_it_stands_out(
    courses: list[TopicCourse], found: tuple[str | None, bool]
) -> None:
    assert strongest_topic(courses) == found


def test_what_is_named_without_being_clear_is_called_a_close_call() -> None:
    answers = [*heard(1, 1, 1), *heard(2, 2, 1, 1, entry="r01")]
    numbered = [each._replace(number=number) for number, each in enumerate(answers, start=1)]

    view = standing_view(numbered, GUIDE)

    assert "reliability is your strongest topic" in view.headline
    assert view.caution == progress_copy.CLOSE_CALL


def test_an_interval_stays_on_the_scale() -> None:
    assert likely(Estimate(1.9, 0.4)) == pytest.approx((1.5, 2.0))
    assert likely(Estimate(-0.1, 0.3)) == pytest.approx((0.0, 0.2))
