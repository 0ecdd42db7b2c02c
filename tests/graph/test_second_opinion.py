"""An interview with a chat model as second judge: what it says or fails to say is kept, and the session goes on."""

from __future__ import annotations

import json

import pytest

from graph.assessment.model_judge import ModelJudge
from graph.decision import Accept
from graph.domain import Part, Quality
from graph.events import AnswerMove, Decide, RecordedEvent, ReportEvent, ReviewEvent
from graph.models.budget import Budget
from graph.models.chat_models import ChatModels
from graph.models.connection import Connection
from tests.chat_acts import Act, Raw, Refuse, Say, Status
from tests.chat_server import ChatServer, chat_server
from tests.graph.conftest import Folder, OpenFolder, begin
from tests.graph.fakes import ScriptedJudge

ANSWER = "I cached the routes, and it went from 9 to 4 seconds."
FOUND = {"level": "thin", "quote": ANSWER}
TOP = Say(
    json.dumps(
        {"parts": dict.fromkeys(Part, FOUND), "qualities": dict.fromkeys(Quality, FOUND), "reason": "", "level": 2}
    )
)


def sat(open_folder: OpenFolder, act: Act) -> tuple[Folder, str, ReviewEvent, list[str]]:
    """An interview of one question up to its report: the folder, the session, the review, the last events' names."""
    with chat_server(ChatServer(key="", model="", script=[act])) as server:
        models = ChatModels(Connection(model="tiny", base_url=server.address), Budget())
        folder = open_folder(judge=ModelJudge(ScriptedJudge(probes=()), lambda: models), max_probes=0)
        session, _ = begin(folder.sessions)
        (review,) = folder.sessions.move(session, AnswerMove(answer=f"{ANSWER} 0"))
        ended = folder.sessions.move(session, Decide(decision=Accept(type="accept")))
    assert isinstance(review, ReviewEvent)
    return folder, session, review, [event.event for event in ended]


def test_a_second_opinion_and_why_to_look_are_kept_with_the_judgement(open_folder: OpenFolder) -> None:
    folder, session, review, _ = sat(open_folder, TOP)

    assert review.critique.second is not None
    assert (review.critique.score, review.critique.second.score) == (0, 2)
    assert review.critique.please_look
    kept = folder.record.get(f"{session}/1")
    assert kept is not None
    assert kept.critique == review.critique
    assert folder.sessions.transcript(session)["turns"][0]["critique"] == review.critique.model_dump(mode="json")


@pytest.mark.parametrize(
    "act",
    [Refuse(), Status(401), Status(429, retry_after=90), Say("A clear two!"), Raw(b"\xff\xfe", "text/html")],
    ids=["refusal", "401", "429", "prose", "no chat server"],
)
def test_an_interview_goes_on_when_the_model_fails(open_folder: OpenFolder, act: Act) -> None:
    folder, session, review, ended = sat(open_folder, act)

    assert review.critique.second is not None
    assert (review.critique.score, review.critique.second.score) == (0, None)
    assert ended == [RecordedEvent.model_fields["event"].default, ReportEvent.model_fields["event"].default]
    kept = folder.record.get(f"{session}/1")
    assert kept is not None
    assert kept.level == 0


def test_a_model_is_asked_once_all_is_said_and_not_before_each_follow_up(open_folder: OpenFolder) -> None:
    with chat_server(ChatServer(key="", model="", script=[TOP])) as server:
        models = ChatModels(Connection(model="tiny", base_url=server.address), Budget())
        built_in = ScriptedJudge()
        folder = open_folder(judge=ModelJudge(built_in, lambda: models, passes=3), max_probes=1, prober=built_in)
        session, _ = begin(folder.sessions)
        (probe,) = folder.sessions.move(session, AnswerMove(answer=f"{ANSWER} 0"))
        asked_before = len(server.calls)
        (review,) = folder.sessions.move(session, AnswerMove(answer="By 40 per cent."))

    assert (probe.event, asked_before, len(server.calls)) == ("probe", 0, 3)
    assert isinstance(review, ReviewEvent)
    assert review.critique.second is not None
