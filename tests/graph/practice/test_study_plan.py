"""What the plan of days promises: never over the minutes, never after the interview, nothing forgotten in silence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.memory.schedule import Seen
from graph.practice.study_plan import HORIZON, StudyPlan, Unfit, Why, study_plan
from ingest.edition import EDITION
from ingest.reading import read_source
from ingest.star import EntryKind

GUIDE = read_source(EDITION)
ALL = tuple(entry.id for entry in GUIDE.entries if entry.practised)
TODAY = date(2026, 11, 23)


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def planned(plan: StudyPlan, at: int = 0) -> list[tuple[str, Why]]:
    return [(each.entry, each.why) for each in plan.days[at].questions]


def days_of(plan: StudyPlan, entry: str) -> list[int]:
    return [(each.day - TODAY).days for each in plan.days if entry in {q.entry for q in each.questions}]


def test_without_an_interview_two_weeks_are_planned() -> None:
    plan = study_plan([], GUIDE, TODAY)
    assert [each.day for each in plan.days] == [day(n) for n in range(HORIZON)]
    assert not any(each.light for each in plan.days)


def test_with_one_the_last_day_before_it_is_light_and_has_nothing_new() -> None:
    plan = study_plan([], GUIDE, TODAY, interview=day(6), minutes=30)
    assert [each.day for each in plan.days] == [day(n) for n in range(6)]
    assert [each.light for each in plan.days] == [False] * 5 + [True]
    assert plan.days[-1].room == 15
    assert Why.NEW not in {why for _, why in planned(plan, -1)}


@pytest.mark.parametrize("days", [0, 1])
def test_where_one_day_is_left_it_is_light_and_may_have_new_ones(days: int) -> None:
    plan = study_plan([], GUIDE, TODAY, interview=day(days), minutes=20)
    (only,) = plan.days
    assert (only.day, only.room, only.light) == (TODAY, 10, True)
    assert {why for _, why in planned(plan)} == {Why.NEW}


def test_an_interview_that_is_over_ends_nothing() -> None:
    assert len(study_plan([], GUIDE, TODAY, interview=day(-1)).days) == HORIZON


def test_what_is_due_comes_first_and_the_weakest_of_it_before_all() -> None:
    seen = [Seen("q02", 1, day(-30)), Seen("q03", 0, day(-2)), Seen("r01", 2, day(-40))]
    assert planned(study_plan(seen, GUIDE, TODAY))[:4] == [
        ("q03", Why.DUE),
        ("q02", Why.DUE),
        ("r01", Why.DUE),
        ("q01", Why.NEW),
    ]


def test_what_was_never_asked_comes_by_its_weight_then_in_the_guides_order() -> None:
    plan = study_plan([], GUIDE, TODAY, minutes=20, weights={"q07": 3, "r04": 2, "q01": 0.5})
    assert [entry for entry, _ in planned(plan)] == ["q07", "r04", "q02"]


def test_what_its_weight_moved_before_others_is_told_apart() -> None:
    plan = study_plan([], GUIDE, TODAY, minutes=20, weights={"q07": 3, "r04": 2, "q01": 1.5})
    assert {each.entry: each.preferred for each in plan.days[0].questions} == {"q07": True, "r04": True, "q01": False}


def test_what_is_due_was_moved_by_no_weight() -> None:
    plan = study_plan([Seen("q07", 0, day(-3))], GUIDE, TODAY, weights={"q07": 3})
    assert (plan.days[0].questions[0].entry, plan.days[0].questions[0].preferred) == ("q07", False)


def test_what_is_new_leaves_half_of_the_day_where_there_is_time() -> None:
    assert study_plan([], GUIDE, TODAY, minutes=40).days[0].minutes == 20
    near = study_plan([], GUIDE, TODAY, interview=day(3), minutes=40)
    assert near.days[0].minutes == 32, "half of 58 minutes, in whole questions"


def test_every_question_is_asked_once_where_there_is_time() -> None:
    for minutes, days in ((10, 8), (20, 4), (60, 2), (30, 40)):
        plan = study_plan([], GUIDE, TODAY, interview=day(days), minutes=minutes)
        assert plan.entries == set(ALL), (minutes, days)
        assert Why.NEW not in {each.why for each in plan.left_out}


def test_what_is_due_every_day_does_not_crowd_out_what_was_never_asked() -> None:
    weak = [Seen(entry, 0, day(-1)) for entry in ALL[:10]]
    plan = study_plan(weak, GUIDE, TODAY, interview=day(4), minutes=10)
    assert set(ALL) - plan.entries <= set(ALL[:10])


def test_what_has_no_place_is_said_with_its_reason() -> None:
    plan = study_plan([], GUIDE, TODAY, interview=day(1), minutes=10)
    assert plan.entries | {each.entry for each in plan.left_out} == set(ALL)
    assert {(each.why, each.unfit) for each in plan.left_out} == {(Why.NEW, Unfit.NO_ROOM)}
    slow = study_plan([], GUIDE, TODAY, minutes=10, takes={EntryKind.QUESTION: 12, EntryKind.RAPID_FIRE: 2})
    assert {each.entry for each in slow.left_out if each.unfit is Unfit.TOO_LONG} == set(ALL[:10])


def test_a_weak_question_is_planned_more_often_than_a_strong_one() -> None:
    plan = study_plan([Seen("q01", 0, day(-1)), Seen("q02", 2, day(-10))], GUIDE, TODAY)
    assert len(days_of(plan, "q01")) > len(days_of(plan, "q02"))


def test_it_grows_with_a_bad_answer_and_with_a_day_that_was_missed() -> None:
    good, bad = ([Seen(entry, level, TODAY) for entry in ALL] for level in (2, 0))
    minutes = {name: sum(each.minutes for each in study_plan(seen, GUIDE, day(1)).days) for name, seen in
               {"good": good, "bad": bad}.items()}  # fmt: skip
    assert minutes["bad"] > minutes["good"]
    kept, missed = (study_plan(bad, GUIDE, day(n), minutes=120).days[0].minutes for n in (0, 3))
    assert (kept, missed) == (0, 58)


def test_what_was_practised_today_is_over() -> None:
    plan = study_plan([], GUIDE, TODAY, minutes=30, spent=22)
    assert (plan.days[0].room, plan.days[1].room) == (8, 30)
    assert study_plan([], GUIDE, TODAY, minutes=30, spent=90).days[0].room == 0


def test_what_would_rest_through_the_interview_is_looked_at_once_more_shortly_before_it() -> None:
    seen = [Seen(entry, 2, day(-1)) for entry in ALL]
    plan = study_plan(seen, GUIDE, TODAY, interview=day(9), minutes=60)
    assert {why for each in plan.days for why in {q.why for q in each.questions}} == {Why.LOOK}
    assert plan.entries == set(ALL)
    assert min(number for entry in ALL for number in days_of(plan, entry)) >= 7


_DAYS = st.dates(TODAY - timedelta(days=60), TODAY + timedelta(days=5))
_SEEN = st.lists(st.builds(Seen, st.sampled_from((*ALL, "q99")), st.integers(0, 2), _DAYS), max_size=40)


@given(
    seen=_SEEN,
    days=st.none() | st.integers(-3, 25),
    minutes=st.integers(5, 60),
    takes=st.tuples(st.integers(1, 9), st.integers(1, 4)),
    weights=st.dictionaries(st.sampled_from(ALL), st.floats(0, 5), max_size=5),
    spent=st.integers(0, 70),
)
def test_whatever_happened_the_plan_keeps_its_bounds_and_is_the_same_again(
    seen: list[Seen],
    days: int | None,
    minutes: int,
    takes: tuple[int, int],
    weights: dict[str, float],
    spent: int,
) -> None:
    interview = None if days is None else day(days)

    def made() -> StudyPlan:
        return study_plan(
            seen,
            GUIDE,
            TODAY,
            interview=interview,
            minutes=minutes,
            takes={EntryKind.QUESTION: takes[0], EntryKind.RAPID_FIRE: takes[1]},
            weights=weights,
            spent=spent,
        )

    plan = made()
    assert plan == made()
    assert plan.days[0].day == TODAY
    for each in plan.days:
        assert each.minutes <= each.room <= minutes
        assert len({question.entry for question in each.questions}) == len(each.questions)
        if interview is not None and interview > TODAY:
            assert each.day < interview
    left = {each.entry for each in plan.left_out}
    known = {each.entry for each in seen}
    assert plan.entries | left | known >= set(ALL), "nothing that was never asked is forgotten in silence"
    first = [question.entry for each in plan.days for question in each.questions if question.why is Why.NEW]
    assert len(first) == len(set(first))
    assert not set(first) & (known & set(ALL))
