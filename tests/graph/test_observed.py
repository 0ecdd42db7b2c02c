"""What is logged of a judgement."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from graph.domain import Critique
from graph.memory.operations import OperationLog, Usage
from graph.models.errand import current_errand, errand
from graph.observed import ObservedJudge
from tests.graph.fakes import critique_of

USED = Usage(calls=3, prompt_tokens=900, completion_tokens=60)


class Spender:
    """A judge that uses a chat model, and may fail after that."""

    name = "spender"

    def __init__(self, failure: Exception | None = None) -> None:
        self._failure = failure

    def critique(self, question: str, answer: str, **given: Any) -> Critique:
        current_errand().use(USED)
        if self._failure:
            raise self._failure
        return critique_of(1)


@pytest.fixture
def log(tmp_path: Path) -> OperationLog:
    return OperationLog(tmp_path / "operations.jsonl", tmp_path / "locks", lambda: datetime(2026, 11, 22, 9))


def test_what_a_judgement_used_is_logged_with_it(log: OperationLog) -> None:
    ObservedJudge(Spender(), log).critique("Why?", "So.")

    assert [(each.speaker, each.usage) for each in log.read()] == [("scripted", USED)]


def test_what_it_used_is_logged_also_where_it_fails(log: OperationLog) -> None:
    with pytest.raises(ValueError, match="broken"):
        ObservedJudge(Spender(ValueError("broken")), log).critique("Why?", "So.")

    assert [(each.failed, each.usage) for each in log.read()] == [(True, USED)]


def test_within_a_move_what_it_used_is_the_moves(log: OperationLog) -> None:
    with errand("s-1") as move:
        ObservedJudge(Spender(), log).critique("Why?", "So.")

    assert [each.usage for each in log.read()] == [Usage()]
    assert move.used == USED
