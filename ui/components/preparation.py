"""Getting ready in the background: every open page watches the same work, and leaving a page does not stop it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from threading import Event, Thread
from typing import Generic, TypeVar

_Made = TypeVar("_Made")


class Stage(StrEnum):
    LOOKING = "looking"
    MODEL = "model"
    GUIDE = "guide"
    OPENING = "opening"


Report = Callable[[Stage, int, int], None]
"""Called with the stage, and how much of it is done out of how much; 0 of 0 where that is not known."""


@dataclass(frozen=True, slots=True)
class Progress:
    stage: Stage
    done: int = 0
    total: int = 0

    @property
    def share(self) -> float:
        """From 0 to 1, in the time that the stages take on the first start."""
        start, end = _SPANS[self.stage]
        return start + (end - start) * (self.done / self.total if self.total else 0.0)


_SPANS = {Stage.LOOKING: (0.0, 0.0), Stage.MODEL: (0.0, 0.6), Stage.GUIDE: (0.6, 0.95), Stage.OPENING: (0.95, 1.0)}


class Preparation(Generic[_Made]):
    """Makes one thing in a thread of its own, begun at once."""

    def __init__(self, make: Callable[[Report], _Made]) -> None:
        self._make = make
        self._ended = Event()
        self._made: list[_Made] = []
        self._failure: Exception | None = None
        self.progress = Progress(Stage.LOOKING)
        Thread(target=self._run, name="preparation", daemon=True).start()

    @property
    def ended(self) -> bool:
        return self._ended.is_set()

    def wait(self, seconds: float) -> bool:
        """Whether it ended within this time."""
        return self._ended.wait(seconds)

    def result(self) -> _Made:
        """What was made, waiting for it if need be. Raises what the making raised."""
        self._ended.wait()
        if self._failure is not None:
            raise self._failure
        return self._made[0]

    def _run(self) -> None:
        try:
            self._made.append(self._make(self._report))
        # Whatever it is belongs to the page that asks for the result: it is raised there, known or not.
        except Exception as failure:
            self._failure = failure
        finally:
            self._ended.set()

    def _report(self, stage: Stage, done: int, total: int) -> None:
        self.progress = Progress(stage, done, total)
