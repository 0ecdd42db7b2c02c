"""Another attempt at an answer: a session of its own, beside the one that it comes from."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from langgraph.checkpoint.sqlite import SqliteSaver

from graph.decision import Accept, Edit
from graph.domain import InterviewLevel, InterviewMode, InterviewPlan, Pace
from graph.errors import BadMove, UnknownSession
from graph.events import AnswerMove, Decide, Event, QuestionEvent, ReportEvent, SessionEvent, Skip
from graph.interview.builder import build_interview_graph
from graph.interview.state import InterviewContext, first_state
from graph.memory.checkpoints import open_checkpoints
from graph.session import InterviewSessions
from tests.graph.conftest import Folder, OpenFolder, begin
from tests.graph.fakes import GuideLibrary, ScriptedJudge, SetClock
from tests.graph.test_session import change_state

ANSWER, SKIP = AnswerMove(answer="I cut it by 40%. 0"), Skip(skip=True)
BETTER = AnswerMove(answer="I cut it from 10 to 6 seconds. 2")
ACCEPT = Decide(decision=Accept(type="accept"))
EDIT = Decide(decision=Edit(type="edit", score=1))
TWO = InterviewPlan(entries=("q03", "r04"))


@pytest.fixture
def folder(open_folder: OpenFolder) -> Folder:
    return open_folder(max_probes=0)


def begun(events: list[Event]) -> str:
    """The id of the new session, which has asked its question."""
    opened, asked = events
    assert isinstance(opened, SessionEvent)
    assert isinstance(asked, QuestionEvent)
    return opened.id


def at_the_second_question(sessions: InterviewSessions, plan: InterviewPlan = TWO) -> str:
    session, _ = begin(sessions, plan)
    sessions.move(session, ANSWER)
    if plan.mode is InterviewMode.COACHING:
        sessions.move(session, ACCEPT)
    return session


def test_an_answer_is_tried_again_in_a_session_of_that_question_alone(folder: Folder) -> None:
    session = at_the_second_question(folder.sessions)
    opened, asked = folder.sessions.try_again(session, 1)
    assert isinstance(opened, SessionEvent)
    assert isinstance(asked, QuestionEvent)
    assert (asked.entry, asked.because.startswith("This is another attempt")) == ("q03", True)
    folder.sessions.move(opened.id, BETTER)
    *_, report = folder.sessions.move(opened.id, ACCEPT)
    assert isinstance(report, ReportEvent)
    assert [(row.entry, row.score) for row in report.rows] == [("q03", 2)]


def test_the_session_of_the_first_attempt_stays_where_it_is(folder: Folder, open_folder: OpenFolder) -> None:
    session = at_the_second_question(folder.sessions)
    held, waiting = folder.sessions.transcript(session), folder.sessions.resume(session)
    again = begun(folder.sessions.try_again(session, 1))
    folder.sessions.move(again, BETTER)
    assert folder.sessions.transcript(session) == held
    assert open_folder().sessions.resume(session) == waiting


def test_it_is_tried_in_the_same_way(folder: Folder) -> None:
    plan = InterviewPlan(
        topics=("rag",),
        questions=3,
        mode=InterviewMode.REALISTIC,
        level=InterviewLevel.WARM_UP,
        pace=Pace.RAPID,
    )
    session = at_the_second_question(folder.sessions, plan)
    entry = folder.sessions.transcript(session)["turns"][0]["entry"]
    again = begun(folder.sessions.try_again(session, 1))
    expected = plan.model_copy(update={"topics": (), "questions": 1, "entries": (entry,)})
    assert InterviewPlan.model_validate(folder.sessions.transcript(again)["plan"]) == expected


def test_all_attempts_know_the_first_and_are_found_from_each(folder: Folder) -> None:
    session = at_the_second_question(folder.sessions)
    tried = begun(folder.sessions.try_again(session, 1))
    folder.sessions.move(tried, BETTER)
    once_more = begun(folder.sessions.try_again(tried, 1))
    folder.sessions.move(once_more, ANSWER)
    folder.sessions.move(once_more, EDIT)
    folder.sessions.move(session, ANSWER)
    attempts = [f"{each}/1" for each in (session, tried, once_more)]
    for each in attempts:
        assert [judgement.id for judgement in folder.reviews.attempts(each)] == attempts
    assert [each.attempt_of for each in folder.reviews.attempts(attempts[0])] == ["", attempts[0], attempts[0]]
    assert [each.id for each in folder.reviews.attempts(f"{session}/2")] == [f"{session}/2"]


def test_an_answer_that_is_still_probed_can_be_tried_again_at_once(open_folder: OpenFolder) -> None:
    folder = open_folder(max_probes=1)
    session, _ = begin(folder.sessions)
    folder.sessions.move(session, ANSWER)
    begun(folder.sessions.try_again(session, 1))
    assert folder.sessions.resume(session)[-1].event == "probe"


def test_attempts_belong_together_after_the_first_is_deleted(folder: Folder) -> None:
    session = at_the_second_question(folder.sessions)
    tried = [begun(folder.sessions.try_again(session, 1)) for _ in range(2)]
    for each in tried:
        folder.sessions.move(each, BETTER)
    folder.sessions.delete(session)
    assert [each.id for each in folder.reviews.attempts(f"{tried[1]}/1")] == [f"{each}/1" for each in tried]


@pytest.mark.parametrize(
    ("turn", "said"),
    [
        (0, "no question 0; it has 2"),
        (-1, "no question -1"),
        (3, "no question 3; it has 2"),
        (2, "Question 2 was not answered"),
    ],
)
def test_a_turn_that_was_not_answered_cannot_be_tried_again(folder: Folder, turn: int, said: str) -> None:
    session = at_the_second_question(folder.sessions)
    with pytest.raises(BadMove, match=said) as caught:
        folder.sessions.try_again(session, turn)
    assert len(str(caught.value).splitlines()) == 1


def test_a_question_that_was_skipped_cannot_be_tried_again(folder: Folder) -> None:
    session = at_the_second_question(folder.sessions)
    folder.sessions.move(session, SKIP)
    with pytest.raises(BadMove, match="was not answered"):
        folder.sessions.try_again(session, 2)


@pytest.mark.parametrize("session", ["session-9", "../../x", ""])
def test_a_session_that_is_not_there_cannot_be_tried_again(folder: Folder, session: str) -> None:
    with pytest.raises(UnknownSession):
        folder.sessions.try_again(session, 1)


def test_a_question_that_the_guide_no_longer_has_is_named(folder: Folder, checkpoints: Path) -> None:
    session = at_the_second_question(folder.sessions)
    turns = [{**turn, "entry": "q99"} for turn in folder.sessions.transcript(session)["turns"]]
    change_state(checkpoints, session, {"turns": turns})
    with pytest.raises(BadMove, match="no question 'q99'"):
        folder.sessions.try_again(session, 1)


def test_a_session_that_began_before_there_were_attempts_goes_on_and_is_tried_again(
    folder: Folder, checkpoints: Path, library: GuideLibrary, judge: ScriptedJudge, clock: SetClock
) -> None:
    begins = {**first_state("session-0", TWO, {"observations": [], "due": []})}
    del begins["attempt_of"]
    with closing(open_checkpoints(checkpoints).conn) as connection:
        graph = build_interview_graph(SqliteSaver(connection))
        context = InterviewContext(library, judge, folder.record, clock, 0, 3)
        graph.invoke(begins, {"configurable": {"thread_id": "session-0"}}, context=context, durability="sync")
    assert "attempt_of" not in folder.sessions.transcript("session-0")
    folder.sessions.move("session-0", ANSWER)
    folder.sessions.move("session-0", ACCEPT)
    again = begun(folder.sessions.try_again("session-0", 1))
    assert folder.sessions.transcript(again)["attempt_of"] == "session-0/1"
