"""A trial of the way to a chat model: two tiny calls, the second of which asks for a reply by a schema."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from graph.models.chat_model import ChatModel, Message
from graph.models.connection import Connection
from graph.models.errand import Errand
from graph.models.fault import Fault, ModelFailed
from graph.models.role import Limits
from graph.models.schema import strict_schema
from graph.models.waiting import wait_for

TRIAL_SECONDS = 10.0
"""What a trial of one model may take."""

_TINY: list[Message] = [("user", "Answer with the one word: ready")]
_TINY_BY_SCHEMA: list[Message] = [("user", 'Answer with this JSON object: {"word": "ready"}')]


class _Ready(BaseModel):
    model_config = ConfigDict(extra="forbid")

    word: Literal["ready"]


@dataclass(frozen=True, slots=True)
class Trial:
    """How it went: with which fault, None for none, after how many seconds, and with which HTTP status if refused.

    It holds nothing that the server said, for servers repeat the key that they were sent.
    """

    model: str
    fault: Fault | None
    seconds: float
    status: int | None = None

    @property
    def works(self) -> bool:
        return self.fault is None


def try_connection(connection: Connection, timeout: float | None = None) -> list[Trial]:
    """A trial of each model of the connection, in order of their names, of `timeout` seconds at most each.

    Without a time limit it is the usual one, or the connection's own where that is longer.
    """
    seconds = max(TRIAL_SECONDS, connection.seconds or 0.0) if timeout is None else timeout
    names = sorted({connection.model, *connection.models.values()})
    return [_try(ChatModel(connection, name), seconds) for name in names]


def _try(chat: ChatModel, timeout: float) -> Trial:
    started = time.perf_counter()

    def left() -> float:
        return max(0.01, timeout - (time.perf_counter() - started))

    try:
        _say(chat, _TINY, None, left())
        failed = None if _keeps_to_schema(chat, left()) else ModelFailed(Fault.NO_STRUCTURE)
    except ModelFailed as failure:
        failed = failure
    seconds = round(time.perf_counter() - started, 2)
    return Trial(chat.name, failed.fault, seconds, failed.status) if failed else Trial(chat.name, None, seconds)


def _keeps_to_schema(chat: ChatModel, timeout: float) -> bool:
    """Raises ModelFailed."""
    text = _say(chat, _TINY_BY_SCHEMA, _Ready, timeout)
    try:
        _Ready.model_validate_json(text)
    except ValidationError:
        return False
    return True


def _say(chat: ChatModel, messages: list[Message], form: type[BaseModel] | None, timeout: float) -> str:
    limits = Limits(seconds=timeout, tokens=100, temperature=0.0)
    schema = None if form is None else ("trial", strict_schema(form))
    return wait_for(lambda hear: chat.say(messages, schema, limits), timeout, Errand(), lambda text: None).text
