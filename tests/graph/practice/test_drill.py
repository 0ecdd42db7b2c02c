from __future__ import annotations

from dataclasses import replace

import pytest

from graph.domain import Level, Pace, Part, Quality
from graph.practice.drill import QUESTIONS, NothingToDrill, drill_of
from ingest.edition import EDITION
from ingest.reading import read_source
from tests.graph.memory.guides import two_questions
from tests.graph.practice.answers import accepted, answered, drilled
from tests.graph.stories.pager import pager_guide

GUIDE = read_source(EDITION)
STRONG = {criterion: Level.STRONG for criterion in (*Part, *Quality)}
BUT_RESULT = {**STRONG, Part.RESULT: Level.THIN}


def test_the_weakest_is_what_was_strong_least_often_with_its_uncertainty() -> None:
    drill = drill_of([accepted("q01", shows=BUT_RESULT)] * 8, GUIDE)
    assert drill.focus is Part.RESULT
    assert drill.share
    assert (drill.share.strong, drill.share.answers) == (0, 8)
    assert drill.share.low < drill.share.mean < drill.share.high < 0.5
    assert drill.clear


def test_one_answer_names_it_without_being_sure() -> None:
    one = drill_of([accepted("q01", shows=BUT_RESULT)], GUIDE)
    assert (one.focus, one.clear, one.then) == (Part.RESULT, False, Part.SITUATION)


def test_where_nothing_was_judged_it_says_what_to_do() -> None:
    for judgements in ([], [answered()], [accepted("q99")]):
        with pytest.raises(NothingToDrill, match="coach interview"):
            drill_of(judgements, GUIDE)


def test_anything_can_be_chosen_before_an_answer_was_judged() -> None:
    drill = drill_of([], GUIDE, Quality.QUANTIFIED)
    assert (drill.focus, drill.share, drill.chosen) == (Quality.QUANTIFIED, None, True)
    assert len(drill.entries) == QUESTIONS


def test_the_questions_are_those_where_it_was_weakest_then_those_never_asked() -> None:
    judgements = [
        accepted("q01", day="2026-11-10", shows={Part.RESULT: Level.STRONG}),
        accepted("q02", day="2026-11-12", shows={Part.RESULT: Level.THIN}),
        accepted("q03", day="2026-11-11", shows={Part.RESULT: Level.THIN}),
        accepted("q04", day="2026-11-13", shows={Part.RESULT: Level.MISSING}),
    ]
    assert drill_of(judgements, GUIDE, Part.RESULT).entries == ("q04", "q03", "q02", "q05", "q06")


def test_what_was_drilled_since_tells_of_its_own_criterion_and_of_nothing_else() -> None:
    judgements = [accepted("q01", shows=BUT_RESULT)] * 4
    drills = [drilled("q01", Part.RESULT, Level.STRONG)] * 6
    before, after = drill_of(judgements, GUIDE, Part.RESULT), drill_of([*judgements, *drills], GUIDE, Part.RESULT)
    assert before.share
    assert after.share
    assert (before.share.strong, after.share.strong, after.share.answers) == (0, 6, 10)
    task = drill_of([*judgements, *drills], GUIDE, Part.TASK).share
    assert task
    assert task.answers == 4
    assert before.entries[0] == "q01"
    assert "q01" not in after.entries


def test_a_small_guide_has_fewer_questions() -> None:
    assert drill_of([], two_questions(), Part.TASK).entries == ("q01", "r01")


def test_it_is_sat_as_an_interview_of_short_answers() -> None:
    plan = drill_of([], GUIDE, Part.RESULT).plan()
    assert (plan.focus, plan.pace, plan.questions) == (Part.RESULT, Pace.RAPID, QUESTIONS)


def test_the_drill_of_an_own_guide_is_about_its_questions_by_the_answers_to_them_alone() -> None:
    strong_result = {**dict.fromkeys(STRONG, Level.THIN), Part.RESULT: Level.STRONG}
    judgements = [*[accepted("q01", shows=strong_result)] * 8, accepted("on-call.q02", shows=BUT_RESULT)]
    drill = drill_of(judgements, pager_guide())
    assert (drill.focus, drill.share and drill.share.answers) == (Part.RESULT, 1)
    assert drill.entries == ("on-call.q02", "on-call.q01")
    assert drill.plan().guide == "on-call"
    assert drill_of(judgements, GUIDE, Part.RESULT).plan().guide == ""
    first = drill_of(judgements, GUIDE, Part.RESULT).share
    assert first
    assert (first.strong, first.answers) == (8, 8)


def test_where_nothing_was_judged_about_an_own_guide_it_names_the_interview_about_it() -> None:
    with pytest.raises(NothingToDrill, match="coach interview --guide on-call"):
        drill_of([accepted("q01")], pager_guide())


def test_a_guide_that_asks_nothing_has_nothing_to_drill() -> None:
    with pytest.raises(NothingToDrill, match="asks no question"):
        drill_of([], replace(pager_guide(), entries=()), Part.RESULT)
