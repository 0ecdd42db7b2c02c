"""Interviews in which the candidate gives a level of their own before each judgement is shown."""

from __future__ import annotations

import pytest

from graph.decision import Accept, Discard, Edit, Respond
from graph.domain import InterviewMode, InterviewPlan
from graph.errors import BadMove
from graph.events import (
    AnswerMove,
    Decide,
    End,
    Move,
    QuestionEvent,
    RecordedEvent,
    ReportEvent,
    ReviewEvent,
    SelfScore,
    SelfScoreEvent,
    Skip,
    parse_move,
)
from graph.interview.scorecard import own_gaps
from tests.graph.conftest import Folder, OpenFolder, begin

ANSWER, SKIP, END = AnswerMove(answer="I cut it by 40%. 1"), Skip(skip=True), End(end=True)
ACCEPT = Decide(decision=Accept(type="accept"))
TWO = SelfScore(self_score=2)
PLAN = InterviewPlan(entries=("q03",), self_score=True)
REALISTIC = InterviewPlan(entries=("q03", "r04"), self_score=True, mode=InterviewMode.REALISTIC)


def said(folder: Folder, session: str, *moves: Move) -> list[str]:
    """The events of the last move."""
    events: list[str] = []
    for move in moves:
        events = [event.event for event in folder.sessions.move(session, move)]
    return events


def test_it_is_asked_for_once_all_is_said_and_the_judgement_follows(folder: Folder) -> None:
    session, _ = begin(folder.sessions, PLAN)
    assert said(folder, session, ANSWER) == ["probe"]
    (asked,) = folder.sessions.move(session, SKIP)
    assert asked == SelfScoreEvent(entry="q03")
    assert asked.model_dump(mode="json") == {"event": "self_score", "entry": "q03"}
    (review,) = folder.sessions.move(session, TWO)
    assert isinstance(review, ReviewEvent)


def test_rapid_fire_goes_from_the_answer_to_ones_own_level_without_a_follow_up(folder: Folder) -> None:
    session, _ = begin(folder.sessions, PLAN.model_copy(update={"follow_ups": False}))
    assert said(folder, session, ANSWER) == ["self_score"]
    assert said(folder, session, TWO) == ["review"]


def test_it_is_kept_on_the_judgement_beside_the_decided_level(folder: Folder) -> None:
    session, _ = begin(folder.sessions, PLAN)
    assert said(folder, session, ANSWER, SKIP, TWO, ACCEPT) == ["recorded", "report"]
    (judgement,) = folder.record.all()
    assert (judgement.self_score, judgement.level, judgement.counting_level) == (2, 1, 1)


def test_it_may_be_skipped(folder: Folder) -> None:
    session, _ = begin(folder.sessions, PLAN)
    assert said(folder, session, ANSWER, SKIP, SKIP) == ["review"]
    said(folder, session, ACCEPT)
    assert folder.record.all()[0].self_score is None


def test_the_session_may_end_there(folder: Folder) -> None:
    session, _ = begin(folder.sessions, PLAN)
    assert said(folder, session, ANSWER, SKIP, END) == ["report"]


def test_a_question_that_is_skipped_has_no_level(folder: Folder) -> None:
    session, _ = begin(folder.sessions, PLAN)
    assert said(folder, session, SKIP) == ["report"]


@pytest.mark.parametrize("move", [ANSWER, ACCEPT])
def test_nothing_else_is_taken_meanwhile(folder: Folder, move: Move) -> None:
    session, _ = begin(folder.sessions, PLAN)
    said(folder, session, ANSWER, SKIP)
    with pytest.raises(BadMove, match="0, 1 or 2"):
        folder.sessions.move(session, move)
    assert said(folder, session, TWO) == ["review"]


def test_an_own_level_is_taken_at_no_other_time(folder: Folder) -> None:
    session, _ = begin(folder.sessions, PLAN)
    with pytest.raises(BadMove, match="waits for your answer"):
        folder.sessions.move(session, TWO)
    said(folder, session, ANSWER, SKIP, TWO)
    with pytest.raises(BadMove, match="waits for your decision"):
        folder.sessions.move(session, TWO)


@pytest.mark.parametrize("level", [-1, 3, "2", 1.5, None, True])
def test_a_level_that_is_none_is_refused(level: object) -> None:
    with pytest.raises(BadMove, match="self_score"):
        parse_move({"self_score": level})


def test_a_plan_without_it_asks_for_none(folder: Folder) -> None:
    session, _ = begin(folder.sessions)
    assert said(folder, session, ANSWER, SKIP) == ["review"]
    assert "self_score" not in folder.sessions.transcript(session)["turns"][0]
    assert "self_score" not in folder.sessions.transcript(session)["plan"]


def test_in_a_realistic_interview_it_is_asked_after_each_answer_and_the_judgements_at_the_end(folder: Folder) -> None:
    session, _ = begin(folder.sessions, REALISTIC)
    assert said(folder, session, ANSWER, SKIP, TWO) == ["question"]
    assert [each.self_score for each in folder.record.all()] == [2], "the record knows it at once"
    assert said(folder, session, ANSWER, SKIP, SKIP) == ["review"]
    assert said(folder, session, ACCEPT, ACCEPT) == ["recorded", "report"]
    assert [each.self_score for each in folder.record.all()] == [2, None]


def test_what_is_sent_back_is_not_asked_about_again(folder: Folder) -> None:
    session, _ = begin(folder.sessions, PLAN)
    back = Decide(decision=Respond(type="respond", text="look again: 0"))
    assert said(folder, session, ANSWER, SKIP, TWO, back) == ["review"]
    said(folder, session, ACCEPT)
    (judgement,) = folder.record.all()
    assert (judgement.self_score, judgement.level) == (2, 0)


def test_another_process_asks_for_it_again(open_folder: OpenFolder) -> None:
    session, _ = begin(open_folder().sessions, PLAN)
    said(open_folder(), session, ANSWER, SKIP)
    assert open_folder().sessions.resume(session)[-1] == SelfScoreEvent(entry="q03")
    assert said(open_folder(), session, TWO) == ["review"]


@pytest.mark.parametrize("plan", [PLAN, REALISTIC])
def test_a_mentor_who_decides_meanwhile_does_not_wait_for_it(folder: Folder, plan: InterviewPlan) -> None:
    session, _ = begin(folder.sessions, plan)
    said(folder, session, ANSWER, SKIP)
    mentor = Decide(decision=Edit(type="edit", score=0), by="Mira")
    assert folder.reviews.decide(f"{session}/1", mentor).level == 0
    waiting = folder.sessions.resume(session)[-1]
    if plan is PLAN:
        assert isinstance(waiting, ReportEvent)
        return
    assert isinstance(waiting, SelfScoreEvent)
    assert said(folder, session, TWO) == ["question"]
    assert said(folder, session, ANSWER, SKIP, SKIP) == ["recorded", "review"], "what Mira said, then the other one"
    assert said(folder, session, ACCEPT) == ["recorded", "report"]
    first, _ = folder.record.all()
    assert (first.self_score, first.level) == (2, 0)


def test_an_attempt_again_asks_for_it_too(folder: Folder) -> None:
    session, _ = begin(folder.sessions, PLAN)
    said(folder, session, ANSWER, SKIP, TWO, ACCEPT)
    opened, asked = folder.sessions.try_again(session, 1)
    assert isinstance(asked, QuestionEvent)
    assert opened.event == "session"
    assert said(folder, "session-2", ANSWER, SKIP) == ["self_score"]


def test_the_level_that_counts_is_never_ones_own(folder: Folder) -> None:
    session, _ = begin(folder.sessions, PLAN)
    said(folder, session, ANSWER, SKIP)
    recorded, report = (folder.sessions.move(session, TWO), folder.sessions.move(session, ACCEPT))[1]
    assert recorded == RecordedEvent(entry="q03", score=1)
    assert isinstance(report, ReportEvent)
    assert report.mean_score == 1
    assert folder.record.observations() == [("q03", 1)]


def test_the_report_has_it_beside_the_level_that_counts(folder: Folder) -> None:
    plan = InterviewPlan(entries=("q03", "r04"), self_score=True)
    session, _ = begin(folder.sessions, plan)
    said(folder, session, ANSWER, SKIP, TWO, ACCEPT, ANSWER, SKIP, SKIP)
    *_, report = folder.sessions.move(session, ACCEPT)
    assert isinstance(report, ReportEvent)
    assert [(row.self_score, row.score) for row in report.rows] == [(2, 1), (None, 1)]
    assert own_gaps(report) == (1,)
    first, second = report.model_dump(mode="json")["rows"]
    assert first["self_score"] == 2
    assert "self_score" not in second, "as every reader of events knew it"


def test_a_level_that_does_not_count_is_compared_with_nothing(folder: Folder) -> None:
    session, _ = begin(folder.sessions, PLAN)
    said(folder, session, ANSWER, SKIP, TWO, Decide(decision=Discard(type="discard")))
    report = folder.sessions.resume(session)[-1]
    assert isinstance(report, ReportEvent)
    assert report.rows[0].self_score == 2
    assert own_gaps(report) == ()
