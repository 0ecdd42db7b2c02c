"""A server that fails five times within a minute is left in peace, and tried again after a while."""

from __future__ import annotations

from contextlib import suppress

import pytest

from graph.models.breaker import FAILURES, WITHIN, Breaker
from graph.models.fault import AILING, Fault, ModelFailed

AT_ONCE, LONG = 0.0, 3600.0
"""Pauses of a breaker, in seconds: over as soon as they begin, and longer than any test."""


class Clock:
    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def fail(breaker: Breaker, times: int = 1, fault: Fault = Fault.REFUSED) -> None:
    for _ in range(times):
        with suppress(ModelFailed), breaker.guarding("tiny-1"):
            raise ModelFailed(fault, "tiny-1")


def succeed(breaker: Breaker) -> None:
    with breaker.guarding("tiny-1"):
        pass


def rests(breaker: Breaker) -> bool:
    try:
        succeed(breaker)
    except ModelFailed as failure:
        return failure.fault is Fault.RESTING
    return False


def test_five_failures_open_it_and_then_nothing_is_called() -> None:
    breaker = Breaker(LONG)
    fail(breaker, FAILURES)

    assert breaker.is_open
    assert rests(breaker)


def test_the_failure_of_one_that_rests_names_the_model_and_says_why() -> None:
    breaker = Breaker(LONG)
    fail(breaker, FAILURES)
    with pytest.raises(ModelFailed, match="failed five times within a minute") as failed:
        succeed(breaker)

    assert failed.value.model == "tiny-1"


def test_four_failures_do_not() -> None:
    breaker = Breaker(LONG)
    fail(breaker, FAILURES - 1)

    assert not rests(breaker)


def test_failures_that_are_older_than_a_minute_do_not_count() -> None:
    clock = Clock()
    breaker = Breaker(LONG, clock)
    fail(breaker, FAILURES - 1)
    clock.seconds += WITHIN + 1
    fail(breaker)

    assert not rests(breaker)


def test_failures_that_are_spread_over_a_minute_do() -> None:
    clock = Clock()
    breaker = Breaker(LONG, clock)
    for _ in range(FAILURES):
        fail(breaker)
        clock.seconds += WITHIN / FAILURES

    assert rests(breaker)


def test_a_server_that_fails_every_second_call_rests_too() -> None:
    breaker = Breaker(LONG)
    for _ in range(FAILURES - 1):
        fail(breaker)
        succeed(breaker)
    fail(breaker)

    assert rests(breaker)


@pytest.mark.parametrize("fault", Fault)
def test_what_tells_that_a_server_is_unwell_counts_and_nothing_else(fault: Fault) -> None:
    breaker = Breaker(LONG)
    fail(breaker, FAILURES, fault)

    assert rests(breaker) is (fault in AILING)


@pytest.mark.parametrize("fault", [Fault.DECLINED, Fault.UNREADABLE, Fault.CANCELLED, Fault.SPENT, Fault.WRONG_KEY])
def test_a_model_that_declines_or_talks_out_of_form_is_not_unwell(fault: Fault) -> None:
    assert fault not in AILING


def test_two_calls_that_ran_out_of_time_within_a_minute_open_it_for_five_would_not_fit_into_one() -> None:
    clock = Clock()
    breaker = Breaker(LONG, clock)
    fail(breaker, fault=Fault.TIMEOUT)
    assert not breaker.is_open
    clock.seconds += WITHIN / 2
    fail(breaker, fault=Fault.TIMEOUT)

    assert rests(breaker)


def test_one_that_ran_out_of_time_among_other_failures_is_three_of_them() -> None:
    breaker = Breaker(LONG)
    fail(breaker, fault=Fault.TIMEOUT)
    fail(breaker)
    assert not breaker.is_open
    fail(breaker)

    assert rests(breaker)


def test_calls_that_ran_out_of_time_longer_ago_than_a_minute_do_not_count() -> None:
    clock = Clock()
    breaker = Breaker(LONG, clock)
    fail(breaker, fault=Fault.TIMEOUT)
    clock.seconds += WITHIN + 1
    fail(breaker, fault=Fault.TIMEOUT)

    assert not rests(breaker)


def test_what_is_no_failure_of_a_model_passes_through_and_does_not_count() -> None:
    breaker = Breaker(LONG)
    for _ in range(FAILURES):
        with pytest.raises(KeyError, match="ours"), breaker.guarding("tiny-1"):
            raise KeyError("ours")

    assert not rests(breaker)


def test_the_failure_itself_passes_through_also_where_it_opens_it() -> None:
    breaker = Breaker(LONG)
    fail(breaker, FAILURES - 1)
    with pytest.raises(ModelFailed) as failed, breaker.guarding("tiny-1"):
        raise ModelFailed(Fault.TIMEOUT, "tiny-1")

    assert failed.value.fault is Fault.TIMEOUT
    assert breaker.is_open


def test_after_the_pause_a_success_closes_it_and_counting_begins_anew() -> None:
    breaker = Breaker(AT_ONCE)
    fail(breaker, FAILURES)
    assert breaker.is_open
    succeed(breaker)
    assert not breaker.is_open

    fail(breaker, FAILURES - 1)
    assert not breaker.is_open


def test_after_the_pause_one_failure_opens_it_again() -> None:
    clock = Clock()
    breaker = Breaker(AT_ONCE, clock)
    fail(breaker, FAILURES)
    clock.seconds += WITHIN + 1
    fail(breaker)

    assert breaker.is_open


def test_while_one_call_tries_it_again_no_other_is_let_through() -> None:
    breaker = Breaker(AT_ONCE)
    fail(breaker, FAILURES)
    with breaker.guarding("tiny-1"):
        assert rests(breaker)

    assert not rests(breaker)


def test_calls_at_the_same_time_do_not_wait_for_each_other() -> None:
    breaker = Breaker()
    with breaker.guarding("tiny-1"), breaker.guarding("tiny-1"):
        assert not breaker.is_open
