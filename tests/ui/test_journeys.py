"""Whole journeys in a real browser, over the real guide, coach and judge."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from ui import copy

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.ui.conftest import Traffic

pytestmark = [pytest.mark.browser, pytest.mark.process]

HOSTILE = "Should I **ask** <b>for</b> $200k & $20k in *Zurich*, or leave :smile: -> now?"
THIN_ANSWER = (
    "We had a chatbot that gave wrong answers, so I worked on the prompts and the retrieval until it was better."
)
PROBE_ANSWER = "I split the documents by section and added a reranker; wrong answers fell from 11% to 4% in six weeks."
JOINER = "\u2060"


def ask(page: Page, question: str) -> None:
    box = page.get_by_role("textbox", name=copy.ASK_PLACEHOLDER)
    box.fill(question)
    box.press("Enter")


def settle(page: Page) -> None:
    """Wait until the page is drawn to its end: what goes at the end moves what stands above it under the pointer."""
    from playwright.sync_api import expect

    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def press(page: Page, name: str) -> None:
    settle(page)
    page.get_by_role("button", name=name).first.click()


def pass_over_follow_ups(page: Page, asked: int) -> None:
    """Skip whatever is asked beyond so many follow-ups, until the judgement stands there."""
    from playwright.sync_api import expect

    judged, follow_ups = page.get_by_text(copy.DECIDE), page.get_by_text(copy.FOLLOW_UP, exact=True)
    expect(judged.or_(follow_ups.nth(asked))).to_be_visible()
    while not judged.is_visible():
        press(page, copy.SKIP)
        asked += 1
        expect(judged.or_(follow_ups.nth(asked))).to_be_visible()


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    width: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return width


def test_an_answer_is_asked_for_and_a_citation_opens_its_section(page: Page, address: str) -> None:
    from playwright.sync_api import expect

    page.goto(address)
    page.get_by_role("radio", name=copy.ASK_SUGGESTIONS[0]).click()

    expect(page.get_by_role("heading", name="Say this")).to_be_visible()
    expect(page.get_by_text("94.2%").first).to_be_visible()
    expect(page.get_by_text(copy.HOLE)).to_be_visible()
    press(page, "1 · Result")
    opened = page.get_by_test_id("stPopoverBody")
    expect(opened.get_by_text("Take us through a RAG pipeline")).to_be_visible()
    highlighted = opened.locator(".stMarkdownColoredBackground")
    expect(highlighted.filter(has_text="faithfulness rose to 94.2%")).to_be_visible()


def test_a_refusal_is_gentle_shows_text_as_typed_and_leads_on(page: Page, address: str) -> None:
    from playwright.sync_api import expect

    page.goto(address)
    ask(page, HOSTILE)

    expect(page.get_by_text(copy.KEPT_AS_GAP)).to_be_visible()
    asked = page.get_by_test_id("stChatMessage").first
    assert asked.inner_text().replace(JOINER, "").strip().endswith(HOSTILE)
    nearest = page.get_by_test_id("stChatMessage").nth(1).get_by_role("button")
    expect(nearest).to_have_count(3)
    title = nearest.first.inner_text()
    settle(page)
    nearest.first.click()
    expect(page.get_by_test_id("stChatMessage").first).to_contain_text(title)
    expect(page.get_by_text(re.compile("that the guide covers this"))).to_have_count(2)


def test_an_interview_goes_from_one_click_to_its_report_and_survives_a_reload(
    page: Page, address: str, traffic: Traffic
) -> None:
    from playwright.sync_api import expect

    page.goto(address)
    page.get_by_role("link", name=copy.INTERVIEW).click()
    page.get_by_text(copy.OPTIONS).click()
    page.get_by_role("spinbutton", name=copy.HOW_MANY).fill("1")
    page.get_by_role("spinbutton", name=copy.HOW_MANY).press("Enter")
    expect(page.get_by_text("One question on any topic")).to_be_visible()
    press(page, copy.START)
    expect(page.get_by_text(copy.question_number(1, 1))).to_be_visible()

    box = page.get_by_role("textbox", name=copy.YOUR_ANSWER)
    box.fill(THIN_ANSWER)
    press(page, copy.SEND)
    expect(page.get_by_text(copy.FOLLOW_UP, exact=True)).to_be_visible()
    probe = page.get_by_test_id("stChatMessage").nth(2).inner_text()
    kept = page.url
    assert "session=" in kept

    traffic.let_pass(page)
    page.reload()
    expect(page.get_by_text(copy.FOLLOW_UP, exact=True)).to_be_visible()
    assert page.url == kept
    assert page.get_by_test_id("stChatMessage").nth(2).inner_text() == probe
    press(page, copy.WHY_THIS)
    expect(page.get_by_test_id("stPopoverBody").get_by_text(copy.WHY_GAP)).to_be_visible()
    page.keyboard.press("Escape")

    box.fill(PROBE_ANSWER)
    press(page, copy.SEND)
    pass_over_follow_ups(page, 1)
    expect(page.get_by_role("heading", name=re.compile("Level [012] of 2"))).to_be_visible()
    press(page, copy.ACCEPT)

    expect(page.get_by_role("heading", name=copy.REPORT)).to_be_visible()
    expect(page.get_by_role("cell", name="accepted")).to_be_visible()
    expect(page.get_by_test_id("stToast")).to_contain_text("Recorded: level")
    traffic.let_pass(page)
    page.reload()
    expect(page.get_by_role("heading", name=copy.REPORT)).to_be_visible()

    page.get_by_text("accepted.").click()
    expect(page.get_by_text(re.compile(r"^\d+ words in about \d+ seconds; "))).to_be_visible()
    page.get_by_role("textbox", name=copy.CONTEST_LABEL).fill(HOSTILE)
    press(page, copy.CONTEST_SEND)
    expect(page.get_by_text(copy.CONTEST_STAYS)).to_be_visible()
    traffic.let_pass(page)
    page.reload()
    page.get_by_text("accepted.").click()
    expect(page.get_by_text("You contested this")).to_be_visible()


def test_on_a_phone_nothing_is_wider_than_the_window(page: Page, address: str) -> None:
    from playwright.sync_api import expect

    page.set_viewport_size({"width": 380, "height": 760})
    page.goto(address)
    expect(page.get_by_role("radio", name=copy.ASK_SUGGESTIONS[0])).to_be_visible()
    assert overflow(page) <= 0
    page.get_by_role("radio", name=copy.ASK_SUGGESTIONS[0]).click()
    practise = page.get_by_role("button", name=copy.PRACTISE)
    expect(practise).to_be_visible()
    assert overflow(page) <= 0

    press(page, copy.PRACTISE)
    expect(page.get_by_role("textbox", name=copy.YOUR_ANSWER)).to_be_visible()
    assert overflow(page) <= 0
    page.get_by_role("textbox", name=copy.YOUR_ANSWER).fill("x" * 300)
    press(page, copy.SEND)
    expect(page.get_by_test_id("stChatMessage").nth(1)).to_be_visible()
    assert overflow(page) <= 0


def test_a_link_to_no_interview_is_told_gently(page: Page, address: str) -> None:
    from playwright.sync_api import expect

    page.goto(f"{address}/interview?session=20261122-00000000")

    expect(page.get_by_text(copy.UNKNOWN_SESSION)).to_be_visible()
    press(page, copy.START_NEW)
    expect(page.get_by_role("button", name=copy.START)).to_be_visible()
    assert "session=" not in page.url
