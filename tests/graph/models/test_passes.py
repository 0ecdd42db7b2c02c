from __future__ import annotations

from itertools import count
from threading import Barrier, Event, current_thread

import pytest

from graph.memory.operations import Usage
from graph.models.errand import current_errand, errand
from graph.models.fault import Fault, ModelFailed
from graph.models.passes import at_once


def test_each_pass_gives_what_it_says_or_how_it_failed() -> None:
    numbers = count()

    def ask() -> int:
        if next(numbers) == 1:
            raise ModelFailed(Fault.DECLINED)
        return 1

    gave = at_once(ask, 3)

    assert [isinstance(each, ModelFailed) for each in gave].count(True) == 1
    assert gave.count(1) == 2


def test_they_run_at_the_same_time_and_belong_to_one_errand() -> None:
    together = Barrier(3)

    def ask() -> str:
        together.wait(timeout=20)
        current_errand().use(Usage(calls=1))
        return current_thread().name

    with errand("s-1") as asked:
        at_once(ask, 3)

    assert asked.used.calls == 3


def test_what_is_no_failure_of_a_model_is_raised_without_waiting_for_the_others() -> None:
    ended, numbers = Event(), count()

    def ask() -> None:
        if next(numbers) == 0:
            raise KeyError("broken")
        ended.wait(20)

    try:
        with pytest.raises(KeyError, match="broken"):
            at_once(ask, 2)
        assert not ended.is_set()
    finally:
        ended.set()


def test_while_they_run_the_one_who_waits_is_looked_in_on_in_its_own_thread() -> None:
    ended = Event()
    threads: list[str] = []

    def look() -> None:
        threads.append(current_thread().name)
        if len(threads) == 2:
            ended.set()

    def ask() -> None:
        while not ended.wait(0.01):
            current_errand().look_around()

    with errand("s-1", look):
        at_once(ask, 3)

    assert set(threads) == {current_thread().name}


def test_who_stops_waiting_for_them_stops_them_all() -> None:
    class Stop(BaseException):
        """No Exception."""

    stopped = Barrier(3)

    def look() -> None:
        raise Stop

    def ask() -> None:
        current_errand().cancelled.wait(20)
        stopped.wait(20)

    with pytest.raises(Stop), errand("s-1", look):
        at_once(ask, 2)

    stopped.wait(20)
