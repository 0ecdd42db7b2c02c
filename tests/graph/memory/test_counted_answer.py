from __future__ import annotations

from datetime import date

from graph.memory.counted_answer import CountedAnswer, counted_answers
from tests.graph.memory.guides import two_questions
from tests.graph.memory.judgements import DISCARD, WHEN, asked, decided, waiting

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
