"""A circuit breaker: a server that fails again and again is not called for a while (Nygard, *Release It!*, 2007)."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from threading import Lock

from pybreaker import (
    STATE_CLOSED,
    STATE_HALF_OPEN,
    CircuitBreaker,
    CircuitBreakerError,
    CircuitBreakerListener,
    CircuitMemoryStorage,
)

from graph.models.fault import AILING, Fault, ModelFailed

FAILURES = 5
WITHIN = 60.0
"""Seconds. So many failures in so short a time open it."""
A_WAIT_COUNTS = 3
"""Failures that one call counts as which was waited for in vain until its time was over: of such calls five do not fit
into a minute, and a person would wait for each."""
PAUSE = 30.0
"""Seconds until one call is let through to try it again."""


class Breaker:
    """Of one model at one address. Calls that run at once do not wait for each other."""

    def __init__(self, pause: float = PAUSE, now: Callable[[], float] = time.monotonic) -> None:
        storage = _FailuresOfLate(now)
        self._circuit = CircuitBreaker(
            fail_max=FAILURES,
            reset_timeout=pause,
            exclude=[_is_no_ailment],
            listeners=[_Waits(storage)],
            state_storage=storage,
            throw_new_error_on_trip=False,
        )
        self._entering = Lock()

    @property
    def is_open(self) -> bool:
        return bool(self._circuit.current_state != STATE_CLOSED)

    @contextmanager
    def guarding(self, model: str) -> Iterator[None]:
        """Watch what is called within. Raises ModelFailed while it is open, or one call tries it again."""
        try:
            with ExitStack() as within:
                with self._entering:
                    if self._circuit.current_state == STATE_HALF_OPEN:
                        raise ModelFailed(Fault.RESTING, model)
                    # It lets go of the breaker's lock while the call runs; `call` would not.
                    within.enter_context(self._circuit.calling())
                yield
        except CircuitBreakerError:
            raise ModelFailed(Fault.RESTING, model) from None


class _FailuresOfLate(CircuitMemoryStorage):
    """Counts failures within the last minute. The library's own count ends with every success, so that a server which
    fails every second call would never rest."""

    def __init__(self, now: Callable[[], float]) -> None:
        super().__init__(STATE_CLOSED)
        self._now = now
        self._failures: deque[float] = deque(maxlen=FAILURES)
        self._lock = Lock()

    def increment_counter(self) -> None:
        with self._lock:
            self._failures.append(self._now())

    def reset_counter(self) -> None:
        # A success says so as well while it is closed; only one that closes it counts.
        if self.state != STATE_CLOSED:
            with self._lock:
                self._failures.clear()

    @property
    def counter(self) -> int:
        since = self._now() - WITHIN
        with self._lock:
            return sum(when >= since for when in self._failures)


class _Waits(CircuitBreakerListener):
    """Counts a call that ran out of time as more than one failure, before the circuit looks at their number."""

    def __init__(self, storage: _FailuresOfLate) -> None:
        self._storage = storage

    def failure(self, cb: CircuitBreaker, exc: BaseException) -> None:
        if isinstance(exc, ModelFailed) and exc.fault is Fault.TIMEOUT:
            for _ in range(A_WAIT_COUNTS - 1):
                self._storage.increment_counter()


def _is_no_ailment(error: BaseException) -> bool:
    return not (isinstance(error, ModelFailed) and error.fault in AILING)
