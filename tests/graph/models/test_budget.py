"""What a session of chat models may use up: counted from what servers count, told when it is used up, and its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel, SecretStr

from graph.errors import CoachError
from graph.memory.operations import OperationLog, Usage
from graph.models.budget import BadBudget, BadPrices, Budget, Price, budget_settings, read_prices
from graph.models.chat_models import ChatModels, make_chat_models
from graph.models.connection import Connection
from graph.models.errand import errand
from graph.models.fault import Fault, ModelFailed
from graph.models.metered import metered
from graph.models.prompts import Prompt
from graph.models.role import Role
from tests.chat_acts import Say, Status
from tests.chat_server import KEY, MODEL, ChatServer, chat_server
from tests.graph.fakes import SetClock

SESSION, ANOTHER = "20261123-00000001", "20261123-00000002"


class Word(BaseModel):
    word: str


WORD = Word(word="ready")
PROMPT = Prompt(Role.REWRITER, 1, "Give the word back.", (), Word, Word)
RIGHT = Say(WORD.model_dump_json())


def asked(server: ChatServer, budget: Budget, session: str = SESSION, *, alone: bool = False) -> Usage:
    """What one use of a model used."""
    models = ChatModels(Connection(model=MODEL, base_url=server.address, api_key=SecretStr(KEY)), budget, 20)
    with errand(session, alone=alone) as running:
        models.of(Role.REWRITER).ask(PROMPT, WORD)
    return running.used


def test_a_call_is_counted_once_from_what_its_server_counted() -> None:
    with chat_server(ChatServer(script=[RIGHT])) as server:
        used = asked(server, Budget(prices={MODEL: Price(prompt=1_000_000, completion=10_000_000)}))

    (call,) = server.heard
    prompt, completion = -(-call.length // 4), -(-len(RIGHT.text) // 4)
    assert used == Usage(
        calls=1, prompt_tokens=prompt, completion_tokens=completion, cost=prompt * 1.0 + completion * 10.0
    )


def test_a_call_that_is_tried_anew_is_paid_once() -> None:
    with chat_server(ChatServer(script=[Status(500), Status(500), RIGHT])) as server:
        tried = asked(server, Budget())
    with chat_server(ChatServer(script=[RIGHT])) as server:
        at_once = asked(server, Budget())

    assert tried == at_once + Usage(retries=2)


def test_a_model_without_a_price_costs_nothing_and_its_tokens_count() -> None:
    with chat_server(ChatServer(script=[RIGHT])) as server:
        used = asked(server, Budget(prices={"another": Price(1, 1)}))

    assert used.cost == 0
    assert used.prompt_tokens > 0


def test_a_call_whose_server_counts_no_tokens_is_still_a_call() -> None:
    with chat_server(ChatServer(script=[Say(RIGHT.text, usage=False)])) as server:
        assert asked(server, Budget()) == Usage(calls=1)


@pytest.mark.parametrize(
    "budget",
    [Budget(most_tokens=1), Budget(most_cost=0.01, prices={MODEL: Price(1_000_000, 0)})],
    ids=["tokens", "cost"],
)
def test_once_it_is_used_up_no_model_is_called_and_one_sentence_says_so(budget: Budget) -> None:
    with chat_server(ChatServer(script=[RIGHT])) as server:
        asked(server, budget)
        with pytest.raises(ModelFailed) as failed:
            asked(server, budget)

    assert failed.value.fault is Fault.SPENT
    assert str(failed.value) == "The chat model was no help: what it may cost in this session is used up."
    assert len(server.heard) == 1


def test_another_session_has_its_own() -> None:
    budget = Budget(most_tokens=1)
    with chat_server(ChatServer(script=[RIGHT])) as server:
        asked(server, budget, SESSION)
        asked(server, budget, ANOTHER)

    assert (budget.is_spent(SESSION), budget.is_spent(ANOTHER), len(server.heard)) == (True, True, 2)


def test_who_goes_on_alone_uses_nothing_up() -> None:
    budget = Budget(most_tokens=1)
    with chat_server() as server, pytest.raises(ModelFailed) as failed:
        asked(server, budget, alone=True)

    assert (failed.value.fault, server.heard, budget.is_spent(SESSION)) == (Fault.CANCELLED, [], False)


def test_what_was_used_before_counts_and_is_looked_up_once() -> None:
    looked_up: list[str] = []

    def before(session: str) -> Usage:
        looked_up.append(session)
        return Usage(prompt_tokens=60, completion_tokens=30)

    budget = Budget(most_tokens=100, before=before)

    assert not budget.is_spent(SESSION)
    budget.spend(SESSION, Usage(completion_tokens=10))
    assert budget.is_spent(SESSION)
    assert looked_up == [SESSION]


@pytest.mark.parametrize(("tokens", "spent"), [(99, False), (100, True), (101, True)])
def test_the_limit_itself_is_the_end_of_it(tokens: int, spent: bool) -> None:
    budget = Budget(most_tokens=100)
    budget.spend(SESSION, Usage(prompt_tokens=tokens))

    assert budget.is_spent(SESSION) is spent


def test_nought_is_no_limit() -> None:
    budget = Budget(most_tokens=0, most_cost=0.0)
    budget.spend(SESSION, Usage(prompt_tokens=10**12, cost=10.0**9))

    assert not budget.is_spent(SESSION)


@pytest.mark.parametrize(
    ("text", "prices"),
    [
        ("", {}),
        (" , ", {}),
        ("tiny-1=0.15/0.60", {"tiny-1": Price(0.15, 0.60)}),
        ("a = 1 / 2, org/b:free=0/0", {"a": Price(1, 2), "org/b:free": Price(0, 0)}),
    ],
)
def test_prices_are_read_by_model(text: str, prices: dict[str, Price]) -> None:
    assert read_prices(text) == prices


@pytest.mark.parametrize(
    "text", ['{"tiny-1": [1, 2]}', "tiny-1", "tiny-1=1", "tiny-1=-1/2", "tiny-1=1/2;b=1/2", "=1/2"]
)
def test_prices_that_cannot_be_read_are_told_in_a_sentence_that_shows_how(text: str) -> None:
    with pytest.raises(BadPrices, match=r"^COACH_PRICES has .* write MODEL=0\.15/0\.60"):
        read_prices(text)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("COACH_SESSION_TOKENS", "abc"),
        ("COACH_SESSION_TOKENS", "-1"),
        ("COACH_SESSION_TOKENS", "1.5"),
        ("COACH_SESSION_COST", "-1"),
        ("COACH_SESSION_COST", "inf"),
        ("COACH_SESSION_COST", "nan"),
    ],
)
def test_a_limit_that_cannot_be_one_is_told_in_a_sentence_that_names_it(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(BadBudget, match=rf"^{name}: Input should be .*; correct it in the environment or in \.env\.$"):
        budget_settings()


@pytest.mark.parametrize(("name", "error"), [("COACH_SESSION_TOKENS", BadBudget), ("COACH_PRICES", BadPrices)])
def test_what_cannot_be_read_makes_no_models_and_measures_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, error: type[CoachError]
) -> None:
    monkeypatch.setenv("COACH_MODEL", MODEL)
    monkeypatch.setenv(name, "a lot")
    log = OperationLog(tmp_path / "operations.jsonl", tmp_path / "locks", SetClock())

    with pytest.raises(error, match=name):
        make_chat_models(tmp_path, log.used_in)
    with pytest.raises(error, match=name):
        metered(log, SESSION)


def test_an_empty_setting_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COACH_SESSION_TOKENS", "COACH_SESSION_COST", "COACH_PRICES"):
        monkeypatch.setenv(name, "")

    given = budget_settings()
    assert (given.session_tokens, given.session_cost, given.prices) == (300_000, 0.0, "")
