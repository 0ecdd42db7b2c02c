from __future__ import annotations

from datetime import date

from graph.domain import Level, Part
from graph.memory.counted_answer import CountedAnswer, DrilledAnswer, counted_answers, drilled_answers
from tests.graph.memory.guides import two_questions
from tests.graph.memory.judgements import DISCARD, WHEN, asked, decided, edit, waiting

GUIDE = two_questions()


def test_a_level_counts_once_a_person_agreed_to_it_and_until_it_is_set_aside() -> None:
    judgements = [
        decided("a", 1, level=2, entry="q01"),
        waiting("a", 2, entry="q01"),
        waiting("a", 3, entry="r01").decided(DISCARD, "Mira", WHEN),
        asked("a", 4, entry="r01").skipped("candidate", WHEN),
        decided("a", 5, entry="r01").counting(False, "candidate", WHEN),
        decided("a", 6, level=2, score=0, entry="r01", asked_at="2026-11-23T08:00:00"),
    ]

    answers = counted_answers(judgements, GUIDE)

    assert [(each.number, each.entry, each.level) for each in answers] == [(1, "q01", 2), (2, "r01", 0)]
    assert [each.day for each in answers] == [date(2026, 11, 22), date(2026, 11, 23)]


def test_what_the_guide_no_longer_asks_says_nothing() -> None:
    assert counted_answers([decided(entry="q99"), decided(entry="f01")], GUIDE) == []


def test_a_contested_level_counts_until_it_is_decided_anew() -> None:
    judgement = decided(entry="q01", level=1).contested("no", "candidate", WHEN)

    assert [each.level for each in counted_answers([judgement], GUIDE)] == [1]


def test_a_level_that_a_person_gave_where_the_judge_could_not_grade_has_no_critique() -> None:
    (answer,) = counted_answers([decided(entry="q01", level=None, score=1)], GUIDE)

    assert answer == CountedAnswer(1, "q01", 1, date(2026, 11, 22), None)


# --- Drills -------------------------------------------------------------------------------------------------------

DRILL = {"focus": Part.RESULT, "counted": False}


def test_a_drill_tells_of_its_focus_alone_and_stands_beside_the_answers_that_count() -> None:
    drill = decided("b", 1, entry="r01", asked_at="2026-11-23T08:00:00").model_copy(update=DRILL)

    assert counted_answers([decided(entry="q01"), drill], GUIDE) == counted_answers([decided(entry="q01")], GUIDE)
    expected = DrilledAnswer(1, "r01", date(2026, 11, 23), Part.RESULT, Level.THIN)
    assert drilled_answers([drill], GUIDE) == [expected]
    assert drilled_answers([decided("a", 1, entry="q01"), decided("a", 2, entry="q01"), drill], GUIDE) == [
        expected._replace(number=2)
    ]


def test_what_a_person_did_not_let_stand_or_the_judge_could_not_grade_was_no_drill() -> None:
    others = [
        waiting("a", 1, entry="q01"),
        waiting("a", 2, entry="q01").decided(DISCARD, "Mira", WHEN),
        waiting("a", 3, level=None, entry="q01").decided(edit(2), "Mira", WHEN),
        asked("a", 4, entry="q01").skipped("candidate", WHEN),
        decided("a", 5, entry="q99"),
    ]
    assert drilled_answers([each.model_copy(update=DRILL) for each in others], GUIDE) == []


def test_a_drill_that_a_person_has_count_counts_like_any_answer() -> None:
    drill = decided(entry="q01").model_copy(update=DRILL).counting(True, "Mira", WHEN)

    assert [each.level for each in counted_answers([drill], GUIDE)] == [1]
    assert drilled_answers([drill], GUIDE) == []
