"""Another try at what may have passed: at most two more, each after a longer pause, never past the time limit.

The pauses grow exponentially with random jitter, so that many callers do not come back at the same moment.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception, wait_exponential_jitter

from graph.memory.operations import Usage
from graph.models.errand import Errand
from graph.models.fault import PASSING, Fault, ModelFailed

Done = TypeVar("Done")

RETRIES = 2
FIRST_PAUSE, LONGEST_PAUSE = 0.4, 4.0
"""Seconds."""

_backoff = wait_exponential_jitter(multiplier=FIRST_PAUSE, max=LONGEST_PAUSE, jitter=FIRST_PAUSE)


def with_retries(call: Callable[[], Done], errand: Errand, left: Callable[[], float]) -> Done:
    """What the call gives, at the first or a later try. `left` are the seconds that remain.

    Each retry is counted with the errand. Raises the last ModelFailed where it stays so, or where the pause, which is
    no shorter than the server asks, would leave no time for another try.
    """

    def sleep(seconds: float) -> None:
        if errand.cancelled.wait(seconds):
            raise ModelFailed(Fault.CANCELLED)
        errand.use(Usage(retries=1))

    retrying = Retrying(
        retry=retry_if_exception(_may_pass),
        stop=lambda state: state.attempt_number > RETRIES or state.upcoming_sleep >= left(),
        wait=_pause,
        sleep=sleep,
        reraise=True,
    )
    return retrying(call)


def _may_pass(error: BaseException) -> bool:
    return isinstance(error, ModelFailed) and error.fault in PASSING


def _pause(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    asked = error.after if isinstance(error, ModelFailed) else None
    return max(asked or 0.0, _backoff(state))
