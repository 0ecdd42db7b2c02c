"""What chat models may use up in one session, in tokens and in money, and what a use of one costs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Annotated

from pydantic import Field, ValidationError
from pydantic_settings import SettingsConfigDict

from graph.errors import CoachError
from graph.memory.operations import Usage
from ingest.environment import EnvironmentSettings

_PRICE = re.compile(r"(?P<model>[^=,\s]+)\s*=\s*(?P<prompt>\d+(?:\.\d+)?)\s*/\s*(?P<completion>\d+(?:\.\d+)?)")


class BadBudget(CoachError):
    """A limit that was given cannot be one."""


class BadPrices(CoachError):
    """The prices that were given cannot be read."""


class BudgetSettings(EnvironmentSettings):
    """Read from the environment and `.env`, prefix `COACH_`."""

    model_config = SettingsConfigDict(env_ignore_empty=True)

    session_tokens: Annotated[int, Field(ge=0)] = Field(
        default=300_000, description="Most tokens of chat models that one session may use; 0 for no limit."
    )
    session_cost: Annotated[float, Field(ge=0, allow_inf_nan=False)] = Field(
        default=0.0, description="The most that one session may cost, in the currency of the prices; 0 for no limit."
    )
    prices: str = Field(
        default="", description="Prices of a million tokens, in and out: MODEL=0.15/0.60, separated by commas."
    )


def budget_settings() -> BudgetSettings:
    """As they stand now. Raises BadBudget for a value that cannot be, EnvironmentUnreadable for the file."""
    try:
        return BudgetSettings()
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False, include_context=False)[0]
        name = f"COACH_{str(fault['loc'][0]).upper()}"
        raise BadBudget(f"{name}: {fault['msg']}; correct it in the environment or in .env.") from None


@dataclass(frozen=True, slots=True)
class Price:
    """Of a million tokens."""

    prompt: float
    completion: float

    def of(self, prompt_tokens: int, completion_tokens: int) -> float:
        return (prompt_tokens * self.prompt + completion_tokens * self.completion) / 1_000_000


def read_prices(text: str) -> dict[str, Price]:
    """Prices by model. Raises BadPrices."""
    prices = {}
    for each in filter(None, (part.strip() for part in text.split(","))):
        found = _PRICE.fullmatch(each)
        if found is None:
            raise BadPrices(f"COACH_PRICES has {each!r}; write MODEL=0.15/0.60, the prices of a million tokens.")
        prices[found["model"]] = Price(float(found["prompt"]), float(found["completion"]))
    return prices


@dataclass
class Budget:
    """What each session has used. `before` tells what was used earlier of a session that is taken up again."""

    most_tokens: int = 0
    most_cost: float = 0.0
    prices: dict[str, Price] = field(default_factory=dict)
    before: Callable[[str], Usage] = lambda session: Usage()
    _used: dict[str, Usage] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def is_spent(self, session: str) -> bool:
        """Whether a limit is reached. The call that reaches it is still made: what it will use nobody knows before."""
        used = self._of(session)
        tokens = used.prompt_tokens + used.completion_tokens
        return bool(self.most_tokens and tokens >= self.most_tokens) or bool(
            self.most_cost and used.cost >= self.most_cost
        )

    def cost(self, model: str, prompt_tokens: int, completion_tokens: int) -> float:
        """0 where the model's price is not known."""
        price = self.prices.get(model)
        return price.of(prompt_tokens, completion_tokens) if price else 0.0

    def spend(self, session: str, usage: Usage) -> None:
        used = self._of(session)
        with self._lock:
            self._used[session] = self._used.get(session, used) + usage

    def _of(self, session: str) -> Usage:
        with self._lock:
            if session not in self._used:
                self._used[session] = self.before(session)
            return self._used[session]
