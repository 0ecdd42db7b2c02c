"""The same thing asked of a chat model several times at once."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

from graph.models.errand import current_errand
from graph.models.fault import ModelFailed
from graph.models.waiting import TICK

Done = TypeVar("Done")


def at_once(ask: Callable[[], Done], passes: int) -> list[Done | ModelFailed]:
    """What each pass gives, in their order, or how it failed.

    Each runs in a thread of its own with the caller's context variables, so that all belong to one errand. What is no
    ModelFailed is raised at once; the other passes then end with their errand.
    """
    told: SimpleQueue[tuple[int, Done | BaseException]] = SimpleQueue()

    def run(number: int) -> None:
        try:
            told.put((number, ask()))
        except BaseException as error:
            told.put((number, error))

    for number in range(passes):
        Thread(target=copy_context().run, args=(run, number), name="pass", daemon=True).start()
    done: dict[int, Done | ModelFailed] = {}
    errand = current_errand()
    while len(done) < passes:
        try:
            number, gave = told.get(timeout=TICK)
        except Empty:
            errand.look_around()
            continue
        if isinstance(gave, BaseException) and not isinstance(gave, ModelFailed):
            raise gave
        done[number] = gave
    return [done[number] for number in range(passes)]
