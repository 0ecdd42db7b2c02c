from __future__ import annotations

from datetime import date

from graph.domain import Part, Timing
from graph.practice.question_time import LONGEST, USUAL, minutes_spent, question_minutes
from ingest.star import EntryKind
from tests.graph.memory.guides import two_questions
from tests.graph.practice.answers import answered

GUIDE = two_questions()
DAY = date(2026, 11, 20)


def took(seconds: float) -> Timing:
    return Timing(thinking=20, answering=seconds - 20)


def test_the_usual_minutes_hold_until_three_answers_of_a_kind_were_timed() -> None:
    two = [answered("q01", timing=took(600)), answered("q01", timing=took(600)), answered("q01")]
    assert question_minutes(two, GUIDE) == USUAL == {EntryKind.QUESTION: 4, EntryKind.RAPID_FIRE: 2}


def test_then_it_is_what_they_took_with_their_follow_ups_rounded_up() -> None:
    slow = [answered("q01", timing=took(s), reply=(20, took(60))) for s in (200, 241, 500)]
    fast = [answered("r01", timing=took(50))] * 3
    assert question_minutes([*slow, *fast], GUIDE) == {EntryKind.QUESTION: 6, EntryKind.RAPID_FIRE: 1}


def test_who_was_away_at_a_question_did_not_answer_all_that_time() -> None:
    away = [answered("q01", timing=took(86_000))] * 3
    assert question_minutes(away, GUIDE)[EntryKind.QUESTION] == LONGEST


def test_drills_and_questions_that_the_guide_no_longer_asks_tell_nothing_of_it() -> None:
    others = [answered("q01", timing=took(600), focus=Part.RESULT)] * 3 + [answered("q99", timing=took(600))] * 3
    assert question_minutes(others, GUIDE) == USUAL


def test_a_days_minutes_are_measured_or_guessed_and_skipped_questions_took_none() -> None:
    of_the_day = [
        answered("q01", timing=took(90)),
        answered("q01"),
        answered("r01"),
        answered("r01", focus=Part.RESULT),
        answered("q99"),
        answered("q01", words=0),
    ]
    other = answered("q01", day="2026-11-19", timing=took(600))
    assert minutes_spent([*of_the_day, other], GUIDE, DAY, USUAL) == 10, "1.5 + 4 + 2 + 1 + 1, rounded up"
    assert minutes_spent([], GUIDE, DAY, USUAL) == 0


def test_an_answer_about_another_guide_takes_the_time_of_a_full_question_where_it_was_not_timed() -> None:
    elsewhere = [answered("on-call.q01"), answered("on-call.q02", focus=Part.RESULT)]
    assert minutes_spent(elsewhere, GUIDE, DAY, USUAL) == 5, "4 + 1"
