"""The page Guide over a small guide."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from graph.errors import RecordUnreadable
from ingest.errors import IndexUnavailable
from tests.graph.memory.judgements import decided
from tests.ui.fakes import FakeCoach, FakeRecord, FakeSessions, an_answer, interview_steps, prepared, small_guide
from ui.components.guides.guide_view import entry_view
from ui.components.markdown import as_text, highlighted
from ui.components.opening import OVERRIDE
from ui.copy import guide_copy, judging_copy

APP = str(Path(__file__).resolve().parents[2] / "ui" / "app.py")
WILD = "How did you tame a *wild* index?"


def opened(
    entry: str = "",
    record: FakeRecord | None = None,
    coach: FakeCoach | None = None,
    sessions: FakeSessions | None = None,
) -> AppTest:
    page = AppTest.from_file(APP, default_timeout=30)
    page.session_state[OVERRIDE] = prepared(coach, sessions, record=record)
    page.run()
    page.switch_page("screens/guide.py")
    if entry:
        page.query_params["entry"] = entry
    page.run()
    assert not page.exception
    return page


def shown(page: AppTest) -> list[str]:
    return [str(each.value) for each in page.markdown]


def press(page: AppTest, key: str) -> AppTest:
    page.button(key=key).click().run()
    assert not page.exception
    return page


def test_all_entries_stand_there_by_kind() -> None:
    page = opened()

    assert [each.value for each in page.subheader] == ["Questions", "Rapid fire", "Frequently asked"]
    assert f"**{as_text(WILD, inline=True)}**" in shown(page)


def test_a_topic_leaves_the_entries_that_are_about_it() -> None:
    page = opened()
    page.button_group(key="guide-topics").set_value(["python"]).run()

    assert [each.value for each in page.subheader] == ["Frequently asked"]
    assert page.expander[0].label == guide_copy.topics_chosen(1)


def test_an_entry_opens_at_its_own_address_with_its_sections_and_its_hole() -> None:
    page = press(opened(), "open-q01")

    assert page.query_params["entry"] in ("q01", ["q01"])
    assert page.title[0].value == as_text(WILD, inline=True)
    assert "##### Action" in shown(page)
    assert "lost its Action" in page.warning[0].value
    view = entry_view(small_guide(), "q01")
    assert view is not None
    assert view.passages[2].markdown in shown(page)


def test_an_entry_leads_back_to_all_of_them() -> None:
    page = opened("q01")
    page.button(key="guide-all").click().run()

    assert "entry" not in page.query_params
    assert page.title[0].value == guide_copy.TITLE


def test_an_unknown_entry_is_told_gently_above_those_that_there_are() -> None:
    page = opened("q99<script>")

    assert [each.value for each in page.info] == [guide_copy.UNKNOWN_ENTRY]
    assert len(page.subheader) == 3


def test_a_search_shows_the_nearest_sections_with_the_sentence_that_is_meant() -> None:
    page = opened()
    page.text_input(key="find").set_value("retry").run()

    assert any(highlighted("I retry only what can be repeated.") in each for each in shown(page))
    assert not page.subheader


def test_a_search_that_finds_nothing_says_what_to_do() -> None:
    page = opened()
    page.text_input(key="find").set_value("zebra").run()

    assert guide_copy.FOUND_NOTHING in [each.value for each in page.caption]


def test_a_search_that_fails_says_why() -> None:
    preparation = prepared()

    def broken(question: str, limit: int = 10) -> None:
        raise IndexUnavailable("The disk is full; free some space.")

    preparation.result().shelf.search = broken  # type: ignore[method-assign,assignment]
    page = AppTest.from_file(APP, default_timeout=30)
    page.session_state[OVERRIDE] = preparation
    page.run()
    page.switch_page("screens/guide.py").run()
    page.text_input(key="find").set_value("retry").run()

    assert "free some space" in page.error[0].value


def test_asking_about_an_entry_asks_the_coach_its_title() -> None:
    coach = FakeCoach([an_answer()])
    press(opened("q01", coach=coach), "guide-ask")

    assert [question for question, _ in coach.asked] == [WILD]


def test_practising_an_entry_starts_an_interview_on_it_alone() -> None:
    sessions = FakeSessions(interview_steps())
    press(opened("q01", sessions=sessions), "guide-practise")

    assert [(plan.entries, plan.questions) for plan in sessions.plans] == [(("q01",), 1)]


def test_an_entry_that_nobody_is_asked_cannot_be_practised() -> None:
    page = opened("f01")

    assert "guide-practise" not in [each.key for each in page.button]
    assert guide_copy.OWN not in " ".join(shown(page))


def test_ones_own_best_answer_stands_beside_the_guides_as_text() -> None:
    hostile = "I <b>cut</b> $9 to $5 *fast*"
    record = FakeRecord([decided(level=2, entry="q01").model_copy(update={"answer": hostile})])
    page = opened("q01", record)

    assert f"**{judging_copy.level(2)}**" in shown(page)
    assert as_text(hostile) in shown(page)


def test_without_an_own_answer_the_page_says_what_will_stand_there() -> None:
    assert guide_copy.NO_OWN in [each.value for each in opened("q01").caption]


def test_a_record_that_cannot_be_read_is_told_and_the_guide_stays() -> None:
    page = opened("q01", FakeRecord(failure=RecordUnreadable("The record is damaged; restore a copy of it.")))

    assert "restore a copy" in page.error[0].value
    assert "##### Result" in shown(page)
