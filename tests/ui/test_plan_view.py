from __future__ import annotations

from datetime import date

from graph.memory.judgement import Judgement
from graph.practice.practice_day import PracticeDay, practice_day
from graph.practice.preparation import Preparation
from ingest.edition import EDITION
from ingest.reading import read_source
from tests.graph.practice.answers import accepted
from ui.components.today.plan_view import SHOWN, plan_view

GUIDE = read_source(EDITION)
TODAY = date(2026, 11, 23)
ASKED = [entry.id for entry in GUIDE.entries if entry.practised]


def day(*judgements: Judgement, **prepared: object) -> PracticeDay:
    return practice_day(judgements, GUIDE, Preparation.model_validate(prepared), TODAY)


def test_the_days_lead_up_to_the_interview_and_the_last_one_is_light() -> None:
    view = plan_view(day(interview="2026-11-28"), GUIDE)
    names = [row[0] for row in view.rows]
    assert names == ["Tue 24 Nov", "Wed 25 Nov", "Thu 26 Nov", "Fri 27 Nov, light", "Sat 28 Nov, your interview"]
    assert view.columns[:2] == ("Day", "Minutes")


def test_a_row_counts_minutes_and_questions_by_their_reason() -> None:
    planned = day(accepted("q04", level=0))
    view = plan_view(planned, GUIDE)
    assert view.columns == ("Day", "Minutes", "Due", "New")
    for row, each in zip(view.rows, planned.plan.days[1:], strict=True):
        numbers = [0 if cell == "–" else int(cell) for cell in row[1:]]
        assert numbers[0] == each.minutes
        assert sum(numbers[1:]) == len(each.questions)


def test_a_reason_that_no_question_has_gets_no_column() -> None:
    strong = [accepted(entry, level=2, day="2026-11-17") for entry in ASKED]
    assert plan_view(day(*strong, interview="2026-11-26", minutes=60), GUIDE).columns[2:] == ("Once more",)


def test_two_weeks_are_shown_and_every_day_where_it_is_asked_for() -> None:
    far = day(interview="2027-01-31")
    first, whole = plan_view(far, GUIDE), plan_view(far, GUIDE, every_day=True)
    assert (len(first.rows), first.total) == (SHOWN, 68)
    assert len(whole.rows) == 69
    assert whole.rows[-1][0] == "Sun 31 Jan, your interview"
    assert whole.rows[:SHOWN] == tuple((*row, *["–"] * (len(whole.columns) - len(row))) for row in first.rows)


def test_each_day_names_its_questions() -> None:
    planned = day()
    view = plan_view(planned, GUIDE)
    first = planned.plan.days[1]
    titles = {entry.id: entry.title for entry in GUIDE.entries}
    assert view.days[0].day == "Tue 24 Nov"
    assert view.days[0].titles == tuple(titles[each.entry] for each in first.questions)
    assert all(each.titles for each in view.days)


def test_what_has_no_room_is_told_as_the_terminal_tells_it_with_titles() -> None:
    planned = day(interview="2026-11-24", minutes=6)
    view = plan_view(planned, GUIDE)
    assert [each.why for each in view.no_room] == ["Never asked, and there is no time left for it: 18 questions"]
    assert len(view.no_room[0].titles) == 18


def test_on_the_day_before_and_on_the_day_itself_no_day_is_left() -> None:
    for interview in ("2026-11-23", "2026-11-24"):
        assert plan_view(day(interview=interview), GUIDE).total == 0
