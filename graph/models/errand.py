"""One use of the coach, as far as chat models go: whose it is, whether somebody still waits for it, what it used.

It travels in a context variable, which LangGraph carries into the threads of its steps, so that no port and no state
has to know of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from threading import Event, Lock, get_ident

from graph.memory.operations import Usage
from graph.models.fault import Fault, ModelFailed

Waiting = Callable[[], None]
"""Called now and then while a model is waited for, in the thread of the errand; what it raises ends the wait."""


@dataclass
class Errand:
    """`session` is whose budget it is. With `alone` no model is asked: a person has stopped it."""

    session: str = ""
    alone: bool = False
    waiting: Waiting | None = None
    cancelled: Event = field(default_factory=Event)
    _used: Usage = field(default_factory=Usage)
    _lock: Lock = field(default_factory=Lock)
    _thread: int = field(default_factory=get_ident)

    @property
    def used(self) -> Usage:
        return self._used

    def use(self, usage: Usage) -> None:
        """Add to what was used; several threads may."""
        with self._lock:
            self._used = self._used + usage

    def look_around(self) -> None:
        """Raises ModelFailed where nobody waits any longer, and what `waiting` raises."""
        if self.cancelled.is_set():
            raise ModelFailed(Fault.CANCELLED)
        # A page can be drawn on in its own thread alone.
        if self.waiting is not None and get_ident() == self._thread:
            self.waiting()


_current: ContextVar[Errand | None] = ContextVar("errand", default=None)


@contextmanager
def errand(session: str = "", waiting: Waiting | None = None, *, alone: bool = False) -> Iterator[Errand]:
    """What is done within is one use of the coach; within another one it is a part of that one.

    However it ends, models that still work for it are stopped.
    """
    outer = _current.get()
    if outer is not None:
        yield outer
        return
    running = Errand(session, alone, waiting)
    token = _current.set(running)
    try:
        yield running
    finally:
        running.cancelled.set()
        _current.reset(token)


def current_errand() -> Errand:
    """The one under way, else one of its own."""
    return _current.get() or Errand()
