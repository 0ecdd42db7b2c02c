from __future__ import annotations

from datetime import date

import pytest

from graph.interview.mastery import Observation, estimate
from graph.memory.counted_answer import CountedAnswer
from graph.memory.topic_course import standing, topic_courses
from ingest.star import Guide
from tests.graph.memory.guides import two_questions

GUIDE = two_questions()
DAY = date(2026, 11, 22)


def answers(*given: tuple[str, int]) -> list[CountedAnswer]:
    return [CountedAnswer(number, entry, level, DAY, None) for number, (entry, level) in enumerate(given, start=1)]


def test_each_topic_has_the_answers_to_its_questions_alone() -> None:
    courses = {each.topic: each for each in topic_courses(answers(("q01", 2), ("r01", 0), ("q01", 1)), GUIDE)}

    assert set(courses) == {"retrieval", "cost", "reliability"}
    assert [(point.number, point.level) for point in courses["cost"].points] == [(1, 2), (3, 1)]
    assert [(point.number, point.level) for point in courses["reliability"].points] == [(2, 0)]


def test_a_point_holds_what_was_believed_right_after_its_answer() -> None:
    heard = answers(("q01", 2), ("r01", 0), ("q01", 1))
    courses = {each.topic: each for each in topic_courses(heard, GUIDE)}

    believed = estimate([Observation("q01", 2)], GUIDE).of("cost")

    assert courses["cost"].points[0].after == pytest.approx(believed)


def test_now_is_what_all_answers_tell_together() -> None:
    heard = answers(("q01", 2), ("q01", 1), ("r01", 0))
    courses = {each.topic: each for each in topic_courses(heard, GUIDE)}

    together = estimate([Observation(each.entry, each.level) for each in heard], GUIDE)

    assert courses["cost"].now == pytest.approx(together.of("cost"))
    assert courses["cost"].now.mean < courses["cost"].points[-1].after.mean, "a weak answer elsewhere tells of it too"


def test_nothing_heard_is_nothing_to_show() -> None:
    assert topic_courses([], GUIDE) == ()


def test_an_entry_without_topics_has_the_topic_of_no_name() -> None:
    bare = Guide("Bare", tuple(type(e)(e.id, e.kind, e.title, e.sections) for e in GUIDE.entries))

    (course,) = topic_courses(answers(("q01", 2)), bare)

    assert course.topic == ""
    assert standing(answers(("q01", 2)), bare).level.mean == pytest.approx(course.now.mean)


def test_a_person_stands_higher_and_surer_after_strong_answers() -> None:
    before, after = standing([], GUIDE), standing(answers(*[("q01", 2), ("r01", 2)] * 5), GUIDE)

    assert (before.answers, after.answers) == (0, 10)
    assert before.level.mean < 1.5 < after.level.mean <= 2.1
    assert after.level.sd < before.level.sd / 2


def test_a_guide_that_asks_nothing_has_no_level() -> None:
    assert standing([], Guide("Empty", ())).level.mean == 0.0
