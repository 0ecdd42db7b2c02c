from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.memory.schedule import FRESH, LONGEST, Seen, due_entries, rests

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(("level", "days"), [(0, 1), (1, 3), (2, 10)])
def test_the_weaker_the_answer_the_sooner_the_question_comes_back(level: int, days: int) -> None:
    seen = [Seen("q03", level, DAY)]
    assert due_entries(seen, DAY + timedelta(days=days - 1)) == frozenset()
    assert due_entries(seen, DAY + timedelta(days=days)) == {"q03"}
    assert due_entries(seen, DAY + timedelta(days=400)) == {"q03"}


def test_only_the_last_time_counts_whatever_the_clock_said_before() -> None:
    weak_then_strong = [Seen("q03", 0, date(2031, 1, 1)), Seen("q03", 2, DAY)]
    assert due_entries(weak_then_strong, DAY + timedelta(days=5)) == frozenset()
    assert due_entries(weak_then_strong[::-1], DAY + timedelta(days=5)) == {"q03"}


def test_what_was_seen_in_the_future_is_due_rather_than_lost() -> None:
    assert due_entries([Seen("q03", 2, DAY + timedelta(days=1))], DAY) == {"q03"}


def test_what_was_never_seen_is_not_due() -> None:
    assert due_entries([], DAY) == frozenset()


# --- What the library makes of more than one answer ---------------------------------------------------------------


def due_day(*given: tuple[int, int]) -> int:
    """Days from DAY until the question is due, of levels with the days from DAY on which they were reached."""
    rest = rests(Seen("q03", level, DAY + timedelta(days=days)) for level, days in given)["q03"]
    return (rest.due - DAY).days


def test_the_better_it_is_known_the_longer_it_rests() -> None:
    once, twice = due_day((2, 0)), due_day((2, 0), (2, 10)) - 10
    assert (once, twice) == (10, 30)
    assert due_day((0, 0), (1, 1)) - 1 < due_day((1, 0))


def test_after_a_weak_answer_it_comes_back_the_next_day_however_well_it_was_known() -> None:
    assert due_day((2, 0), (2, 10), (2, 40), (0, 70)) == 71


def test_nothing_rests_longer_than_its_last_level_allows() -> None:
    often = [(2, 60 * n) for n in range(6)]
    assert due_day(*often) - often[-1][1] == LONGEST[2]
    assert due_day(*often, (1, 400)) - 400 == LONGEST[1]


def test_two_answers_on_one_day_are_one_day_of_practice() -> None:
    assert due_day((0, 0), (2, 0)) < due_day((2, 0))


def test_the_same_record_gives_the_same_days() -> None:
    seen = [Seen(f"q0{n % 5}", n % 3, DAY + timedelta(days=n)) for n in range(60)]
    assert {entry: rest.due for entry, rest in rests(seen).items()} == {
        entry: rest.due for entry, rest in rests(seen).items()
    }


@pytest.mark.parametrize("day", [date.min, date(1850, 1, 1), date(9999, 12, 31)])
def test_a_clock_at_the_end_of_time_breaks_nothing(day: date) -> None:
    assert due_entries([Seen("q03", 2, day), Seen("q04", 0, day)], DAY) == {"q03", "q04"}


def test_only_what_would_rest_through_the_interview_wants_another_look() -> None:
    rest = rests([Seen("q03", 2, DAY)])["q03"]
    assert rest.wants_look(DAY + timedelta(days=10))
    assert not rest.wants_look(DAY + timedelta(days=11)), "it is due before"
    assert not rest.wants_look(DAY + timedelta(days=FRESH)), "it was just answered"


_SEEN = st.lists(
    st.builds(Seen, st.sampled_from(["q01", "q02", "r01"]), st.integers(0, 2), st.dates(DAY - timedelta(400), DAY)),
    max_size=25,
)


@given(_SEEN, st.integers(0, 1000))
def test_whatever_the_clocks_said_no_entry_is_lost_for_ever(seen: list[Seen], later: int) -> None:
    today = DAY + timedelta(days=later)
    entries = {each.entry for each in seen}
    assert due_entries(seen, today) <= entries
    assert due_entries(seen, today + timedelta(days=max(LONGEST.values()))) | due_entries(seen, today) == entries
    assert due_entries(seen, DAY - timedelta(days=500)) == entries, "all lies in the future then"


@given(_SEEN, st.integers(0, 60))
def test_what_is_due_stays_due_till_it_is_asked(seen: list[Seen], later: int) -> None:
    today = DAY + timedelta(days=later)
    due = due_entries(seen, today)
    assert due <= due_entries(seen, today + timedelta(days=1))
    asked = [Seen(entry, 0, today) for entry in sorted(due)]
    assert not due_entries([*seen, *asked], today) & due
    assert due <= due_entries([*seen, *asked], today + timedelta(days=1))
