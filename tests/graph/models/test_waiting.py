"""Waiting for a model: it ends with the call, at its limit, or as soon as nobody waits any longer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextvars import ContextVar
from threading import Event, Thread, current_thread

import pytest

from graph.models.errand import Errand
from graph.models.fault import Fault, ModelFailed
from graph.models.waiting import wait_for

LONG = 60.0


class Stop(BaseException):
    """No Exception."""


@pytest.fixture(autouse=True)
def short_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.models.waiting.TICK", 0.002)


class Hanging:
    """A call that gives nothing until it is let go."""

    def __init__(self) -> None:
        self.let_go = Event()
        self.threads: list[Thread] = []

    def __call__(self, hear: Callable[[str], None]) -> str:
        self.threads.append(current_thread())
        self.let_go.wait(LONG)
        return "late"


@pytest.fixture
def hanging() -> Iterator[Hanging]:
    call = Hanging()
    yield call
    call.let_go.set()
    for thread in call.threads:
        thread.join(LONG)
        assert not thread.is_alive()


def unheard(text: str) -> None:
    raise AssertionError(f"nothing is said here, but {text!r}")


def test_what_the_call_returns_is_returned() -> None:
    assert wait_for(lambda hear: 7, LONG, Errand(), unheard) == 7


def test_nothing_can_be_returned_too() -> None:
    assert wait_for(lambda hear: None, LONG, Errand(), unheard) is None


def test_what_the_call_raises_is_raised_here() -> None:
    wrong = KeyError("ours")

    def call(hear: Callable[[str], None]) -> None:
        raise wrong

    with pytest.raises(KeyError) as raised:
        wait_for(call, LONG, Errand(), unheard)
    assert raised.value is wrong


def test_pieces_are_heard_in_their_order_and_in_the_thread_that_waits() -> None:
    heard: list[tuple[str, Thread]] = []

    def call(hear: Callable[[str], None]) -> str:
        for piece in "abc":
            hear(piece)
        return "abc"

    said = wait_for(call, LONG, Errand(), lambda text: heard.append((text, current_thread())))

    assert said == "abc"
    assert heard == [(piece, current_thread()) for piece in "abc"]


def test_what_was_said_before_it_failed_is_heard() -> None:
    heard: list[str] = []

    def call(hear: Callable[[str], None]) -> None:
        hear("half")
        raise ModelFailed(Fault.CUT)

    with pytest.raises(ModelFailed):
        wait_for(call, LONG, Errand(), heard.append)
    assert heard == ["half"]


def test_the_one_who_waits_is_looked_in_on_while_nothing_comes(hanging: Hanging) -> None:
    ticks: list[Thread] = []

    def look() -> None:
        ticks.append(current_thread())
        if len(ticks) == 3:
            hanging.let_go.set()

    assert wait_for(hanging, LONG, Errand(waiting=look), unheard) == "late"
    assert ticks[:3] == [current_thread()] * 3


def test_what_the_look_raises_ends_the_wait(hanging: Hanging) -> None:
    def look() -> None:
        raise Stop

    with pytest.raises(Stop):
        wait_for(hanging, LONG, Errand(waiting=look), unheard)
    assert not hanging.let_go.is_set()


def test_a_wait_that_is_stopped_ends_while_the_call_still_hangs(hanging: Hanging) -> None:
    errand = Errand()
    errand.cancelled.set()
    with pytest.raises(ModelFailed) as failed:
        wait_for(hanging, LONG, errand, unheard)

    assert (failed.value.fault, hanging.let_go.is_set()) == (Fault.CANCELLED, False)


def test_a_wait_that_is_stopped_hears_no_more_of_a_reply_that_goes_on() -> None:
    errand = Errand()
    heard: list[str] = []

    def hear(text: str) -> None:
        heard.append(text)
        errand.cancelled.set()

    def call(hear: Callable[[str], None]) -> None:
        for piece in "abc":
            hear(piece)

    with pytest.raises(ModelFailed):
        wait_for(call, LONG, errand, hear)
    assert heard == ["a"]


def test_a_call_that_takes_too_long_is_left_to_itself(hanging: Hanging) -> None:
    with pytest.raises(ModelFailed) as failed:
        wait_for(hanging, 0.005, Errand(), unheard)

    assert (failed.value.fault, hanging.let_go.is_set()) == (Fault.TIMEOUT, False)


def test_what_the_listener_raises_ends_the_wait() -> None:
    def hear(text: str) -> None:
        raise Stop

    def call(say: Callable[[str], None]) -> str:
        say("a")
        return "a"

    with pytest.raises(Stop):
        wait_for(call, LONG, Errand(), hear)


def test_the_call_knows_what_is_known_where_it_is_waited_for() -> None:
    here: ContextVar[str] = ContextVar("here")
    token = here.set("known")
    try:
        assert wait_for(lambda hear: here.get(), LONG, Errand(), unheard) == "known"
    finally:
        here.reset(token)


def test_once_it_has_ended_no_thread_of_it_is_left() -> None:
    threads: list[Thread] = []
    wait_for(lambda hear: threads.append(current_thread()), LONG, Errand(), unheard)
    (thread,) = threads
    thread.join(LONG)

    assert (thread.is_alive(), thread.daemon) == (False, True)
    assert thread is not current_thread()
