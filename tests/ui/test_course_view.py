from __future__ import annotations

import pytest

from graph.domain import Level
from graph.memory.counted_answer import CountedAnswer, counted_answers
from graph.memory.criterion_course import criterion_courses
from graph.memory.topic_course import topic_courses
from tests.ui.fakes import small_guide
from tests.ui.practice import accepted
from ui.components.progressing.course_view import (
    criterion_table,
    criterion_views,
    graded_to_come,
    strip,
    topic_table,
    topic_views,
    topics_to_come,
)
from ui.copy import progress_copy

GUIDE = small_guide()


def heard(*given: tuple[str, int], result: Level = Level.STRONG) -> list[CountedAnswer]:
    judgements = [
        accepted("a", turn, entry=entry, level=level, result=result)
        for turn, (entry, level) in enumerate(given, start=1)
    ]
    return counted_answers(judgements, GUIDE)


THREE = (("q01", 0), ("q01", 1), ("r01", 2), ("q01", 2))


def test_a_topic_is_drawn_from_its_third_answer_on_and_no_chart_has_one_point() -> None:
    courses = topic_courses(heard(*THREE), GUIDE)

    assert [view.name for view in topic_views(courses)] == ["Cost", "Retrieval"]
    assert topics_to_come(courses) == ("2 more answers and a line can be drawn: Reliability.",)


def test_a_row_for_each_answer_with_its_level_and_what_is_believed_after_it() -> None:
    view = topic_views(topic_courses(heard(*THREE), GUIDE))[0]

    assert [(row["number"], row["level"]) for row in view.rows] == [(1, 0), (2, 1), (4, 2)]
    for row in view.rows:
        assert 0 <= float(row["low"]) <= float(row["value"]) <= float(row["high"]) <= 2
    assert view.alt.startswith("Cost: latest levels 0, 1, 2; estimated level now ")


def test_the_table_of_topics_says_the_same_the_weakest_first() -> None:
    table = topic_table(topic_courses(heard(*THREE), GUIDE))

    assert {row[0] for row in table} == {"Cost", "Retrieval", "Reliability"}
    assert table[0][2] <= table[-1][2]
    assert next(row for row in table if row[0] == "Cost")[-1] == "0 → 2"


def test_parts_and_qualities_are_drawn_from_the_third_graded_answer_on() -> None:
    two, three = criterion_courses(heard(*THREE[:2])), criterion_courses(heard(*THREE[:3]))

    assert criterion_views(two) == ()
    assert graded_to_come(two) == "2 graded answers so far; 1 more and lines can be drawn."
    assert len(criterion_views(three)) == 10
    assert graded_to_come(three) == ""
    assert graded_to_come(()) == progress_copy.NOT_GRADED


@pytest.mark.parametrize(("level", "sign"), [(Level.STRONG, "●●●"), (Level.THIN, "◐◐◐"), (Level.MISSING, "○○○")])
def test_each_level_has_a_sign_of_its_own_shape(level: Level, sign: str) -> None:
    result = criterion_courses(heard(*THREE[:3], result=level))[3]

    assert strip(result) == sign


def test_the_table_of_parts_counts_each_level_of_the_latest_answers() -> None:
    table = criterion_table(criterion_courses(heard(*THREE[:3], result=Level.THIN)))

    assert table[3] == ("Result", "3", "0", "3% to 44%", "3", "0")
