"""The chat model behind an OpenAI-compatible address, and a trial of the way to it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any

from graph.models.connection import OPENAI, Connection

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

TRIAL_SECONDS = 10.0
"""What a trial may take."""

_TINY = "Answer with the one word: ready"
# A server that wants no key is still sent one, for the client refuses to go without.
_NO_KEY = "none"


class TrialOutcome(StrEnum):
    WORKS = "works"
    NO_KEY = "no_key"
    WRONG_KEY = "wrong_key"
    UNKNOWN_MODEL = "unknown_model"
    NO_ROUTE = "no_route"
    TIMEOUT = "timeout"
    NO_CHAT_SERVER = "no_chat_server"
    BUSY = "busy"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Trial:
    """How one tiny call went: after so many seconds, and with which HTTP status where the server refused it.

    It holds nothing that the server said, for servers repeat the key that they were sent.
    """

    outcome: TrialOutcome
    seconds: float
    status: int | None = None

    @property
    def works(self) -> bool:
        return self.outcome is TrialOutcome.WORKS


def make_chat_model(connection: Connection, timeout: float) -> BaseChatModel:
    """The model, with `timeout` seconds for each call and no second try."""
    from langchain_openai import ChatOpenAI
    from pydantic import SecretStr

    return ChatOpenAI(
        model=connection.model,
        base_url=connection.base_url,
        api_key=connection.api_key or SecretStr(_NO_KEY),
        timeout=timeout,
        max_retries=0,
        use_responses_api=False,
    )


def try_connection(connection: Connection, timeout: float = TRIAL_SECONDS) -> Trial:
    """One tiny chat call, of `timeout` seconds at most. Whatever goes wrong is its outcome."""
    if connection.base_url == OPENAI and connection.api_key is None:
        return Trial(TrialOutcome.NO_KEY, 0.0)
    model = make_chat_model(connection, timeout)
    started = time.perf_counter()
    outcome, status = _within(timeout, lambda: _outcome(model, keyed=connection.api_key is not None))
    return Trial(outcome, round(time.perf_counter() - started, 2), status)


def _within(seconds: float, call: Callable[[], tuple[TrialOutcome, int | None]]) -> tuple[TrialOutcome, int | None]:
    """The client's own limit starts anew with each byte, so a server that dribbles is left to a thread of its own."""
    ended: SimpleQueue[tuple[TrialOutcome, int | None]] = SimpleQueue()
    Thread(target=lambda: ended.put(call()), name="trial", daemon=True).start()
    try:
        return ended.get(timeout=seconds)
    except Empty:
        return TrialOutcome.TIMEOUT, None


def _outcome(model: BaseChatModel, *, keyed: bool) -> tuple[TrialOutcome, int | None]:
    import openai

    try:
        model.invoke(_TINY)
    except openai.APITimeoutError:
        return TrialOutcome.TIMEOUT, None
    except openai.APIConnectionError:
        return TrialOutcome.NO_ROUTE, None
    except openai.APIStatusError as refusal:
        return _refused(refusal.status_code, refusal.body, keyed=keyed), refusal.status_code
    # A reply that is no chat completion breaks the client in more ways than it has names for.
    except Exception:
        return TrialOutcome.NO_CHAT_SERVER, None
    return TrialOutcome.WORKS, None


def _refused(status: int, body: object, *, keyed: bool) -> TrialOutcome:
    if status in (401, 403):
        return TrialOutcome.WRONG_KEY if keyed else TrialOutcome.NO_KEY
    if status in (400, 404, 422) and _names_the_model(body):
        return TrialOutcome.UNKNOWN_MODEL
    if status in (404, 405):
        return TrialOutcome.NO_CHAT_SERVER
    return TrialOutcome.BUSY if status == 429 else TrialOutcome.REFUSED


def _names_the_model(body: object) -> bool:
    told: Any = body if isinstance(body, dict) else {}
    return told.get("code") == "model_not_found" or "model" in str(told.get("message", "")).lower()
