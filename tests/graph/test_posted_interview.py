"""An interview for a job post: each question says which words of the post asked for it, also after a restart."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from graph.decision import Accept
from graph.domain import InterviewPlan, Part, PostWords
from graph.events import AnswerMove, Decide, ProbeEvent, QuestionEvent, SessionEvent
from graph.interview.policy import ANOTHER_ATTEMPT, ASKED_FOR, DRILLED, NOT_IN_POST
from tests.chat_roles import honest
from tests.graph import test_worded_interview as worded
from tests.graph.conftest import Folder, OpenSessions, begin
from tests.graph.fakes import ScriptedJudge

WORDS = "You make tool calls <b>safe</b>\nto retry \N{SNOWMAN}"
SAID = "The job post asks: “You make tool calls <b>safe</b> to retry \N{SNOWMAN}”"
PLAN = InterviewPlan(entries=("r05", "q03"), post=(PostWords(entry="r05", words=WORDS),))
ANSWER = AnswerMove(answer="It fell from 9 to 4 seconds. 1")
ACCEPT = Decide(decision=Accept(type="accept"))
open_house = worded.open_house


def test_a_question_quotes_the_words_that_asked_for_it(folder: Folder) -> None:
    _, asked = begin(folder.sessions, PLAN)
    assert isinstance(asked, QuestionEvent)
    assert asked.because == SAID


def test_one_that_the_post_does_not_ask_for_says_so(folder: Folder) -> None:
    _, asked = begin(folder.sessions, PLAN.model_copy(update={"entries": ("q03", "r05")}))
    assert isinstance(asked, QuestionEvent)
    assert asked.because == NOT_IN_POST


def test_the_reasons_outlive_a_restart(open_sessions: OpenSessions) -> None:
    plan = PLAN.model_copy(update={"entries": ("q03", "r05")})
    session, _ = begin(open_sessions(), plan)
    sessions = open_sessions()
    waiting = sessions.resume(session)[-1]
    assert isinstance(waiting, QuestionEvent)
    assert waiting.because == NOT_IN_POST
    event = sessions.move(session, ANSWER)[-1]
    while isinstance(event, ProbeEvent):
        event = sessions.move(session, ANSWER)[-1]
    asked = sessions.move(session, ACCEPT)[-1]
    assert isinstance(asked, QuestionEvent)
    assert asked.because == SAID


def test_it_is_judged_as_any_other(folder: Folder, judge: ScriptedJudge) -> None:
    session, _ = begin(folder.sessions, PLAN)
    folder.sessions.move(session, ANSWER)
    tailored = list(judge.heard)
    judge.heard.clear()
    session, _ = begin(folder.sessions, InterviewPlan(entries=PLAN.entries))
    folder.sessions.move(session, ANSWER)
    assert judge.heard == tailored


def test_a_chat_model_never_reads_the_words_of_the_post(open_house: worded.OpenHouse) -> None:
    with worded.model(honest) as (wording, server):
        house = open_house(wording)
        session, _ = worded.sat(house, PLAN)
    assert server.calls
    assert "tool calls" not in json.dumps(server.calls).replace("retrying of tool calls", "")
    assert house.sessions.transcript(session)["turns"][0]["because"] == SAID


def test_another_attempt_leaves_the_post_behind(folder: Folder) -> None:
    session, _ = begin(folder.sessions, PLAN)
    folder.sessions.move(session, ANSWER)
    opened, asked = folder.sessions.try_again(session, 1)
    assert isinstance(opened, SessionEvent)
    assert isinstance(asked, QuestionEvent)
    assert asked.because == ANOTHER_ATTEMPT
    assert WORDS not in json.dumps(folder.sessions.transcript(opened.id))


@pytest.mark.parametrize(("changes", "said"), [({"post": ()}, ASKED_FOR), ({"focus": Part.RESULT}, DRILLED)])
def test_without_a_post_and_in_a_drill_the_reasons_are_as_before(
    folder: Folder, changes: dict[str, object], said: str
) -> None:
    _, asked = begin(folder.sessions, PLAN.model_copy(update=changes))
    assert isinstance(asked, QuestionEvent)
    assert asked.because == said


def test_a_plan_without_a_post_is_written_as_ever_and_one_with_it_comes_back() -> None:
    assert "post" not in InterviewPlan().model_dump(mode="json")
    assert InterviewPlan.model_validate(json.loads(PLAN.model_dump_json())) == PLAN


@pytest.mark.parametrize("words", ["", "  ", "x" * 401])
def test_words_that_are_none_or_no_quote_any_more_are_refused(words: str) -> None:
    with pytest.raises(ValidationError):
        PostWords(entry="r05", words=words)
