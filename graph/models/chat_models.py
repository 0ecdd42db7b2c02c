"""The chat models of a connection, one for each role, that share their budget and what is known of their servers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from graph.memory.operations import Usage
from graph.models.breaker import Breaker
from graph.models.budget import Budget, budget_settings, read_prices
from graph.models.chat_model import ChatModel
from graph.models.connection import Connection, connection
from graph.models.role import LIMITS, Role
from graph.models.structured import StructuredModel


class ChatModels:
    """Roles that name the same model share one client and one breaker."""

    def __init__(self, connection: Connection, budget: Budget, seconds: float | None = None) -> None:
        """`seconds` stands in for every role's own time limit, for models on slow machines."""
        chats = {name: ChatModel(connection, name) for name in map(connection.model_of, Role)}
        breakers = {name: Breaker() for name in chats}
        self._models = {
            role: StructuredModel(
                chats[name],
                LIMITS[role] if seconds is None else replace(LIMITS[role], seconds=seconds),
                breakers[name],
                budget,
            )
            for role in Role
            for name in [connection.model_of(role)]
        }

    def of(self, role: Role) -> StructuredModel:
        return self._models[role]


def make_chat_models(home: Path, before: Callable[[str], Usage]) -> ChatModels | None:
    """Those of the connection in use, None without one; `before` tells what a session has used earlier.

    Raises BadConnection, ConnectionUnreadable, and BadBudget or BadPrices for a budget that is none.
    """
    found = connection(home)
    if found is None:
        return None
    given = budget_settings()
    budget = Budget(given.session_tokens, given.session_cost, read_prices(given.prices), before)
    return ChatModels(found, budget, found.seconds)
