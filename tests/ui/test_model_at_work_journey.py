"""A real browser whose chat model hangs: a person goes on without it, in an interview, a question, and on Review."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.models.connection_file import keep_connection
from tests.chat_acts import Hang
from tests.chat_server import KEY, MODEL, ChatServer, chat_server
from tests.ui.browsing import THIN_ANSWER, answer, click, follow_ups, press, set_up, settle
from tests.ui.conftest import link_or_copy
from tests.ui.server import served_page
from ui import copy
from ui.copy import ask_copy, chat_model_copy, interview_copy, review_copy

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.process]

PATIENCE = 300.0
"""Seconds that the page would wait for the model; nobody does."""
NOTE = "The figure is from the second week."


@pytest.fixture(scope="module")
def model() -> Iterator[ChatServer]:
    with chat_server(ChatServer(script=[Hang()])) as server:
        yield server


@pytest.fixture(scope="module")
def address(
    chromium: Browser, prepared_home: Path, model: ChatServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    home: Path = tmp_path_factory.mktemp("at-work") / "home"
    shutil.copytree(prepared_home, home, copy_function=link_or_copy)
    keep_connection(home, MODEL, model.address, KEY, seconds=PATIENCE)
    with served_page(home, home.parent) as served:
        yield served


def go_on_alone(page: Page) -> None:
    """Press the button while the page is still at work."""
    page.get_by_role("button", name=chat_model_copy.GO_ON_ALONE).click()


def test_a_model_that_hangs_is_stopped_and_the_interview_goes_on_at_the_same_turn(
    page: Page, address: str, model: ChatServer
) -> None:
    from playwright.sync_api import expect

    set_up(page, address, 1)
    press(page, interview_copy.START)
    go_on_alone(page)
    expect(page.get_by_text(interview_copy.question_number(1, 1))).to_be_visible()
    settle(page)
    assert "session=" in page.url
    question = page.get_by_test_id("stChatMessage").first.inner_text()

    # The words of the follow-up: a person stops them with one press.
    answer(page, THIN_ANSWER)
    go_on_alone(page)
    expect(follow_ups(page).first).to_be_visible()
    settle(page)
    expect(page.get_by_role("button", name=chat_model_copy.GO_ON_ALONE)).to_have_count(0)
    assert page.get_by_test_id("stChatMessage").first.inner_text() == question
    expect(page.get_by_text(THIN_ANSWER)).to_have_count(1)
    assert [call.role for call in model.heard] == ["interviewer", "interviewer"]

    # All is said once the follow-ups are left out: three passes of the judge, stopped in the same way.
    press(page, interview_copy.SKIP)
    go_on_alone(page)
    settle(page)
    expect(page.get_by_role("button", name=chat_model_copy.GO_ON_ALONE)).to_have_count(0)
    assert [call.role for call in model.heard[2:5]] == ["judge", "judge", "judge"]


def test_a_question_whose_model_hangs_is_answered_from_the_guide_when_a_person_goes_on(
    page: Page, address: str
) -> None:
    from playwright.sync_api import expect

    page.goto(address)
    page.get_by_role("textbox", name=ask_copy.PLACEHOLDER).fill("How do I present a RAG pipeline?")
    page.keyboard.press("Enter")
    go_on_alone(page)
    expect(page.get_by_text(ask_copy.written_by("guide"))).to_be_visible()
    settle(page)
    expect(page.get_by_role("button", name=chat_model_copy.GO_ON_ALONE)).to_have_count(0)


def test_a_judgement_that_is_sent_back_on_review_is_judged_anew_once_when_a_person_goes_on(
    page: Page, address: str
) -> None:
    from playwright.sync_api import expect

    set_up(page, address, 1)
    press(page, interview_copy.START)
    go_on_alone(page)
    settle(page)
    answer(page, THIN_ANSWER)
    go_on_alone(page)
    settle(page)
    press(page, interview_copy.SKIP)
    go_on_alone(page)
    expect(page.get_by_text(interview_copy.DECIDE)).to_be_visible()
    settle(page)
    found = re.search(r"session=([a-z0-9-]+)", page.url)
    assert found

    click(page.get_by_role("link", name=copy.REVIEW, exact=True))
    click(page.locator(f".st-key-open-{found[1]}-1").get_by_role("button"))
    settle(page)
    press(page, interview_copy.RESPOND)
    page.get_by_role("textbox", name=interview_copy.RESPOND_LABEL).fill(NOTE)
    page.get_by_role("textbox", name=interview_copy.RESPOND_LABEL).press("Tab")
    press(page, interview_copy.RESPOND_SEND)
    go_on_alone(page)
    expect(page.get_by_test_id("stToast")).to_contain_text(review_copy.recorded("respond", None))
    settle(page)
    expect(page.get_by_role("button", name=chat_model_copy.GO_ON_ALONE)).to_have_count(0)
    expect(page.get_by_text(NOTE)).to_have_count(1)
    assert "judgement=" in page.url
