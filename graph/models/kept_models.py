"""The chat models of the connection in use, kept as long as it stays the same."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.models.chat_models import ChatModels
    from graph.models.connection import Connection


class KeptModels:
    """Asked each time that models are needed: what is connected in the page then counts at once, and what is known of
    a server that fails is known from one time to the next."""

    def __init__(self, connected: Callable[[], Connection | None], make: Callable[[], ChatModels | None]) -> None:
        self._connected = connected
        self._make = make
        self._lock = Lock()
        self._connection: Connection | None = None
        self._models: ChatModels | None = None

    def __call__(self) -> ChatModels | None:
        """None without a connection. Raises what reading the connection raises."""
        found = self._connected()
        with self._lock:
            if found != self._connection:
                self._models = self._make()
                self._connection = found
            return self._models
