from __future__ import annotations

from datetime import date

from graph.domain import Level, Part, Timing
from graph.memory.judgement import Judgement
from graph.practice.practice_day import PracticeDay, practice_day
from graph.practice.preparation import Preparation
from graph.practice.study_plan import Why
from ingest.edition import EDITION
from ingest.reading import read_source
from tests.graph.practice.answers import accepted, answered, drilled
from tests.graph.stories.pager import pager_guide

GUIDE, PAGER = read_source(EDITION), pager_guide()
TODAY = date(2026, 11, 23)


def day(*judgements: Judgement, **prepared: object) -> PracticeDay:
    return practice_day(judgements, GUIDE, Preparation.model_validate(prepared), TODAY)


def test_what_is_due_stands_in_the_guides_order_and_first_in_the_plan() -> None:
    found = day(accepted("r02", level=0), accepted("q04", level=0))
    assert found.due == ("q04", "r02")
    assert [each.entry for each in found.plan.days[0].questions][:2] == ["q04", "r02"]


def test_a_drill_makes_nothing_due_and_leaves_a_question_unasked() -> None:
    found = day(drilled("q04", Part.RESULT, Level.MISSING))
    assert found.due == ()
    assert ("q04", Why.NEW) in [(each.entry, each.why) for each in found.plan.days[0].questions]


def test_what_does_not_count_or_waits_makes_nothing_due() -> None:
    found = day(accepted("q04", level=0).counting(False, "me", "2026-11-21T09:00:00"), answered("q05"))
    assert found.due == ()


def test_an_interview_that_is_over_is_none() -> None:
    assert day(interview="2026-11-22").interview is None
    assert day(interview="2026-11-25").interview == date(2026, 11, 25)


def test_todays_answers_are_over() -> None:
    slow = Timing(thinking=60, answering=540)
    found = day(accepted("q01", day="2026-11-23", timing=slow), minutes=30)
    assert (found.spent, found.plan.days[0].room) == (10, 20)
    assert "q01" not in {each.entry for each in found.plan.days[0].questions}


# --- A guide of one's own -----------------------------------------------------------------------------------------


def test_the_plan_of_an_own_guide_holds_its_questions_alone() -> None:
    judgements = [accepted("q04", level=0), accepted("on-call.q02", level=0)]
    own = practice_day(judgements, PAGER, Preparation(), TODAY)
    assert own.due == ("on-call.q02",)
    assert own.plan.entries == {"on-call.q01", "on-call.q02"}
    first = practice_day(judgements, GUIDE, Preparation(), TODAY)
    assert first.due == ("q04",)
    assert not [entry for entry in first.plan.entries if "." in entry]


def test_answers_about_one_guide_change_nothing_in_the_plan_of_the_other() -> None:
    slow = Timing(thinking=60, answering=900)
    of_first = [accepted(f"q0{n}", level=0, timing=slow) for n in (1, 2, 3, 4)]
    of_own = [accepted("on-call.q01", level=0, timing=slow), accepted("on-call.q02", timing=slow)] * 2
    for guide, mine, others in ((PAGER, of_own, of_first), (GUIDE, of_first, of_own)):
        alone, among = (practice_day(each, guide, Preparation(), TODAY) for each in (mine, [*others, *mine]))
        assert (among.plan, among.due, among.takes) == (alone.plan, alone.due, alone.takes)


def test_the_minutes_of_a_day_are_there_for_all_guides() -> None:
    slow = Timing(thinking=60, answering=540)
    found = practice_day([accepted("q01", day="2026-11-23", timing=slow)], PAGER, Preparation(minutes=30), TODAY)
    assert (found.spent, found.plan.days[0].room) == (10, 20)
