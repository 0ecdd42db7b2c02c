"""What a chat model is asked to do, and how much of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Each may have a model of its own: a small one words a probe, a large one judges."""

    REWRITER = "rewriter"
    WRITER = "writer"
    INTERVIEWER = "interviewer"
    JUDGE = "judge"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one use of a role may take: `seconds` with all its tries and its repair, `tokens` of a reply."""

    seconds: float
    tokens: int
    temperature: float


LIMITS: dict[Role, Limits] = {
    # Somebody waits for the first words, and without it the question is searched for as it was typed.
    Role.REWRITER: Limits(seconds=8, tokens=200, temperature=0.0),
    Role.WRITER: Limits(seconds=40, tokens=1_500, temperature=0.2),
    Role.INTERVIEWER: Limits(seconds=8, tokens=250, temperature=0.7),
    Role.JUDGE: Limits(seconds=40, tokens=1_500, temperature=0.0),
}
