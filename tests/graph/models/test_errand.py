"""One use of the coach: whose it is, what it used, and that it is stopped when it ends."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from threading import Barrier, Event, Thread

import pytest

from graph.memory.operations import Usage
from graph.models.errand import Errand, current_errand, errand
from graph.models.fault import Fault, ModelFailed


def test_within_it_is_the_one_under_way_and_after_it_there_is_none() -> None:
    with errand("s-1") as running:
        assert current_errand() is running
        assert running.session == "s-1"

    assert current_errand() is not running
    assert current_errand().session == ""


def test_without_one_each_use_is_its_own() -> None:
    current_errand().use(Usage(calls=1))

    assert current_errand().used == Usage()


def test_one_within_another_is_a_part_of_it() -> None:
    with errand("outer") as outer, errand("inner", alone=True) as inner:
        current_errand().use(Usage(calls=1))
        assert inner is outer

    assert (outer.session, outer.alone, outer.used.calls) == ("outer", False, 1)


def test_the_end_of_a_part_is_not_the_end_of_it() -> None:
    with errand("outer") as outer:
        with errand("inner"):
            pass
        assert not outer.cancelled.is_set()
        assert current_errand() is outer


@pytest.mark.parametrize("how", [None, KeyError, KeyboardInterrupt])
def test_however_it_ends_what_still_works_for_it_is_stopped(how: type[BaseException] | None) -> None:
    def use() -> Errand:
        with errand() as running:
            kept.append(running)
            if how is not None:
                raise how
        return running

    kept: list[Errand] = []
    if how is None:
        use()
    else:
        with pytest.raises(how):
            use()

    with pytest.raises(ModelFailed) as failed:
        kept[0].look_around()
    assert failed.value.fault is Fault.CANCELLED
    assert current_errand() is not kept[0]


def test_what_is_used_is_summed() -> None:
    with errand() as running:
        running.use(Usage(calls=1, prompt_tokens=10, completion_tokens=5, cost=0.5))
        running.use(Usage(calls=1, prompt_tokens=1, completion_tokens=2, cost=0.25, retries=1))

    assert running.used == Usage(calls=2, prompt_tokens=11, completion_tokens=7, cost=0.75, retries=1)


def test_what_several_threads_use_is_all_counted() -> None:
    together = Barrier(4)

    def use() -> None:
        together.wait(20)
        for _ in range(200):
            current_errand().use(Usage(calls=1))

    with errand() as running, ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(copy_context().run, use) for _ in range(4)]:
            done.result(20)

    assert running.used.calls == 800


def test_errands_of_several_threads_do_not_mix() -> None:
    together = Barrier(4)

    def use(number: int) -> tuple[str, int]:
        with errand(f"s-{number}") as running:
            together.wait(20)
            for _ in range(number):
                current_errand().use(Usage(calls=1))
            together.wait(20)
        return running.session, running.used.calls

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(use, range(4))) == [(f"s-{number}", number) for number in range(4)]


def test_a_thread_without_its_context_has_no_part_in_it() -> None:
    seen: list[Errand] = []
    with errand("s-1") as running:
        thread = Thread(target=lambda: seen.append(current_errand()))
        thread.start()
        thread.join(20)

    assert seen[0] is not running
    assert seen[0].session == ""


def test_the_one_who_waits_is_looked_in_on_in_its_own_thread_alone() -> None:
    looks: list[int] = []
    with errand("s-1", lambda: looks.append(1)) as running:
        thread = Thread(target=running.look_around)
        thread.start()
        thread.join(20)
        assert looks == []
        running.look_around()

    assert looks == [1]


def test_who_stopped_is_not_looked_in_on_any_more() -> None:
    looks: list[int] = []
    running = Errand("s-1", waiting=lambda: looks.append(1), cancelled=Event())
    running.cancelled.set()
    with pytest.raises(ModelFailed):
        running.look_around()

    assert looks == []
