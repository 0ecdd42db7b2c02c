"""Waiting for a model without being at its mercy: it ends at its limit, and as soon as nobody waits any longer."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextvars import copy_context
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Generic, TypeVar

from graph.models.errand import Errand
from graph.models.fault import Fault, ModelFailed

Done = TypeVar("Done")

TICK = 0.1
"""Seconds between two looks at whether somebody still waits."""


class _Ended(Generic[Done]):
    def __init__(self, value: Done | None = None, error: BaseException | None = None) -> None:
        self.value = value
        self.error = error


def wait_for(
    call: Callable[[Callable[[str], None]], Done], seconds: float, errand: Errand, hear: Callable[[str], None]
) -> Done:
    """What the call returns, run in a thread of its own; the text that it passes on is heard in this one.

    Raises what the call raises, ModelFailed when it takes too long or was cancelled, and what `hear` or the errand's
    own waiting raise. The thread is then left to end by its own limits.
    """
    told: SimpleQueue[str | _Ended[Done]] = SimpleQueue()
    context = copy_context()
    Thread(target=lambda: context.run(_work, call, told), name="chat-model", daemon=True).start()
    ends_at = time.monotonic() + seconds
    while True:
        try:
            piece = told.get(timeout=min(TICK, max(0.0, ends_at - time.monotonic())))
        except Empty:
            if time.monotonic() >= ends_at:
                raise ModelFailed(Fault.TIMEOUT) from None
            errand.look_around()
            continue
        if isinstance(piece, str):
            errand.look_around()
            hear(piece)
        elif piece.error is not None:
            raise piece.error
        else:
            return piece.value  # type: ignore[return-value]


def _work(call: Callable[[Callable[[str], None]], Done], told: SimpleQueue[str | _Ended[Done]]) -> None:
    try:
        ended = _Ended(call(told.put))
    except BaseException as error:
        ended = _Ended[Done](error=error)
    told.put(ended)
