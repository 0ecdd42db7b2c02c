"""How long an answer took."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.value import Value

LONGEST_TIME = 86_400.0
"""Seconds. Whoever was away for longer than a day did not think or answer all that time."""

Seconds = Annotated[float, Field(ge=0, le=LONGEST_TIME, allow_inf_nan=False, strict=True)]


class Timing(Value):
    """Seconds from the question to the first words of the answer, and from there to its end. Typing is no speaking."""

    thinking: Seconds
    answering: Seconds

    @classmethod
    def measured(cls, thinking: float, answering: float) -> Timing:
        """Of what a clock told, whatever it did meanwhile."""
        return cls(
            thinking=min(max(thinking, 0.0), LONGEST_TIME),
            answering=min(max(answering, 0.0), LONGEST_TIME),
        )
