"""The page Today over a scripted record, with the real preparation kept beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from langgraph.store.memory import InMemoryStore
from streamlit.testing.v1 import AppTest

from graph.domain import InterviewPlan, Level, Pace, Part, Quality
from graph.errors import CoachError, RecordUnreadable
from graph.memory.judgement import Judgement
from graph.practice.preparation import KEY, PREPARATION
from tests.graph.stories.pager import CALMED, WOKEN
from tests.ui.fakes import SESSION, FakeRecord, FakeSessions, interview_steps, prepared
from tests.ui.own_guide import OwnShelf
from tests.ui.practice import accepted, judged
from ui.components.interviewing.sitting import PLAN
from ui.components.markdown import as_text
from ui.components.opening import OVERRIDE
from ui.components.preparation import Preparation
from ui.copy import guides_copy, interview_copy, practice_copy, today_copy

APP = str(Path(__file__).resolve().parents[2] / "ui" / "app.py")
TODAY = date.today()


def opened(
    *judgements: Judgement,
    sessions: FakeSessions | None = None,
    store: InMemoryStore | None = None,
    record: FakeRecord | None = None,
    weights: Mapping[str, float] | CoachError | None = None,
    own: OwnShelf | None = None,
    guide: str = "",
) -> AppTest:
    """The page over these judgements; the job post gives these weights, or fails. `guide` is chosen of the own ones."""

    def weigh() -> Mapping[str, float] | None:
        if isinstance(weights, CoachError):
            raise weights
        return weights

    desk = prepared(sessions=sessions, record=record or FakeRecord(list(judgements)), store=store).result()
    practice = replace(desk.practice, weights=weigh)
    page = AppTest.from_file(APP, default_timeout=30)
    page.session_state[OVERRIDE] = Preparation(lambda report: replace(desk, practice=practice, own=own))
    page.run()
    page.switch_page("screens/today.py").run()
    if guide:
        page.selectbox(key="guide-choice").select(guide).run()
    assert not page.exception
    return page


def press(page: AppTest, key: str) -> AppTest:
    page.button(key=key).click().run()
    assert not page.exception
    return page


def shown(page: AppTest) -> str:
    return "\n".join(str(element.value) for element in [*page.markdown, *page.caption, *page.info])


def keys(page: AppTest) -> list[str | None]:
    return [button.key for button in page.button]


def kept_in(store: InMemoryStore) -> dict[str, object]:
    item = store.get(PREPARATION, KEY)
    return item.value if item else {}


def store_with(**preparation: object) -> InMemoryStore:
    store = InMemoryStore()
    store.put(PREPARATION, KEY, {"form": 1, **preparation})
    return store


def some_answers() -> list[Judgement]:
    """The long question is due."""
    return [accepted("monday", 1, level=0, days=3, number=1), accepted("monday", 2, entry="r01", days=1, number=2)]


def test_the_first_day_says_what_it_looks_like_and_has_one_button() -> None:
    page = opened()

    assert f"## {today_copy.EMPTY_HEADLINE}" in shown(page)
    assert today_copy.EMPTY in shown(page)
    assert keys(page) == ["today-start"]
    assert page.button(key="today-start").label == "Start these 2 questions, 6 minutes"


def test_titles_are_shown_as_text() -> None:
    assert as_text("How did you tame a *wild* index?", inline=True) in shown(opened(*some_answers()))


def test_the_button_starts_an_interview_of_exactly_what_is_listed() -> None:
    sessions = FakeSessions(interview_steps())
    page = opened(sessions=sessions)

    press(page, "today-start")

    assert sessions.plans == [InterviewPlan(entries=("q01", "r01"))]
    assert PLAN not in page.session_state


def test_ones_own_level_is_asked_for_where_it_is_wanted() -> None:
    sessions = FakeSessions(interview_steps())
    page = opened(*some_answers(), sessions=sessions)
    page.checkbox(key="today-own").check().run()

    press(page, "today-start")

    assert sessions.plans == [InterviewPlan(entries=("q01",), self_score=True)]


def test_a_date_is_kept_and_the_days_left_stand_at_the_top() -> None:
    store, interview = InMemoryStore(), TODAY + timedelta(days=9)
    page = opened(*some_answers(), store=store)
    assert f"## {today_copy.NO_DATE}" in shown(page)

    page.date_input(key="today-date").set_value(interview).run()

    assert not page.exception
    assert kept_in(store)["interview"] == interview.isoformat()
    assert "## 9 days to your interview" in shown(page)
    assert as_text(today_copy.interview_row(interview), inline=True) in shown(page)

    page.date_input(key="today-date").set_value(None).run()
    assert kept_in(store)["interview"] is None
    assert f"## {today_copy.NO_DATE}" in shown(page)


def test_minutes_are_kept_and_the_plan_follows() -> None:
    store = InMemoryStore()
    page = opened(*some_answers(), store=store)

    page.number_input(key="today-minutes").set_value(45).run()

    assert not page.exception
    assert kept_in(store)["minutes"] == 45
    assert "45 minutes a day; a full question takes 4, a short one 2." in shown(page)


@pytest.mark.parametrize(
    ("days", "why"), [(-1, "is over; give a day from today on, or none."), (900, "is more than a year away")]
)
def test_a_day_that_cannot_be_is_refused_in_one_sentence_and_nothing_changes(days: int, why: str) -> None:
    store = store_with(interview=(TODAY + timedelta(days=5)).isoformat(), minutes=20)
    before = kept_in(store)
    page = opened(*some_answers(), store=store)

    page.date_input(key="today-date").set_value(TODAY + timedelta(days=days)).run()

    assert not page.exception
    assert [as_text(why).rstrip(".") in each.value for each in page.error] == [True]
    assert kept_in(store) == before
    assert "## 5 days to your interview" in shown(page)
    assert page.date_input(key="today-date").value == TODAY + timedelta(days=days), "what was typed can be mended"
    page.date_input(key="today-date").set_value(TODAY + timedelta(days=6)).run()
    assert not page.error
    assert "## 6 days to your interview" in shown(page)


@pytest.mark.parametrize("minutes", [0, 3, 500])
def test_minutes_that_nobody_can_practise_are_refused(minutes: int) -> None:
    store = InMemoryStore()
    page = opened(*some_answers(), store=store)

    page.number_input(key="today-minutes").set_value(minutes).run()

    assert [each.value for each in page.error] == [as_text(f"Give 5 to 240 minutes a day, not {minutes}.")]
    assert kept_in(store) == {}


def test_what_was_refused_is_forgotten_with_the_page() -> None:
    page = opened(*some_answers(), store=store_with(minutes=20))
    page.number_input(key="today-minutes").set_value(3).run()
    assert page.error

    page.switch_page("screens/ask.py").run()
    page.switch_page("screens/today.py").run()

    assert not page.error
    assert page.number_input(key="today-minutes").value == 20


def test_an_interview_that_is_over_asks_for_the_next_and_takes_none_for_an_answer() -> None:
    store = store_with(interview=(TODAY - timedelta(days=2)).isoformat())
    page = opened(*some_answers(), store=store)
    assert "When is the next one?" in shown(page)
    assert page.date_input(key="today-date").value is None

    press(page, "today-no-next")

    assert kept_in(store)["interview"] is None
    assert today_copy.NO_DATE_MEANS in shown(page)
    assert "today-no-next" not in keys(page)


def test_what_the_terminal_changed_is_seen_at_the_next_run() -> None:
    store = store_with(minutes=20)
    page = opened(*some_answers(), store=store)

    store.put(PREPARATION, KEY, {"form": 1, "minutes": 50})
    page.run()

    assert page.number_input(key="today-minutes").value == 50


def test_a_damaged_preparation_says_so_and_is_set_anew_in_place() -> None:
    store = store_with(interview="soon", minutes=[])
    page = opened(*some_answers(), store=store)
    assert "are damaged" in page.error[0].value
    assert "today-start" in keys(page)

    page.number_input(key="today-minutes").set_value(25).run()

    assert not page.error
    assert (kept_in(store)["interview"], kept_in(store)["minutes"]) == (None, 25)


def test_what_a_newer_coach_kept_is_left_alone() -> None:
    store = InMemoryStore()
    store.put(PREPARATION, KEY, {"form": 9, "rounds": 3})
    page = opened(*some_answers(), store=store)

    page.number_input(key="today-minutes").set_value(25).run()

    assert "update the coach" in page.error[-1].value
    assert kept_in(store) == {"form": 9, "rounds": 3}


def test_the_drill_says_why_and_starts_on_the_weakest() -> None:
    sessions = FakeSessions(interview_steps())
    page = opened(accepted("monday", days=3, result=Level.MISSING), sessions=sessions)
    assert as_text("Your weakest is the result, it seems.", inline=True) in shown(page)

    press(page, "today-drill")

    assert sessions.plans == [InterviewPlan(entries=("q01", "r01"), pace=Pace.RAPID, focus=Part.RESULT)]


def test_another_focus_is_drilled_where_it_is_chosen() -> None:
    sessions = FakeSessions(interview_steps())
    page = opened(*some_answers(), sessions=sessions)

    page.selectbox(key="today-focus").set_value("trade_off").run()
    assert as_text("as you chose.") in shown(page)
    press(page, "today-drill")

    assert [plan.focus for plan in sessions.plans] == [Quality.TRADE_OFF]


def test_where_nothing_was_judged_the_drill_says_what_to_do_first() -> None:
    page = opened(judged("monday"))

    assert as_text(today_copy.NOTHING_TO_DRILL) in shown(page)
    assert "today-drill" not in keys(page)


def test_an_interview_that_waits_is_offered_before_anything_new() -> None:
    sessions = FakeSessions(interview_steps()[2:])
    page = opened(judged(SESSION), sessions=sessions)
    assert shown(page).index(interview_copy.WAITING) < shown(page).index(today_copy.QUESTIONS)

    press(page, f"go-on-{SESSION}")

    assert sessions.plans == []
    assert page.query_params["session"] in (SESSION, [SESSION])
    assert interview_copy.question_number(1, 1) in shown(page)


def test_an_interview_that_was_broken_off_between_two_judgements_is_offered_too() -> None:
    page = opened(accepted(SESSION, days=1), sessions=FakeSessions(interview_steps()))

    assert f"go-on-{SESSION}" in keys(page)


def test_an_interview_that_ended_is_not_offered() -> None:
    page = opened(accepted(SESSION), sessions=FakeSessions(interview_steps()[3:]))

    assert interview_copy.WAITING not in shown(page)


def test_what_the_job_post_asks_for_comes_first_and_says_so() -> None:
    page = opened(weights={"r01": 3.0})

    assert page.button(key="today-start").label == "Start these 2 questions, 6 minutes"
    first = shown(page).index(as_text("When do you retry?", inline=True))
    assert first < shown(page).index("tame")
    assert as_text(f"never asked, {practice_copy.POST} · 2 minutes", inline=True) in shown(page)


def test_a_job_post_that_cannot_be_read_is_told_and_the_day_is_planned_without_it() -> None:
    page = opened(weights=RecordUnreadable("Your post is damaged."))

    assert page.warning[0].value == as_text("Planned without your job post. Your post is damaged.")
    assert "today-start" in keys(page)


def test_all_days_can_be_had() -> None:
    page = opened(*some_answers(), store=store_with(interview=(TODAY + timedelta(days=40)).isoformat()))
    row = as_text(today_copy.interview_row(TODAY + timedelta(days=40)), inline=True)
    assert row not in shown(page)

    page.toggle(key="today-all").set_value(True).run()

    assert not page.exception
    assert row in shown(page)


def test_what_has_no_room_is_said() -> None:
    interview = (TODAY + timedelta(days=1)).isoformat()
    page = opened(store=store_with(interview=interview, minutes=5))

    labels = [each.label for each in page.expander]
    assert as_text("Never asked, and there is no time left for it: 1 question", inline=True) in labels


def test_own_levels_are_told_where_they_were_given() -> None:
    given = accepted("monday", level=1, days=3).model_copy(update={"self_score": 2})
    assert "Your own level is +1.0 from the one given" in shown(opened(given))
    assert "Your own level is" not in shown(opened(*some_answers()))


def test_answers_about_an_own_guide_break_nothing() -> None:
    own = accepted("monday", level=0, days=3).model_copy(update={"entry": "on-call.q01", "self_score": 2})
    page = opened(own)

    assert "Start these 2 questions" in page.button(key="today-start").label


@pytest.mark.parametrize("again", [True, False])
def test_a_record_that_cannot_be_read_says_what_to_do(*, again: bool) -> None:
    record = FakeRecord(some_answers(), RecordUnreadable("The record cannot be read; move it away."))
    page = opened(record=record)
    if again:
        record.failure = None
        page.button[0].click().run()

    assert not page.exception
    assert [each.value for each in page.error] == (
        [] if again else [as_text("The record cannot be read; move it away.")]
    )


def test_the_record_is_read_once_a_run() -> None:
    class Counting(FakeRecord):
        reads = 0

        def all(self) -> list[Judgement]:
            self.reads += 1
            return super().all()

    record = Counting(some_answers())
    page = opened(record=record)
    record.reads = 0
    page.run()

    assert record.reads == 1


# --- A guide of one's own -----------------------------------------------------------------------------------------


def of_the_pager(session: str, entry: str = "on-call.q01", **given: object) -> Judgement:
    return accepted(session, **given).model_copy(update={"entry": entry})  # type: ignore[arg-type]


def test_without_own_guides_the_page_is_as_it_is() -> None:
    plain, removed = opened(*some_answers()), opened(*some_answers(), own=OwnShelf({}))

    assert shown(removed) == shown(plain)
    assert [each.key for each in removed.selectbox] == [each.key for each in plain.selectbox] == ["today-focus"]


def test_of_a_chosen_guide_the_plan_holds_its_questions_alone_and_starts_them() -> None:
    sessions = FakeSessions(interview_steps())
    page = opened(*some_answers(), sessions=sessions, own=OwnShelf(), guide="on-call")

    assert as_text(WOKEN, inline=True) in shown(page)
    assert "tame" not in shown(page)
    assert "retry" not in shown(page)
    press(page, "today-start")
    assert sessions.plans == [InterviewPlan(entries=("on-call.q01", "on-call.q02"), guide="on-call")]


def test_answers_about_one_guide_are_due_in_it_alone() -> None:
    weak = of_the_pager("tuesday", level=0, days=3, number=3)
    first, own = (opened(*some_answers(), weak, own=OwnShelf(), guide=guide) for guide in ("", "on-call"))

    assert first.button(key="today-start").label == "Start this question, 4 minutes"
    assert as_text(CALMED, inline=True) not in shown(first)
    assert as_text("due again · 4 minutes", inline=True) in shown(own)
    assert "tame" not in shown(own)


def test_the_drill_is_about_the_chosen_guide() -> None:
    sessions = FakeSessions(interview_steps())
    weak = of_the_pager("tuesday", days=3, result=Level.MISSING, number=3)
    page = opened(*some_answers(), weak, sessions=sessions, own=OwnShelf(), guide="on-call")
    assert as_text("Your weakest is the result, it seems.", inline=True) in shown(page)

    press(page, "today-drill")

    entries = ("on-call.q01", "on-call.q02")
    assert sessions.plans == [InterviewPlan(entries=entries, pace=Pace.RAPID, focus=Part.RESULT, guide="on-call")]


def test_what_was_judged_about_another_guide_starts_no_drill_about_this_one() -> None:
    page = opened(*some_answers(), own=OwnShelf(), guide="on-call")

    assert as_text(today_copy.NOTHING_TO_DRILL) in shown(page)


def test_a_job_post_is_not_asked_for_what_an_own_guide_asks() -> None:
    page = opened(weights=RecordUnreadable("Your post is damaged."), own=OwnShelf(), guide="on-call")

    assert not page.warning
    page.selectbox(key="guide-choice").select("").run()
    assert page.warning


def test_date_and_minutes_are_the_same_for_all_guides() -> None:
    store = InMemoryStore()
    page = opened(*some_answers(), store=store, own=OwnShelf(), guide="on-call")
    page.number_input(key="today-minutes").set_value(45).run()

    page.selectbox(key="guide-choice").select("").run()

    assert not page.exception
    assert page.number_input(key="today-minutes").value == 45
    assert kept_in(store)["minutes"] == 45


def test_a_chosen_guide_that_was_removed_is_told_and_the_first_one_is_planned() -> None:
    own = OwnShelf()
    page = opened(*some_answers(), own=own, guide="on-call")
    own.guides.clear()
    page.run()

    assert not page.exception
    assert [each.value for each in page.info] == [as_text(guides_copy.gone("on-call"))]
    assert "tame" in shown(page)
