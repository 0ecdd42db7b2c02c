"""The watch over a release, and what it does when answers get worse."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from graph.memory.operations import Kind, Operation
from graph.memory.votes import Thumb, Vote
from graph.release_watch import Course, ReleaseWatch, course, of_operations, of_votes
from ingest.release_folder import DATA, BadRelease
from ingest.release_shelf import Releases
from tests.graph.memory.replies import an_answer

NOON = datetime(2026, 11, 22, 12)
MINUTE = timedelta(minutes=1)


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def releases(tmp_path: Path, clock: Clock) -> Releases:
    """'new' is in use since noon, after the shipped one."""
    releases = Releases(tmp_path, clock)
    releases.keep("new", {"judge.json": DATA / "judge.json"})
    releases.use("new")
    return releases


def around_noon(before: list[float], since: list[float]) -> Course:
    values = [(NOON - (number + 1) * MINUTE, value) for number, value in enumerate(before)]
    return Course("votes up", (*values, *((NOON + number * MINUTE, value) for number, value in enumerate(since))))


def watch(releases: Releases, clock: Clock, *courses: Course) -> ReleaseWatch:
    return ReleaseWatch(releases, lambda: courses, clock)


def test_worse_answers_bring_back_the_release_before(releases: Releases, clock: Clock) -> None:
    look = watch(releases, clock, around_noon([1.0] * 40, [0.0] * 20)).look()
    assert (look.watched, look.restored) == ("new", "shipped")
    assert look.sentence == (
        "The release 'shipped' is in use again, for votes up fell from 100% to 0% with 'new' (20 answers)."
    )
    choice = releases.choice()
    assert (choice.name, choice.before, choice.watched) == ("shipped", "new", False)
    assert choice.because == "votes up fell from 100% to 0% with 'new' (20 answers)"


def test_it_is_brought_back_once(releases: Releases, clock: Clock) -> None:
    watching = watch(releases, clock, around_noon([1.0] * 40, [0.0] * 20))
    watching.look()
    assert watching.look().restored is None
    assert releases.choice().name == "shipped"


@pytest.mark.parametrize("since", [[1.0] * 40, [0.0] * 19, []])
def test_answers_as_good_or_too_few_leave_it(releases: Releases, clock: Clock, since: list[float]) -> None:
    look = watch(releases, clock, around_noon([1.0] * 40, since)).look()
    assert look.restored is None
    assert releases.choice().name == "new"
    assert f"of {len(since)} since" in look.sentence


def test_any_course_may_tell(releases: Releases, clock: Clock) -> None:
    good, bad = around_noon([1.0] * 40, [1.0] * 40), around_noon([1.0] * 40, [0.0] * 40)
    assert watch(releases, clock, good, bad).look().restored == "shipped"


def test_without_a_choice_nothing_is_watched(tmp_path: Path, clock: Clock) -> None:
    look = watch(Releases(tmp_path, clock), clock, around_noon([1.0] * 40, [0.0] * 40)).look()
    assert (look.watched, look.restored) == (None, None)
    assert "No release is watched" in look.sentence


def test_where_a_person_went_back_nothing_is_watched(releases: Releases, clock: Clock) -> None:
    releases.back()
    assert watch(releases, clock, around_noon([1.0] * 40, [0.0] * 40)).look().watched is None


def test_a_release_before_that_is_gone_is_told(releases: Releases, clock: Clock) -> None:
    releases.keep("next", {"judge.json": DATA / "judge.json"})
    clock.now += MINUTE
    releases.use("next")
    file = releases.find("new").folder / "judge.json"
    file.write_text("{}")
    with pytest.raises(BadRelease, match=r"damaged judge\.json"):
        watch(releases, clock, around_noon([1.0] * 40, [0.0] * 40)).look()
    assert releases.choice().name == "next"


def test_a_front_end_looks_at_most_once_an_hour(releases: Releases, clock: Clock) -> None:
    watching = watch(releases, clock)
    assert watching.when_due() is not None
    clock.now += 59 * MINUTE
    assert watching.when_due() is None
    clock.now += MINUTE
    assert watching.when_due() is not None


def test_votes_are_a_course(clock: Clock) -> None:
    votes = [
        Vote.on("one", an_answer("Good?"), [], Thumb.UP, "", "2026-11-22T11:00:00"),
        Vote.on("two", an_answer("Bad?"), [], Thumb.DOWN, "", "2026-11-22T12:00:00"),
    ]
    assert of_votes(votes).around(NOON) == ([1.0], [0.0])


def test_operations_are_two_courses(clock: Clock) -> None:
    def used(status: str, **fields: object) -> Operation:
        told = {"when": "2026-11-22T13:00:00", "kind": Kind.ASK, "status": status, "milliseconds": {}, **fields}
        return Operation.model_validate(told)

    confirmed, whole = of_operations(
        [
            used("answered", claims=3, supported=3),
            used("answered", claims=3, supported=2),
            used("insufficient"),
            used("failed", error="ValueError"),
            used("failed", error="BadQuestion", mendable=True),
        ]
    )
    assert [value for _, value in confirmed.values] == [1.0, 0.0]
    assert [value for _, value in whole.values] == [1.0, 1.0, 1.0, 0.0, 1.0]


@pytest.mark.parametrize("when", ["", "yesterday", "2026-13-40T00:00:00", "9999-12-31T23:59:59+00:00"])
def test_a_moment_that_is_none_is_passed_over_or_read(when: str) -> None:
    assert len(course("x", [(when, 1.0), ("2026-11-22T12:00:00+00:00", 1.0)]).values) in (1, 2)


def test_what_the_command_prints_is_plain_json(releases: Releases, clock: Clock) -> None:
    fields = watch(releases, clock, around_noon([1.0] * 2, [0.0])).look().fields()
    assert fields == {
        "watched": "new",
        "since": "2026-11-22T12:00:00",
        "signs": ({"name": "votes up", "before": 2, "since": 1, "was": 1.0, "now": 0.0, "dropped": False},),
        "restored": None,
    }
