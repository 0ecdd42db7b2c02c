from __future__ import annotations

import pytest
from pydantic import SecretStr

from graph.models.budget import Budget
from graph.models.chat_models import ChatModels
from graph.models.connection import BadConnection, Connection
from graph.models.kept_models import KeptModels

FIRST = Connection(model="tiny", base_url="http://localhost:1/v1", api_key=SecretStr("a"))


class Page:
    """Where a connection is made, changed and forgotten."""

    def __init__(self, connection: Connection | None = None) -> None:
        self.connection = connection
        self.made = 0

    def make(self) -> ChatModels | None:
        self.made += 1
        return ChatModels(self.connection, Budget()) if self.connection else None

    @property
    def kept(self) -> KeptModels:
        return KeptModels(lambda: self.connection, self.make)


def test_without_a_connection_there_are_none_and_none_are_made() -> None:
    page = Page()

    assert page.kept() is None
    assert page.made == 0


def test_they_are_kept_while_the_connection_stays() -> None:
    page = Page(FIRST)
    kept = page.kept
    first = kept()

    page.connection = FIRST.model_copy()
    assert first is not None
    assert kept() is first


@pytest.mark.parametrize(
    "change", [{"model": "other"}, {"api_key": SecretStr("b")}, {"base_url": "http://localhost:2"}]
)
def test_another_connection_counts_at_once(change: dict[str, object]) -> None:
    page = Page(FIRST)
    kept = page.kept
    first = kept()
    page.connection = FIRST.model_copy(update=change)

    assert kept() is not first

    page.connection = None
    assert kept() is None


def test_a_connection_that_cannot_be_used_is_told_each_time() -> None:
    def bad() -> Connection | None:
        raise BadConnection("Set it.")

    kept = KeptModels(bad, lambda: None)
    for _ in range(2):
        with pytest.raises(BadConnection, match="Set it"):
            kept()
