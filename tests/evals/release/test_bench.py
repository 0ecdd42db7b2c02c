"""Two releases at work in turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from evals.release.bench import BLOCK, Pair, in_turn, spread, timed
from evals.release.process import Outcome, ReleaseProcess

JOBS = [{"do": "ask", "question": str(number)} for number in range(2 * BLOCK + 1)]


class Scripted:
    """A release whose times are told beforehand; `diary` is kept by both."""

    def __init__(self, name: str, diary: list[str], time: Callable[[int], float]) -> None:
        self._name = name
        self._diary = diary
        self._time = time
        self._done = 0

    def do(self, job: Mapping[str, Any]) -> Outcome:
        self._diary.append(f"{self._name}{job['question']}")
        self._done += 1
        return Outcome({"name": self._name}, "", "", self._time(self._done))


def pair_of(old: Callable[[int], float], new: Callable[[int], float], diary: list[str]) -> tuple[ReleaseProcess, ...]:
    return tuple(cast(ReleaseProcess, Scripted(name, diary, time)) for name, time in (("old", old), ("new", new)))


def test_they_take_turns_and_who_begins_changes() -> None:
    diary: list[str] = []
    done: list[int] = []
    old, new = pair_of(lambda turn: 1.0, lambda turn: 2.0, diary)
    pairs = in_turn(old, new, JOBS, done.append)
    names = [entry[:3] for entry in diary]
    assert names == ["old"] * 4 + ["new"] * 8 + ["old"] * 4 + ["old", "new"]
    assert [pair.old.reply and pair.old.reply["name"] for pair in pairs] == ["old"] * len(JOBS)
    assert [pair.new.milliseconds for pair in pairs] == [2.0] * len(JOBS)
    assert sum(done) == 2 * len(JOBS)


def test_the_least_time_of_all_rounds_counts_for_each_by_itself() -> None:
    diary: list[str] = []
    old, new = pair_of(lambda turn: 100.0 / turn, lambda turn: float(turn), diary)
    first = in_turn(old, new, JOBS[:1], lambda done: None)
    (pair,) = timed(old, new, JOBS[:1], first, 3, lambda done: None)
    assert (pair.old.milliseconds, pair.new.milliseconds) == (25.0, 1.0)


def test_a_round_is_over_before_the_next_begins() -> None:
    diary: list[str] = []
    old, new = pair_of(lambda turn: 1.0, lambda turn: 1.0, diary)
    pairs = [Pair(Outcome({}, "", "", 1.0), Outcome({}, "", "", 1.0))] * len(JOBS)
    timed(old, new, JOBS, pairs, 2, lambda done: None)
    asked = [entry[3:] for entry in diary if entry.startswith("old")]
    assert asked == [str(number) for number in range(len(JOBS))] * 2


def test_places_are_spread_over_all_cases() -> None:
    assert spread(3, 10) == [0, 1, 2]
    assert spread(10, 5) == [0, 2, 4, 6, 8]
    assert spread(0, 5) == []
