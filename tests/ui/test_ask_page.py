"""The page Ask with a scripted coach."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from streamlit.testing.v1 import AppTest

from ingest.errors import IndexUnavailable
from tests.ui.fakes import FakeCoach, FakeSessions, a_refusal, an_answer, interview_steps, prepared
from ui import copy
from ui.components.desk import Desk
from ui.components.markdown import as_text
from ui.components.opening import OVERRIDE
from ui.components.preparation import Preparation, Report, Stage

APP = str(Path(__file__).resolve().parents[2] / "ui" / "app.py")
HOSTILE = "**Is** <b>this</b> $5 :red[safe]?"


@pytest.fixture
def open_page() -> Callable[..., AppTest]:
    def opened(coach: FakeCoach, sessions: FakeSessions | None = None) -> AppTest:
        page = AppTest.from_file(APP, default_timeout=30)
        page.session_state[OVERRIDE] = prepared(coach, sessions)
        return page.run()

    return opened


def ask(page: AppTest, question: str) -> AppTest:
    page.chat_input(key="ask-input").set_value(question).run()
    assert not page.exception
    return page


def markdown(page: AppTest) -> list[str]:
    return [str(element.value) for element in page.markdown]


def labels(page: AppTest) -> list[str]:
    return [button.label for button in page.button]


def test_suggestions_come_before_the_first_question(open_page: Callable[..., AppTest]) -> None:
    coach = FakeCoach([an_answer()])
    page = open_page(coach)

    page.pills(key="ask-suggestion").set_value(copy.ASK_SUGGESTIONS[1]).run()

    assert [question for question, _ in coach.asked] == [copy.ASK_SUGGESTIONS[1]]
    assert not page.pills
    assert copy.ASK_SUGGESTIONS[1].removesuffix("?") in markdown(page)[0]


def test_an_answer_shows_claims_holes_confidence_and_writer(open_page: Callable[..., AppTest]) -> None:
    page = ask(open_page(FakeCoach([an_answer()])), "How?")

    shown = markdown(page)
    assert "##### Say this" in shown
    assert "The error rate fell to 2\\%\\.\u202f:gray-badge[1]" in shown
    assert any(":blue-background[The error rate fell to 2\\%\\.]" in text for text in shown), "the cited section"
    assert copy.HOLE in page.info[0].value
    assert "Fairly sure" in page.caption[-1].value
    assert "own sentences" in page.caption[-1].value.replace("\\", "")


def test_what_a_person_types_is_shown_as_text(open_page: Callable[..., AppTest]) -> None:
    page = ask(open_page(FakeCoach([an_answer()])), HOSTILE)

    assert as_text(HOSTILE) in markdown(page)
    assert HOSTILE not in markdown(page)


def test_a_follow_up_has_the_conversation_in_view(open_page: Callable[..., AppTest]) -> None:
    coach = FakeCoach([an_answer(), a_refusal()])
    page = ask(ask(open_page(coach), "How?"), "And why?")

    question, history = coach.asked[1]
    assert question == "And why?"
    assert [(message.role, message.content) for message in history] == [
        ("user", "How?"),
        ("assistant", an_answer().answer),
    ]
    assert [expander.label for expander in page.expander] == [as_text("How?", inline=True)]


def test_a_refusal_offers_the_nearest_entries_as_questions(open_page: Callable[..., AppTest]) -> None:
    coach = FakeCoach([a_refusal(), an_answer()])
    page = ask(open_page(coach), "Salary?")

    assert page.info[0].value == as_text("I don't have sufficient information.")
    assert copy.PRACTISE not in labels(page)
    page.button(key="turn-0-near-r01").click().run()

    assert coach.asked[1][0] == "When do you retry?"


def test_a_failure_is_one_sentence_and_the_question_can_be_asked_again(open_page: Callable[..., AppTest]) -> None:
    coach = FakeCoach([IndexUnavailable("The disk is full; free some space."), an_answer()])
    page = ask(open_page(coach), HOSTILE)

    assert page.error[0].value == as_text("The disk is full; free some space.")
    assert as_text(HOSTILE) in markdown(page)
    page.button(key="turn-0-again").click().run()

    assert [question for question, _ in coach.asked] == [HOSTILE, HOSTILE]
    assert not page.error
    assert not page.expander, "the failed turn gave way"


def test_a_new_conversation_forgets_the_old_one(open_page: Callable[..., AppTest]) -> None:
    coach = FakeCoach([an_answer(), an_answer()])
    page = ask(open_page(coach), "How?")

    next(button for button in page.button if button.label == copy.NEW_CONVERSATION).click().run()
    assert page.pills(key="ask-suggestion").value is None
    ask(page, "Why?")

    assert coach.asked[1] == ("Why?", [])


def test_practising_leads_to_an_interview_on_that_entry(open_page: Callable[..., AppTest]) -> None:
    sessions = FakeSessions(interview_steps())
    page = ask(open_page(FakeCoach([an_answer()]), sessions), "How?")

    page.button(key="turn-0-practise").click().run()

    assert not page.exception
    assert [(plan.entries, plan.questions) for plan in sessions.plans] == [(("q01",), 1)]
    assert page.title[0].value == copy.SETUP_TITLE
    assert page.text_area[0].label == copy.YOUR_ANSWER


def test_the_page_is_there_while_the_coach_gets_ready() -> None:
    ready = prepared(FakeCoach([])).result()
    seen: list[int] = []

    def make(report: Report) -> Desk:
        for done in range(0, 97, 16):
            report(Stage.GUIDE, done, 97)
            seen.append(done)
            Event().wait(0.1)
        return ready

    page = AppTest.from_file(APP, default_timeout=30)
    page.session_state[OVERRIDE] = Preparation(make)
    page.run()

    assert not page.exception
    assert seen[-1] == 96
    assert not page.status, "gone when it is ready"
    assert page.pills(key="ask-suggestion").options == list(copy.ASK_SUGGESTIONS)


def test_a_coach_that_cannot_get_ready_says_what_to_do() -> None:
    def make(report: Report) -> Desk:
        raise IndexUnavailable("The disk is full; free some space.")

    page = AppTest.from_file(APP, default_timeout=30)
    page.session_state[OVERRIDE] = Preparation(make)
    page.run()

    assert page.error[0].value == f"{copy.NOT_READY} {as_text('The disk is full; free some space.')}"
    assert labels(page) == [copy.TRY_AGAIN]
    assert not page.chat_input
