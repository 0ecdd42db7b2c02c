"""`coach critique` and `coach ask` with a chat model connected, and what a run over many lines may use of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.domain import Critique
from graph.models.fault import Fault, ModelFailed
from tests.chat_acts import Status
from tests.chat_roles import honest
from tests.chat_server import KEY, MODEL, ChatServer, chat_server
from tests.commands.conftest import Coach
from tests.commands.test_critique import ANSWER, CONTRACT
from ui.copy import chat_model_copy

pytestmark = pytest.mark.model


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ChatServer]:
    """A chat server to which the coach is connected."""
    with chat_server(ChatServer(script=honest)) as running:
        for name, value in (("MODEL", MODEL), ("BASE_URL", running.address), ("API_KEY", KEY)):
            monkeypatch.setenv(f"COACH_{name}", value)
        yield running


def test_a_connected_model_gives_its_opinion(coach: Coach, real_home: Path, server: ChatServer) -> None:
    critique = coach("critique", "q03", "--json", given=ANSWER).json

    assert {*CONTRACT, "second"} <= critique.keys() <= CONTRACT | Critique.SPARSE
    assert (critique["judge"], critique["second"]["judge"]) == ("built-in", f"model: {MODEL}")
    assert len(critique["second"]["levels"]) == len(server.calls) == 3


def test_who_leads_and_how_often_a_model_judges_can_be_set(
    coach: Coach, real_home: Path, server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_JUDGE", "model")
    monkeypatch.setenv("COACH_JUDGE_PASSES", "1")
    critique = coach("critique", "q03", "--json", given=ANSWER).json

    assert (critique["judge"], critique["second"]["judge"]) == (f"model: {MODEL}", "built-in")
    assert len(server.calls) == 1


def test_each_line_of_many_gets_one(coach: Coach, real_home: Path, server: ChatServer) -> None:
    rows = [json.dumps({"id": str(n), "question": "q03", "answer": ANSWER}) for n in range(2)]

    assert [each["second"]["failed"] for each in coach("critique", "--jsonl", given="\n".join(rows)).lines] == ["", ""]


def test_the_lines_of_a_run_share_one_budget_and_those_after_it_say_that_it_is_used_up(
    coach: Coach, real_home: Path, server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_SESSION_TOKENS", "1")
    monkeypatch.setenv("COACH_JUDGE", "model")
    rows = [json.dumps({"id": str(n), "question": "q03", "answer": ANSWER}) for n in range(3)]
    ran = coach("critique", "--jsonl", given="\n".join(rows))

    assert [each["judge"] for each in ran.lines] == [f"model: {MODEL}", "built-in", "built-in"]
    assert [each["second"]["failed"] for each in ran.lines] == ["", *[str(ModelFailed(Fault.SPENT))] * 2]
    assert all(each["score"] is not None for each in ran.lines)
    assert ran.err.splitlines() == [chat_model_copy.SPENT_IN_RUN]


def test_another_run_has_a_budget_of_its_own(
    coach: Coach, real_home: Path, server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_SESSION_TOKENS", "1")
    row = json.dumps({"id": "1", "question": "q03", "answer": ANSWER})

    for _ in range(2):
        ran = coach("critique", "--jsonl", given=row)
        assert (ran.lines[0]["second"]["failed"], ran.err) == ("", "")


def test_the_questions_of_a_run_share_one_budget_and_those_after_it_are_answered_from_the_guide(
    coach: Coach, real_home: Path, server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_SESSION_TOKENS", "1")
    rows = [json.dumps({"id": str(n), "question": "How do I present a RAG pipeline?"}) for n in range(3)]
    ran = coach("ask", "--jsonl", given="\n".join(rows))

    assert [each["writer"] for each in ran.lines] == [MODEL, "guide", "guide"]
    assert all(each["work"]["failed"].startswith(str(ModelFailed(Fault.SPENT))) for each in ran.lines[1:])
    assert ran.err.splitlines() == [chat_model_copy.SPENT_IN_RUN]


def test_a_model_that_fails_leaves_the_judgement_as_it_is(coach: Coach, real_home: Path, server: ChatServer) -> None:
    server.script = [Status(401)]
    ran = coach("critique", "q03", given=ANSWER)

    assert ran.status == 0
    assert "judge: built-in" in ran.out
    assert "No second opinion. The chat model was no help: its server does not accept the key." in " ".join(
        ran.out.split()
    )
    assert KEY not in ran.out + ran.err


@pytest.mark.parametrize(("name", "value"), [("COACH_JUDGE", "mine"), ("COACH_JUDGE_PASSES", "8")])
def test_a_setting_that_is_none_is_named_in_one_line(
    coach: Coach, real_home: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)

    assert name.lower().removeprefix("coach_") in coach("critique", "q03", given=ANSWER).complaint.lower()
