"""Another try at what may have passed: which faults, how often, after what pause, and never past the time limit."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from threading import Event

import pytest
from pydantic import SecretStr

from graph.memory.operations import Usage
from graph.models.attempts import FIRST_PAUSE, RETRIES, with_retries
from graph.models.chat_model import ChatModel
from graph.models.connection import Connection
from graph.models.errand import Errand
from graph.models.fault import PASSING, Fault, ModelFailed
from graph.models.role import Limits
from tests.chat_acts import Status
from tests.chat_server import KEY, MODEL, ChatServer, chat_server

LONG = 1000.0
"""Seconds that no pause comes near."""


class Pauses(Event):
    """Nobody waits here; how long it would have been is kept, and `stop_after` so many pauses somebody stops."""

    def __init__(self, stop_after: int = 99) -> None:
        super().__init__()
        self.seconds: list[float] = []
        self._stop_after = stop_after

    def wait(self, timeout: float | None = None) -> bool:
        self.seconds.append(timeout or 0.0)
        return len(self.seconds) >= self._stop_after


class Call:
    """Fails by each of the failures in turn, the last one again and again; with None it gives its number."""

    def __init__(self, *failures: ModelFailed | None) -> None:
        self.times = 0
        self._failures = failures

    def __call__(self) -> int:
        failure = self._failures[min(self.times, len(self._failures) - 1)]
        self.times += 1
        if failure is not None:
            raise failure
        return self.times


@pytest.fixture(autouse=True)
def another_try_at_once() -> None:
    """Here the pauses are as they are."""


@pytest.fixture
def pauses() -> Pauses:
    return Pauses()


def tried(call: Call, pauses: Pauses, seconds: float = LONG) -> tuple[int | Fault, Errand]:
    """What came of it, for somebody who has so many seconds and spends them on pauses alone."""
    errand = Errand(cancelled=pauses)
    try:
        return with_retries(call, errand, lambda: seconds - sum(pauses.seconds)), errand
    except ModelFailed as failure:
        return failure.fault, errand


def test_what_is_right_at_once_is_called_once(pauses: Pauses) -> None:
    gave, errand = tried(Call(None), pauses)

    assert (gave, pauses.seconds, errand.used) == (1, [], Usage())


def test_what_fails_once_is_tried_anew_and_that_is_counted(pauses: Pauses) -> None:
    gave, errand = tried(Call(ModelFailed(Fault.CUT), None), pauses)

    assert (gave, errand.used) == (2, Usage(retries=1))


def test_it_is_tried_anew_twice_at_most_and_the_last_failure_is_told(pauses: Pauses) -> None:
    call = Call(ModelFailed(Fault.CUT), ModelFailed(Fault.TIMEOUT), ModelFailed(Fault.BUSY), None)
    gave, errand = tried(call, pauses)

    assert (gave, call.times, errand.used) == (Fault.BUSY, 1 + RETRIES, Usage(retries=RETRIES))


@pytest.mark.parametrize("fault", Fault)
def test_what_may_pass_is_tried_anew_and_nothing_else(fault: Fault, pauses: Pauses) -> None:
    gave, _ = tried(Call(ModelFailed(fault), None), pauses)

    assert gave == (2 if fault in PASSING else fault)


@pytest.mark.parametrize("fault", [Fault.DECLINED, Fault.WRONG_KEY, Fault.UNREADABLE, Fault.SPENT, Fault.TOO_LARGE])
def test_a_refusal_or_a_wrong_key_does_not_pass(fault: Fault) -> None:
    assert fault not in PASSING


def test_what_is_no_failure_of_a_model_is_not_tried_anew(pauses: Pauses) -> None:
    def ours() -> None:
        raise KeyError("ours")

    with pytest.raises(KeyError, match="ours"):
        with_retries(ours, Errand(cancelled=pauses), lambda: LONG)
    assert pauses.seconds == []


def test_the_pauses_grow(pauses: Pauses) -> None:
    tried(Call(ModelFailed(Fault.REFUSED)), pauses)
    first, second = pauses.seconds

    assert FIRST_PAUSE <= first <= 2 * FIRST_PAUSE <= second <= 3 * FIRST_PAUSE


def test_callers_that_fail_together_do_not_come_back_together() -> None:
    callers = [Pauses() for _ in range(20)]
    for pauses in callers:
        tried(Call(ModelFailed(Fault.REFUSED), None), pauses)

    assert len({pauses.seconds[0] for pauses in callers}) > 1


def test_a_server_is_left_alone_as_long_as_it_asks(pauses: Pauses) -> None:
    tried(Call(ModelFailed(Fault.BUSY, after=7.0), None), pauses)

    assert pauses.seconds == [7.0]


@pytest.mark.parametrize("after", [0.0, 0.01])
def test_a_server_that_asks_for_hardly_any_pause_is_given_the_usual_one(after: float, pauses: Pauses) -> None:
    tried(Call(ModelFailed(Fault.BUSY, after=after), None), pauses)

    assert pauses.seconds[0] >= FIRST_PAUSE


def test_a_server_that_asks_for_more_time_than_there_is_is_not_waited_for(pauses: Pauses) -> None:
    gave, _ = tried(Call(ModelFailed(Fault.BUSY, after=30.0), None), pauses, seconds=8.0)

    assert (gave, pauses.seconds) == (Fault.BUSY, [])


@pytest.mark.parametrize("seconds", [0.0, 0.1, 0.5, 0.9, 1.5, 3.0])
def test_no_pause_goes_past_the_time_limit(seconds: float) -> None:
    for _ in range(20):
        pauses = Pauses()
        gave, _ = tried(Call(ModelFailed(Fault.REFUSED)), pauses, seconds)

        assert gave is Fault.REFUSED
        assert sum(pauses.seconds) <= seconds


def test_who_stops_it_in_a_pause_is_not_made_to_wait_for_another_try() -> None:
    call = Call(ModelFailed(Fault.REFUSED), None)
    gave, errand = tried(call, Pauses(stop_after=1))

    assert (gave, call.times, errand.used) == (Fault.CANCELLED, 1, Usage())


def after(retry_after: float | str | None) -> float | None:
    """What a server that asks for it in this way is understood to ask for."""
    with chat_server(ChatServer(script=[Status(429, retry_after)])) as server:
        chat = ChatModel(Connection(model=MODEL, base_url=server.address, api_key=SecretStr(KEY)), MODEL)
        with pytest.raises(ModelFailed) as failed:
            chat.say([("user", "Hello")], None, Limits(seconds=20, tokens=5, temperature=0.0))
    assert failed.value.fault is Fault.BUSY
    return failed.value.after


@pytest.mark.parametrize(
    ("told", "seconds"),
    [(7, 7.0), (0.5, 0.5), (-3, 0.0), (None, None), ("soon", None), ("Wed, 99 Foo 2026", None), ("nan", 0.0)],
)
def test_seconds_that_a_server_asks_for_are_read(told: float | str | None, seconds: float | None) -> None:
    assert after(told) == seconds


def test_a_date_that_a_server_asks_for_is_read() -> None:
    in_an_hour = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    asked = after(in_an_hour)

    assert asked is not None
    assert 3000 < asked <= 3600


@pytest.mark.parametrize("zone", ["GMT", "-0000"])
def test_a_date_that_is_over_asks_for_nothing(zone: str) -> None:
    assert after(f"Wed, 21 Oct 2015 07:28:00 {zone}") == 0.0
