"""Every sentence about a chat model at work in an interview, or in a run over many lines.

What a person, the guide or a model wrote never stands here.
"""

from __future__ import annotations

AT_WORK = "The chat model is at work."
GO_ON_ALONE = "Go on without the model"
SPENT = "The chat model has used up what one interview may use. It goes on without it, and nothing is lost."
SPENT_IN_RUN = (
    "The chat model has used up what one run may use (COACH_SESSION_TOKENS, COACH_SESSION_COST). "
    "The lines that follow are done without it, and say so."
)


def used(calls: int, tokens: int, cost: float, failures: int) -> str:
    """What models did in this interview so far, in one line; '' where none was asked. A cost of 0 is not known."""
    if not (calls or failures):
        return ""
    told = [f"{_times(calls)} asked", f"{tokens:,} tokens"]
    told += [f"cost {_amount(cost)}"] if cost else []
    told += [f"{_times(failures)} no help"] if failures else []
    return f"Chat model in this interview: {', '.join(told)}."


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _amount(cost: float) -> str:
    """To the cent, and what is less than a cent to two digits."""
    return f"{cost:.2f}" if cost >= 0.01 else f"{cost:.2g}"
