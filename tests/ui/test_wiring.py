"""The chat models as the composition root makes them, over real HTTP on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from graph.memory.operations import Kind, Usage
from graph.models.budget import BadPrices
from graph.models.connection_file import keep_connection
from graph.models.errand import errand
from graph.models.fault import Fault, ModelFailed
from graph.models.prompts import Prompt
from graph.models.role import Role
from ingest.settings import KnowledgeSettings
from tests.chat_acts import Hang, Say
from tests.chat_server import KEY, MODEL, ChatServer, chat_server
from ui.wiring.logs import make_operation_log
from ui.wiring.models import make_chat_models

SESSION = "20261123-0123abcd"


class Word(BaseModel):
    word: str


WORD = Word(word="ready")
PROMPT = Prompt(Role.REWRITER, 1, "Give the word back.", (), Word, Word)


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with chat_server(ChatServer(script=[Say('{"word": "ready"}')])) as running:
        yield running


def asked(settings: KnowledgeSettings, session: str) -> Usage:
    """What one use of a model in a session used."""
    models = make_chat_models(settings)
    assert models is not None
    with errand(session) as running:
        models.of(Role.REWRITER).ask(PROMPT, WORD)
    return running.used


def log(settings: KnowledgeSettings, session: str, tokens: int) -> None:
    with make_operation_log(settings).running(Kind.MOVE, session) as running:
        running.used(Usage(calls=1, prompt_tokens=tokens))


def test_without_a_connection_there_are_no_models(settings: KnowledgeSettings) -> None:
    assert make_chat_models(settings) is None


def test_what_a_session_has_used_before_counts_for_it_alone(settings: KnowledgeSettings, server: ChatServer) -> None:
    keep_connection(settings.home, MODEL, server.address, KEY)
    log(settings, SESSION, 200_000)
    log(settings, SESSION, 100_000)

    with pytest.raises(ModelFailed) as failed:
        asked(settings, SESSION)
    assert (failed.value.fault, server.heard) == (Fault.SPENT, [])
    assert asked(settings, "20261123-89abcdef").calls == 1


def test_what_was_asked_without_a_session_is_no_session_s(settings: KnowledgeSettings, server: ChatServer) -> None:
    keep_connection(settings.home, MODEL, server.address, KEY)
    log(settings, "", 300_000)

    assert asked(settings, "").calls == 1


def test_budget_and_prices_come_from_the_environment(
    settings: KnowledgeSettings, server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_connection(settings.home, MODEL, server.address, KEY)
    monkeypatch.setenv("COACH_PRICES", f"{MODEL}=1000000/0")
    used = asked(settings, SESSION)
    assert used.cost == used.prompt_tokens > 0

    monkeypatch.setenv("COACH_PRICES", "a lot")
    with pytest.raises(BadPrices, match="COACH_PRICES"):
        make_chat_models(settings)


def test_a_role_takes_no_longer_than_its_connection_says(coach_home: Path) -> None:
    with chat_server(ChatServer(script=[Hang()])) as server:
        keep_connection(coach_home, MODEL, server.address, KEY, seconds=1)
        with pytest.raises(ModelFailed) as failed:
            asked(KnowledgeSettings(), SESSION)

    assert failed.value.fault is Fault.TIMEOUT
