from __future__ import annotations

from datetime import date, timedelta

from graph.domain import Timing
from graph.memory.judgement import Judgement
from graph.practice.practice_day import PracticeDay, practice_day
from graph.practice.preparation import Preparation
from ingest.edition import EDITION
from ingest.reading import read_source
from tests.graph.practice.answers import accepted, answered
from ui.components.progressing.due_view import AT_ONCE
from ui.components.today.today_view import countdown, today_view, unfinished
from ui.copy import practice_copy, today_copy

GUIDE = read_source(EDITION)
TODAY = date(2026, 11, 23)
ASKED = [entry.id for entry in GUIDE.entries if entry.practised]


def day(*judgements: Judgement, weights: dict[str, float] | None = None, **prepared: object) -> PracticeDay:
    return practice_day(judgements, GUIDE, Preparation.model_validate(prepared), TODAY, weights)


def title(entry_id: str) -> str:
    entry = GUIDE.entry(entry_id)
    assert entry
    return entry.title


def told(lines: object) -> dict[str, str]:
    return {line.title: line.told for line in lines}  # type: ignore[attr-defined]


def test_the_days_to_the_interview_are_counted() -> None:
    for days, headline in ((0, "Your interview is today"), (1, "Your interview is tomorrow"), (18, "18 days to your")):
        counted = countdown(Preparation(interview=TODAY + timedelta(days=days)), TODAY)
        assert counted.headline.startswith(headline)
        assert not counted.over
    assert counted.told == "It is on Friday, 11 December 2026."


def test_an_interview_that_is_over_asks_for_the_next() -> None:
    counted = countdown(Preparation(interview=date(2026, 11, 20)), TODAY)
    assert counted.over
    assert counted.told == "Your interview was on 20 November 2026. When is the next one?"


def test_without_a_date_it_is_said_what_is_planned() -> None:
    counted = countdown(Preparation(), TODAY)
    assert (counted.headline, counted.over) == (today_copy.NO_DATE, False)


def test_a_line_says_the_question_why_it_is_asked_and_how_long_it_takes() -> None:
    view = today_view(day(accepted("q04", level=0)), GUIDE)
    assert told(view.lines)[title("q04")] == "due again · 4 minutes"
    assert told(view.lines)[title("q01")] == "never asked · 4 minutes"
    assert view.entries[0] == "q04"
    assert view.button == f"Start these {len(view.entries)} questions, {4 * len(view.entries)} minutes"


def test_the_button_starts_exactly_what_is_listed() -> None:
    view = today_view(day(accepted("q04", level=0), interview="2026-12-18"), GUIDE)
    assert [title(entry) for entry in view.entries] == [line.title for line in view.lines]


def test_a_look_before_the_interview_is_told_as_one() -> None:
    strong = [accepted(entry, level=2, day="2026-11-15") for entry in ASKED]
    view = today_view(day(*strong, interview="2026-11-24", minutes=60), GUIDE)
    assert {line.told.partition(" · ")[0] for line in view.lines} == {"once more before the interview"}


def test_what_the_job_post_moved_forward_says_so() -> None:
    view = today_view(day(weights={"q07": 3.0}), GUIDE)
    assert told(view.lines)[title("q07")] == f"never asked, {practice_copy.POST} · 4 minutes"
    assert told(view.lines)[title("q01")] == "never asked · 4 minutes"


def test_what_is_due_without_room_today_stands_apart_with_its_day() -> None:
    view = today_view(day(*[accepted(entry, level=0) for entry in ASKED], minutes=20), GUIDE)
    assert len(view.lines) + len(view.later) == len(ASKED)
    assert view.later_told == f"Due too, with no room today: {len(view.later)} questions"
    assert "planned for tomorrow" in {line.told for line in view.later}


def test_what_is_due_without_room_on_any_day_says_that() -> None:
    view = today_view(day(*[accepted(entry, level=0) for entry in ASKED], minutes=8, interview="2026-11-25"), GUIDE)
    assert today_copy.NOT_PLANNED in {line.told for line in view.later}


def test_when_the_minutes_are_over_what_is_due_can_be_practised_all_the_same() -> None:
    slow = Timing(thinking=60, answering=1740)
    due = [accepted(entry, level=0) for entry in ASKED if entry != "q01"]
    view = today_view(day(*due, accepted("q01", day="2026-11-23", timing=slow)), GUIDE)
    assert view.told == f"Today's minutes are over. {len(due)} questions are due."
    assert len(view.entries) == AT_ONCE
    assert view.button == f"Practise {AT_ONCE} of the {len(due)} that are due all the same"


def test_a_day_with_nothing_to_do_has_no_button() -> None:
    rested = [accepted(entry, level=2, day="2026-11-22") for entry in ASKED]
    view = today_view(day(*rested), GUIDE)
    assert (view.told, view.entries, view.button) == (today_copy.NOTHING_PLANNED, (), "")


def test_a_day_that_is_over_with_nothing_due_says_so() -> None:
    slow = Timing(thinking=0, answering=1800)
    done = [accepted(entry, level=2, day="2026-11-23", timing=slow) for entry in ASKED]
    assert today_view(day(*done), GUIDE).told == today_copy.DAY_OVER


def test_answers_about_an_own_guide_ask_for_nothing_here() -> None:
    view = today_view(day(accepted("on-call.q01", level=0)), GUIDE)
    assert {line.told for line in view.lines} == {"never asked · 4 minutes"}


def test_what_may_be_unfinished_is_looked_at_once_each_the_last_one_first() -> None:
    waiting = answered("q02", session="waits", day="2026-10-01")
    decided = [accepted("q01", session=f"s{n}", day="2026-11-20") for n in range(5)]
    old = accepted("q03", session="old", day="2026-09-01")
    assert unfinished("here", [waiting, old, *decided], TODAY) == ["here", "waits", "s4", "s3", "s2"]
    assert unfinished("", [old], TODAY) == []
