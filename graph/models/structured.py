"""Asking a chat model for a value of a known form: within its budget and its time, and with an honest failure.

All that may be tried stands here: is there budget left, is the server well, another try at what may pass, and one
repair of a reply that is not in the form. What comes of it is a value of the form, or ModelFailed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, Protocol, TypeVar

from pydantic import BaseModel, ValidationError

from graph.characters import whole_characters
from graph.memory.operations import Usage
from graph.models.attempts import with_retries
from graph.models.breaker import Breaker
from graph.models.budget import Budget
from graph.models.chat_model import Message, Said
from graph.models.errand import Errand, current_errand
from graph.models.fault import Fault, ModelFailed
from graph.models.prompts import Prompt, Stamp
from graph.models.role import Limits
from graph.models.waiting import wait_for

Given = TypeVar("Given", bound=BaseModel)
Out = TypeVar("Out", bound=BaseModel)

LONGEST_REPLY = 100_000
"""Characters; the longest answer has a twentieth of it."""
SHOWN_BACK = 4_000
"""Characters of a reply that a model is shown again to repair it."""


@dataclass(frozen=True, slots=True)
class Told(Generic[Out]):
    """What a model said, by which prompt."""

    value: Out
    model: str
    stamp: Stamp


class Says(Protocol):
    """A chat model, as `graph.models.chat_model.ChatModel` is one."""

    @property
    def name(self) -> str: ...

    def say(
        self,
        messages: Sequence[Message],
        schema: tuple[str, dict[str, Any]] | None,
        limits: Limits,
        hear: Callable[[str], None] | None = None,
    ) -> Said: ...


class Listener(Protocol):
    """Hears a reply while it comes."""

    def begin(self) -> None:
        """A reply begins; what was heard of one before is void."""
        ...

    def hear(self, text: str) -> None: ...


class StructuredModel:
    """One model in one role."""

    def __init__(self, chat: Says, limits: Limits, breaker: Breaker, budget: Budget) -> None:
        self.name = chat.name
        self._chat = chat
        self._limits = limits
        self._breaker = breaker
        self._budget = budget

    def ask(self, prompt: Prompt[Given, Out], given: Given, listener: Listener | None = None) -> Told[Out]:
        """The model's reply, read. With a listener it is streamed. Raises ModelFailed."""
        errand = current_errand()
        if errand.alone:
            raise ModelFailed(Fault.CANCELLED, self.name)
        asking = _Asking(self, errand, time.monotonic() + self._limits.seconds, listener)
        try:
            value = asking.repaired(prompt, prompt.messages(given))
        except ModelFailed as failure:
            refused = int(failure.fault is Fault.RESTING)
            errand.use(Usage(fallbacks=1, refused_by_breaker=refused))
            raise
        return Told(value, self.name, prompt.stamp)

    def call(self, messages: Sequence[Message], schema: tuple[str, dict[str, Any]], asking: _Asking) -> Said:
        """One call, guarded and paid for."""
        errand, left = asking.errand, asking.left()
        if self._budget.is_spent(errand.session):
            raise ModelFailed(Fault.SPENT, self.name)
        if left <= 0:
            raise ModelFailed(Fault.TIMEOUT, self.name)
        limits, listener = replace(self._limits, seconds=left), asking.listener
        if listener is not None:
            listener.begin()
        with self._breaker.guarding(self.name):
            said = wait_for(
                lambda hear: self._chat.say(messages, schema, limits, hear if listener else None),
                left,
                errand,
                listener.hear if listener else _unheard,
            )
        self._pay(said, errand)
        if len(said.text) > LONGEST_REPLY:
            raise ModelFailed(Fault.TOO_LARGE, self.name)
        return said

    def _pay(self, said: Said, errand: Errand) -> None:
        usage = Usage(
            calls=1,
            prompt_tokens=said.prompt_tokens,
            completion_tokens=said.completion_tokens,
            cost=self._budget.cost(self.name, said.prompt_tokens, said.completion_tokens),
        )
        errand.use(usage)
        self._budget.spend(errand.session, usage)


@dataclass(frozen=True)
class _Asking:
    """One question to a model, with all its tries."""

    model: StructuredModel
    errand: Errand
    ends_at: float
    listener: Listener | None

    def left(self) -> float:
        return self.ends_at - time.monotonic()

    def repaired(self, prompt: Prompt[Given, Out], messages: Sequence[Message]) -> Out:
        """The reply, or where it is not in the form the one that comes when the model is shown its fault."""
        schema = (str(prompt.role), prompt.schema)
        said = self._said(messages, schema)
        try:
            return _read(prompt.out, said.text)
        except ValidationError as error:
            shown: list[Message] = [
                *messages,
                ("assistant", said.text[:SHOWN_BACK]),
                ("user", f"This is not in the form of the schema: {_fault(error)}. Reply once more, in the form."),
            ]
        try:
            return _read(prompt.out, self._said(shown, schema).text)
        except ValidationError:
            raise ModelFailed(Fault.UNREADABLE, self.model.name) from None

    def _said(self, messages: Sequence[Message], schema: tuple[str, dict[str, Any]]) -> Said:
        return with_retries(lambda: self.model.call(messages, schema, self), self.errand, self.left)


def _read(form: type[Out], text: str) -> Out:
    """Raises ValidationError, also for what is nested too deep to be read."""
    try:
        return form.model_validate_json(whole_characters(text))
    except RecursionError:
        return form.model_validate_json("")


def _fault(error: ValidationError) -> str:
    """Where and what, in words of the form alone: nothing of the reply goes where instructions stand."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    place = ".".join(str(part) for part in first["loc"] if isinstance(part, int) or str(part).isidentifier())
    return f"{place[:80] or 'the reply'}: {first['type']}"


def _unheard(text: str) -> None:
    """Nobody listens."""
