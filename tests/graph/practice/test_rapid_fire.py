from __future__ import annotations

from dataclasses import replace

import pytest

from graph.domain import InterviewMode, InterviewPlan, Manner, Pace
from graph.practice.rapid_fire import rapid_plan, rapid_questions
from ingest.star import EntryKind, Guide


def without_short_ones(guide: Guide, most: int = 30) -> Guide:
    kept = tuple(entry for entry in guide.entries if entry.kind is not EntryKind.RAPID_FIRE)[:most]
    return replace(guide, entries=kept)


def test_the_usual_questions_are_the_guides_nine_short_ones_in_its_order(guide: Guide) -> None:
    assert [entry.id for entry in rapid_questions(guide)] == [f"r0{n}" for n in range(1, 10)]


@pytest.mark.parametrize(("most", "number"), [(30, 9), (4, 4), (1, 1)])
def test_a_guide_without_short_questions_is_asked_its_first_ones(guide: Guide, most: int, number: int) -> None:
    asked = rapid_questions(without_short_ones(guide, most))
    assert [entry.id for entry in asked] == [f"q{n:02}" for n in range(1, number + 1)]


def test_only_what_an_interviewer_asks_is_asked(guide: Guide) -> None:
    answers = replace(guide, entries=tuple(each for each in guide.entries if not each.practised))
    assert rapid_questions(answers) == ()
    assert rapid_plan(answers).entries == ()


def test_a_row_has_a_minute_for_each_and_ones_own_level_first(guide: Guide) -> None:
    plan = rapid_plan(guide)
    assert (plan.questions, plan.pace, plan.self_score, plan.mode) == (9, Pace.RAPID, True, InterviewMode.COACHING)


def test_what_a_person_chose_is_asked_instead_and_in_their_manner(guide: Guide) -> None:
    plan = rapid_plan(guide, ("q03", "r01"), mode=InterviewMode.REALISTIC, manner=Manner.TOUGH, self_score=False)
    assert plan == InterviewPlan(
        entries=("q03", "r01"), mode=InterviewMode.REALISTIC, pace=Pace.RAPID, manner=Manner.TOUGH, follow_ups=False
    )
