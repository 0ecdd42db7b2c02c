"""A drill is an interview: narrowed questions, no follow-ups, levels that do not count, findings that do."""

from __future__ import annotations

from datetime import date

import pytest

from graph.decision import Accept, Discard
from graph.domain import InterviewPlan, Level, Manner, Part, Quality
from graph.events import AnswerMove, Decide, QuestionEvent, RecordedEvent, ReportEvent, ReviewEvent
from graph.interview.policy import DRILLED
from graph.memory.counted_answer import counted_answers, drilled_answers
from graph.memory.criterion_course import criterion_courses
from graph.practice.drill import drill_of
from graph.practice.drill_questions import narrowed
from ingest.star import Guide
from tests.graph.conftest import Folder, begin
from tests.graph.fakes import ScriptedJudge

ANSWER = AnswerMove(answer="It fell from 9 to 4 seconds. 1")
ACCEPT, DISCARD = Decide(decision=Accept(type="accept")), Decide(decision=Discard(type="discard"))
PLAN = InterviewPlan(entries=("q03", "r04"), focus=Part.RESULT)


def test_the_question_is_narrowed_and_says_that_it_is_a_drill(folder: Folder, guide: Guide) -> None:
    _, asked = begin(folder.sessions, PLAN)
    entry = guide.entry("q03")
    assert entry
    assert asked == QuestionEvent(entry="q03", text=narrowed(entry.title, Part.RESULT, 0), because=DRILLED)


def test_it_is_judged_by_the_guides_question_and_no_follow_up_is_asked(
    folder: Folder, judge: ScriptedJudge, guide: Guide
) -> None:
    session, _ = begin(folder.sessions, PLAN)
    (review,) = folder.sessions.move(session, ANSWER)
    assert isinstance(review, ReviewEvent)
    entry = guide.entry("q03")
    assert entry
    assert {(heard.question, heard.entry, heard.limit) for heard in judge.heard} == {(entry.title, "q03", None)}
    assert (judge.heard[0].answer, judge.heard[0].follow_ups) == (ANSWER.answer, ())
    (judgement,) = folder.record.all()
    assert (judgement.pattern, judgement.focus) == (entry.title, Part.RESULT)


def test_its_levels_count_for_nothing(folder: Folder) -> None:
    session, _ = begin(folder.sessions, PLAN)
    folder.sessions.move(session, ANSWER)
    recorded, asked = folder.sessions.move(session, ACCEPT)
    assert recorded == RecordedEvent(entry="q03", score=None)
    assert isinstance(asked, QuestionEvent)
    folder.sessions.move(session, ANSWER)
    *_, report = folder.sessions.move(session, ACCEPT)
    assert isinstance(report, ReportEvent)
    assert (report.asked, report.counted, report.mean_score) == (2, 0, None)
    assert folder.record.observations() == []
    assert folder.record.due(date(2040, 1, 1)) == frozenset()
    assert [each.counted for each in folder.record.all()] == [False, False]


def test_what_it_showed_of_its_focus_counts_for_that_alone(folder: Folder, guide: Guide) -> None:
    session, _ = begin(folder.sessions, PLAN)
    for decision in (ACCEPT, DISCARD):
        folder.sessions.move(session, ANSWER)
        folder.sessions.move(session, decision)
    judgements = folder.record.all()
    assert counted_answers(judgements, guide) == []
    (drilled,) = drilled_answers(judgements, guide)
    assert (drilled.entry, drilled.criterion, drilled.level, drilled.number) == ("q03", Part.RESULT, Level.THIN, 1)
    assert [course.criterion for course in criterion_courses([], [drilled])] == [Part.RESULT]


def test_the_report_says_how_often_it_was_strong_and_what_to_do(folder: Folder) -> None:
    session, _ = begin(folder.sessions, PLAN)
    for _ in PLAN.entries:
        folder.sessions.move(session, ANSWER)
        (*_, report) = folder.sessions.move(session, ACCEPT)
    assert isinstance(report, ReportEvent)
    assert report.advice == "Strong in 0 of 2; no level counts in a drill. End each answer with what changed."


def test_a_drill_in_which_nothing_could_be_graded_says_so(folder: Folder) -> None:
    session, _ = begin(folder.sessions, PLAN)
    for _ in PLAN.entries:
        folder.sessions.move(session, AnswerMove(answer=" "))
        *_, ended = folder.sessions.move(session, ACCEPT)
    assert isinstance(ended, ReportEvent)
    assert ended.advice == "Nothing was judged in this drill."


@pytest.mark.parametrize("manner", list(Manner))
def test_the_manner_changes_only_how_it_is_put(folder: Folder, guide: Guide, manner: Manner) -> None:
    plan = PLAN.model_copy(update={"manner": manner, "focus": Quality.QUANTIFIED})
    _, asked = begin(folder.sessions, plan)
    entry = guide.entry("q03")
    assert entry
    assert isinstance(asked, QuestionEvent)
    assert asked.text.endswith(narrowed(entry.title, Quality.QUANTIFIED, 0))


def test_another_attempt_at_a_drilled_question_is_a_drill_too(folder: Folder) -> None:
    session, _ = begin(folder.sessions, PLAN)
    folder.sessions.move(session, ANSWER)
    folder.sessions.try_again(session, 1)
    folder.sessions.move("session-2", ANSWER)
    assert [(each.focus, each.counted) for each in folder.record.all()] == [(Part.RESULT, False)] * 2


def test_a_drill_of_the_record_is_a_plan_that_can_be_sat(folder: Folder, guide: Guide) -> None:
    plan = drill_of([], guide, Part.RESULT).plan()
    session, _ = begin(folder.sessions, plan)
    for _ in range(5):
        folder.sessions.move(session, ANSWER)
        events = folder.sessions.move(session, ACCEPT)
    assert isinstance(events[-1], ReportEvent)
    assert len({each.question for each in folder.record.all()}) == 5
