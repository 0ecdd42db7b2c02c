"""How long an answer took."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from graph.value import SparseValue

LONGEST_TIME = 86_400.0
"""Seconds. Whoever was away for longer than a day did not think or answer all that time."""

Seconds = Annotated[float, Field(ge=0, le=LONGEST_TIME, allow_inf_nan=False, strict=True)]


class Timing(SparseValue):
    """Seconds from the question to the first words of the answer, and from there to its end. Typing is no speaking.

    Of an answer that was recorded: `spoken` are its seconds without the pauses, of which there are `pauses`; None where
    it was typed.
    """

    SPARSE: ClassVar[frozenset[str]] = frozenset({"spoken", "pauses", "longest_pause"})

    thinking: Seconds
    answering: Seconds
    spoken: Seconds | None = None
    pauses: Annotated[int, Field(ge=0, le=LONGEST_TIME, strict=True)] | None = None
    longest_pause: Seconds | None = None

    @classmethod
    def measured(cls, thinking: float, answering: float) -> Timing:
        """Of what a clock told, whatever it did meanwhile."""
        return cls(
            thinking=min(max(thinking, 0.0), LONGEST_TIME),
            answering=min(max(answering, 0.0), LONGEST_TIME),
        )

    @property
    def aloud(self) -> float | None:
        """The seconds that the answer took to say; None where nobody heard it."""
        return self.answering if self.spoken is not None else None
