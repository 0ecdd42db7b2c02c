"""The choice of a guide on the pages, where a person has one of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.domain import Answer, AnswerStatus, Claim, InterviewPlan, Related, Verdict
from ingest.errors import UnknownGuide
from ingest.star import Entry, EntryKind, Guide, Own, Section, SectionKind
from tests.ui.fakes import FakeCoach, FakeSessions, FakeShelf, an_answer, interview_steps, prepared
from ui.components.guides.guide_choice import answered_from
from ui.components.opening import OVERRIDE
from ui.components.preparation import Preparation
from ui.copy import ask_copy, guide_copy, guides_copy

APP = str(Path(__file__).resolve().parents[2] / "ui" / "app.py")
TITLE = "On call for *data*"
QUESTION = "How did you calm the pager?"
OWN = Guide(
    TITLE,
    (
        Entry(
            "on-call.q01",
            EntryKind.QUESTION,
            QUESTION,
            (
                Section("on-call.q01", SectionKind.SITUATION, "It rang all night."),
                Section("on-call.q01", SectionKind.ACTION, None),
            ),
            topics=("alerts",),
        ),
    ),
    own=Own("on-call"),
)
Open = Callable[..., AppTest]


@dataclass
class FakeGuides:
    """One own guide with its coach, until it is removed."""

    coach: FakeCoach = field(default_factory=lambda: FakeCoach([an_own_answer(), an_own_answer()]))
    removed: bool = False

    def titles(self) -> dict[str, str]:
        return {} if self.removed else {"on-call": TITLE}

    def names(self) -> list[str]:
        return list(self.titles())

    def troubled(self) -> dict[str, str]:
        return {}

    def opened(self, name: str) -> tuple[FakeShelf, FakeCoach]:
        if self.removed or name != "on-call":
            raise UnknownGuide(f"There is no guide {name!r} of yours; you have none yet.")
        return FakeShelf(OWN), self.coach


def an_own_answer() -> Answer:
    text = "It rang all night."
    return an_answer().model_copy(
        update={
            "answer": f"**Build it**\n\n{text} [on-call.q01/situation]",
            "claims": (Claim(text=text, citations=("on-call.q01/situation",), verdict=Verdict.SUPPORTED),),
            "citations": ("on-call.q01/situation",),
            "missing": (),
            "related": (Related(entry="on-call.q01", title=QUESTION),),
        }
    )


@pytest.fixture
def guides() -> FakeGuides:
    return FakeGuides()


@pytest.fixture
def sessions() -> FakeSessions:
    return FakeSessions(interview_steps())


@pytest.fixture
def open_page(guides: FakeGuides, sessions: FakeSessions) -> Open:
    def opened(path: str = "", own: FakeGuides | None = guides, **address: str) -> AppTest:
        desk = prepared(FakeCoach([an_answer()]), sessions).result()
        page = AppTest.from_file(APP, default_timeout=30)
        page.session_state[OVERRIDE] = Preparation(lambda report: replace(desk, own=own))
        for name, value in address.items():
            page.query_params[name] = value
        page.run()
        if path:
            page.switch_page(path).run()
        assert not page.exception
        return page

    return opened


def choose(page: AppTest, name: str) -> AppTest:
    page.selectbox(key="guide-choice").select(name).run()
    assert not page.exception
    return page


def shown(page: AppTest) -> str:
    """What a reader sees, without the marks that keep a text from being read as markup."""
    drawn = (*page.markdown, *page.caption, *page.info, *page.warning, *page.title)
    return "\n".join(str(each.value) for each in drawn).replace("\\", "")


@pytest.mark.parametrize("path", ["", "screens/interview.py", "screens/guide.py"])
def test_who_has_no_own_guide_has_no_choice_to_make(open_page: Open, path: str) -> None:
    assert not open_page(path, own=FakeGuides(removed=True)).selectbox
    assert not open_page(path, own=None).selectbox


def test_the_chosen_guide_answers_and_stands_in_the_address(open_page: Open, guides: FakeGuides) -> None:
    page = choose(open_page(), "on-call")
    assert page.query_params["guide"] in ("on-call", ["on-call"])
    assert guides_copy.GATE_NOTE in shown(page)
    page.chat_input(key="ask-input").set_value("what rang?").run()
    assert [question for question, _ in guides.coach.asked] == ["what rang?"]
    assert "It rang all night." in shown(page)
    assert ask_copy.SECTION_GONE not in shown(page), "its source is found in its own guide"


def test_an_address_with_a_guide_opens_it(open_page: Open, guides: FakeGuides) -> None:
    page = open_page(guide="on-call")
    assert page.selectbox(key="guide-choice").value == "on-call"
    assert guides_copy.GATE_NOTE in shown(page)


def test_an_answer_of_one_guide_keeps_its_sources_when_another_is_chosen(open_page: Open) -> None:
    page = choose(open_page(), "on-call")
    page.chat_input(key="ask-input").set_value("what rang?").run()
    choose(page, "")
    assert "guide" not in page.query_params
    assert "It rang all night." in shown(page)
    assert ask_copy.SECTION_GONE not in shown(page)


def test_the_answer_of_a_guide_that_was_removed_can_still_be_read(open_page: Open, guides: FakeGuides) -> None:
    page = choose(open_page(), "on-call")
    page.chat_input(key="ask-input").set_value("what rang?").run()
    guides.removed = True
    page.run()
    assert not page.exception
    assert guides_copy.gone("on-call") in shown(page)
    assert "It rang all night." in shown(page)
    assert ask_copy.SECTION_GONE in shown(page)


def test_the_first_questions_that_are_offered_are_the_guides_own(open_page: Open) -> None:
    page = choose(open_page(), "on-call")
    assert page.button_group(key="ask-suggestion-on-call").options


def test_an_interview_is_set_up_about_the_chosen_guide(open_page: Open, sessions: FakeSessions) -> None:
    page = choose(open_page("screens/interview.py"), "on-call")
    assert page.multiselect(key="setup-topics-on-call").options == ["alerts"]
    page.button(key="setup-start").click().run()
    assert [plan.guide for plan in sessions.plans] == ["on-call"]


def test_without_a_choice_an_interview_is_about_the_first_guide(open_page: Open, sessions: FakeSessions) -> None:
    open_page("screens/interview.py").button(key="setup-start").click().run()
    assert sessions.plans == [InterviewPlan()]


def test_an_entry_is_opened_in_its_own_guide_and_practised_there(open_page: Open, sessions: FakeSessions) -> None:
    page = open_page("screens/guide.py")
    choose(page, "on-call").button(key="open-on-call.q01").click().run()
    assert QUESTION in shown(page)
    assert guides_copy.not_written(SectionKind.ACTION) in shown(page)
    assert guide_copy.lost(SectionKind.ACTION) not in shown(page)
    page.button(key="guide-practise").click().run()
    assert [(plan.entries, plan.guide) for plan in sessions.plans] == [(("on-call.q01",), "on-call")]


def test_the_guide_of_an_answer_is_that_of_its_sections_or_of_what_came_nearest() -> None:
    own = an_own_answer()
    refused = own.model_copy(update={"status": AnswerStatus.INSUFFICIENT, "citations": (), "claims": ()})
    assert (answered_from(own), answered_from(refused), answered_from(an_answer())) == ("on-call", "on-call", "")
    assert answered_from(refused.model_copy(update={"related": ()})) == ""
