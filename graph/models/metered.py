"""How far chat models have been used in one session, as its log tells."""

from __future__ import annotations

from dataclasses import dataclass

from graph.memory.operations import OperationLog, Usage
from graph.models.budget import Budget, budget_settings, read_prices


@dataclass(frozen=True, slots=True)
class Metered:
    """`spent` is whether no more of it is allowed."""

    used: Usage
    spent: bool = False


def metered(log: OperationLog, session: str) -> Metered:
    """Raises BadBudget or BadPrices for a budget that is none."""
    given, used = budget_settings(), log.used_in(session)
    budget = Budget(given.session_tokens, given.session_cost, read_prices(given.prices), lambda _: used)
    return Metered(used, budget.is_spent(session))
