"""`coach critique` and `coach reviews` with a chat model connected."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.domain import Critique
from tests.chat_acts import Status
from tests.chat_roles import honest
from tests.chat_server import KEY, MODEL, ChatServer, chat_server
from tests.commands.conftest import Coach
from tests.commands.test_critique import ANSWER, CONTRACT

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
