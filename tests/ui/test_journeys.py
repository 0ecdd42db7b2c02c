"""Whole journeys in a real browser, over the real guide, coach and judge."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from graph.domain import InterviewMode
from tests.ui.browsing import (
    HOSTILE,
    THIN_ANSWER,
    answer,
    ask,
    click,
    follow_ups,
    overflow,
    pass_over_follow_ups,
    press,
    set_up,
    settle,
)
from ui import copy
from ui.copy import ask_copy, interview_copy, judging_copy, session_report_copy

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.ui.conftest import Traffic

pytestmark = [pytest.mark.browser, pytest.mark.process]

MARKUP = (
    "<script>window.taken = 1</script> <img src=x onerror='window.taken = 1'> **bold** $x^2$ [here](javascript:window) "
)
LONG_ANSWER = MARKUP + "I moved the parser behind a queue, and waiting fell from 9 to 2 minutes. " * 290
PROBE_ANSWER = "I split the documents by section and added a reranker; wrong answers fell from 11% to 4% in six weeks."
JOINER = "\u2060"


def test_an_answer_is_asked_for_and_a_citation_opens_its_section(page: Page, address: str) -> None:
    from playwright.sync_api import expect

    page.goto(address)
    click(page.get_by_role("radio", name=ask_copy.SUGGESTIONS[0]))

    expect(page.get_by_role("heading", name="Say this")).to_be_visible()
    expect(page.get_by_text("94.2%").first).to_be_visible()
    expect(page.get_by_text(ask_copy.HOLE)).to_be_visible()
    settle(page)
    click(page.get_by_role("button", name="1", exact=True).first)
    opened = page.get_by_test_id("stPopoverBody")
    expect(opened.get_by_text("Take us through a RAG pipeline")).to_be_visible()
    highlighted = opened.locator(".stMarkdownColoredBackground")
    expect(highlighted.filter(has_text="faithfulness rose to 94.2%")).to_be_visible()


def test_a_refusal_is_gentle_shows_text_as_typed_and_leads_on(page: Page, address: str) -> None:
    from playwright.sync_api import expect

    page.goto(address)
    ask(page, HOSTILE)

    expect(page.get_by_text(ask_copy.KEPT_AS_GAP)).to_be_visible()
    asked = page.get_by_test_id("stChatMessage").first
    assert asked.inner_text().replace(JOINER, "").strip().endswith(HOSTILE)
    nearest = page.locator("[class*='-near-']").get_by_role("button")
    expect(nearest).to_have_count(3)
    title = nearest.first.inner_text()
    settle(page)
    click(nearest.first)
    expect(page.get_by_test_id("stChatMessage").first).to_contain_text(title)
    expect(page.get_by_text(ask_copy.EARLIER)).to_be_visible()


def test_an_interview_goes_from_one_click_to_its_report_and_survives_a_reload(
    page: Page, address: str, traffic: Traffic
) -> None:
    from playwright.sync_api import expect

    set_up(page, address, 1)
    press(page, interview_copy.START)
    expect(page.get_by_text(interview_copy.question_number(1, 1))).to_be_visible()

    answer(page, THIN_ANSWER)
    expect(follow_ups(page).first).to_be_visible()
    probe = page.get_by_test_id("stChatMessage").nth(2).inner_text()
    kept = page.url
    assert "session=" in kept

    traffic.let_pass(page)
    page.reload()
    expect(follow_ups(page).first).to_be_visible()
    assert page.url == kept
    assert page.get_by_test_id("stChatMessage").nth(2).inner_text() == probe
    press(page, interview_copy.WHY_THIS)
    expect(page.get_by_test_id("stPopoverBody").get_by_text(interview_copy.WHY_GAP)).to_be_visible()
    page.keyboard.press("Escape")

    answer(page, PROBE_ANSWER)
    pass_over_follow_ups(page, 1)
    expect(page.get_by_role("heading", name=re.compile("Level [012] of 2"))).to_be_visible()
    marked = page.locator(".stMarkdownColoredBackground").filter(has_text="wrong answers fell from 11% to 4%")
    expect(marked).to_be_visible()
    press(page, interview_copy.ACCEPT)

    expect(page.get_by_role("heading", name=session_report_copy.REPORT)).to_be_visible()
    expect(page.get_by_role("cell", name="accepted")).to_be_visible()
    expect(page.get_by_test_id("stToast")).to_contain_text("Recorded: level")
    traffic.let_pass(page)
    page.reload()
    expect(page.get_by_role("heading", name=session_report_copy.REPORT)).to_be_visible()

    settle(page)
    click(page.get_by_text(judging_copy.SPOKEN))
    expect(page.get_by_text(re.compile(r"^\d+ words, about \d+ of \d+ seconds aloud"))).to_be_visible()
    page.get_by_role("textbox", name=session_report_copy.CONTEST_LABEL).fill(HOSTILE)
    press(page, session_report_copy.CONTEST_SEND)
    expect(page.get_by_text(session_report_copy.CONTEST_STAYS)).to_be_visible()
    traffic.let_pass(page)
    page.reload()
    expect(page.get_by_text("You contested this")).to_be_visible()


def test_the_clock_ticks_beside_what_is_typed_and_a_link_leads_back_to_the_same_turn(
    page: Page, address: str, traffic: Traffic
) -> None:
    from playwright.sync_api import expect

    page.goto(address)
    click(page.get_by_role("link", name=copy.INTERVIEW))
    press(page, interview_copy.START)
    expect(page.get_by_text(re.compile(r"Thinking 0:0[1-9]"))).to_be_visible()
    press(page, interview_copy.START_ANSWERING)
    expect(page.get_by_text(re.compile(r"Answering 0:\d\d of 1:[03]0|Answering 0:\d\d of 1:00"))).to_be_visible()

    box = page.get_by_role("textbox", name=interview_copy.YOUR_ANSWER)
    box.press_sequentially(THIN_ANSWER, delay=25)
    expect(box).to_have_value(THIN_ANSWER)
    expect(box).to_be_focused()
    question = page.get_by_test_id("stChatMessage").first.inner_text()
    press(page, interview_copy.LEAVE)
    expect(page.get_by_text(interview_copy.LEFT)).to_be_visible()
    link = page.get_by_test_id("stCode").inner_text().strip()
    assert link.startswith(f"{address}/interview?session=")

    traffic.let_pass(page)
    page.goto(link)
    expect(page.get_by_role("textbox", name=interview_copy.YOUR_ANSWER)).to_be_visible()
    assert page.get_by_test_id("stChatMessage").first.inner_text() == question


def test_three_questions_are_judged_and_a_level_can_be_changed(page: Page, address: str) -> None:
    from playwright.sync_api import expect

    set_up(page, address, 3)
    press(page, interview_copy.START)
    for number in (1, 2, 3):
        expect(page.get_by_text(interview_copy.question_number(number, 3))).to_be_visible()
        settle(page)
        answer(page, f"{THIN_ANSWER} {PROBE_ANSWER}")
        pass_over_follow_ups(page, 0)
        if number == 2:
            press(page, interview_copy.EDIT)
            page.get_by_role("textbox", name=interview_copy.EDIT_NOTE).fill(HOSTILE)
            click(page.get_by_text("0: vague or generic"))
            press(page, interview_copy.EDIT_SAVE)
        else:
            press(page, interview_copy.ACCEPT)

    expect(page.get_by_role("heading", name=session_report_copy.REPORT)).to_be_visible()
    expect(page.get_by_role("cell", name="accepted")).to_have_count(2)
    expect(page.get_by_role("cell", name=re.compile("^set by you"))).to_have_count(1)
    with page.expect_download() as download:
        press(page, session_report_copy.DOWNLOAD)
    assert download.value.path().read_text(encoding="utf-8").count(f"{THIN_ANSWER} {PROBE_ANSWER}") == 3


def test_a_realistic_interview_judges_at_its_end(page: Page, address: str) -> None:
    from playwright.sync_api import expect

    set_up(page, address, 2)
    click(page.get_by_text(interview_copy.MODES[InterviewMode.REALISTIC]))
    expect(page.get_by_text("judged at the end")).to_be_visible()
    press(page, interview_copy.START)
    expect(page.get_by_text(interview_copy.judged_at_the_end(1))).to_be_visible()
    settle(page)
    answer(page, THIN_ANSWER)
    last = interview_copy.judged_at_the_end(0)
    pass_over_follow_ups(page, 0, last)
    expect(page.get_by_role("heading", name=re.compile("Level"))).to_have_count(0)
    answer(page, THIN_ANSWER)
    pass_over_follow_ups(page, 0)

    for number in (1, 2):
        expect(page.get_by_text(interview_copy.judgement_number(number, 2))).to_be_visible()
        press(page, interview_copy.ACCEPT)
    expect(page.get_by_role("heading", name=session_report_copy.REPORT)).to_be_visible()


def test_an_answer_is_tried_again_compared_and_one_attempt_kept(page: Page, address: str) -> None:
    from playwright.sync_api import expect

    set_up(page, address, 1)
    press(page, interview_copy.START)
    expect(page.get_by_role("textbox", name=interview_copy.YOUR_ANSWER)).to_be_visible()
    settle(page)
    answer(page, THIN_ANSWER)
    pass_over_follow_ups(page, 0)
    press(page, interview_copy.ACCEPT)
    expect(page.get_by_role("heading", name=session_report_copy.REPORT)).to_be_visible()
    first = page.url

    press(page, session_report_copy.TRY_ANSWER_AGAIN)
    expect(page.get_by_role("button", name=session_report_copy.BACK)).to_be_visible()
    assert page.url != first
    settle(page)
    answer(page, f"{THIN_ANSWER} {PROBE_ANSWER}")
    pass_over_follow_ups(page, 0)
    press(page, interview_copy.ACCEPT)
    expect(page.get_by_text(session_report_copy.ATTEMPTS)).to_be_visible()
    expect(page.get_by_text(session_report_copy.NEWEST, exact=True)).to_be_visible()
    settle(page)
    page.set_viewport_size({"width": 380, "height": 760})
    assert overflow(page) <= 0

    press(page, session_report_copy.KEEP)
    expect(page.get_by_test_id("stToast")).to_contain_text(session_report_copy.KEPT)
    press(page, session_report_copy.BACK)
    expect(page.get_by_role("cell", name="accepted, set not to count")).to_be_visible()
    assert page.url == first


def test_two_browsers_sit_two_interviews_at_once(page: Page, address: str, chromium: Browser) -> None:
    from playwright.sync_api import expect

    with chromium.new_context(reduced_motion="reduce") as elsewhere:
        both = (page, elsewhere.new_page())
        for each in both:
            set_up(each, address, 1)
            press(each, interview_copy.START)
            expect(each.get_by_role("textbox", name=interview_copy.YOUR_ANSWER)).to_be_visible()
            settle(each)
        assert both[0].url != both[1].url
        for number, each in enumerate(both):
            answer(each, f"{THIN_ANSWER} Number {number}.")
        for number, each in enumerate(both):
            pass_over_follow_ups(each, 0)
            expect(each.get_by_text(f"Number {number}.")).to_be_visible()
            expect(each.get_by_text(f"Number {1 - number}.")).to_have_count(0)


def test_twenty_thousand_characters_with_markup_in_them_are_shown_as_they_were_typed(page: Page, address: str) -> None:
    from playwright.sync_api import expect

    set_up(page, address, 1)
    press(page, interview_copy.START)
    assert len(LONG_ANSWER) > 20_000
    answer(page, LONG_ANSWER)
    pass_over_follow_ups(page, 0)

    said = page.get_by_test_id("stMain").inner_text().replace(JOINER, "")
    assert MARKUP.strip() in said
    assert said.count("waiting fell from 9 to 2 minutes") >= 290
    assert page.evaluate("window.taken") is None
    press(page, interview_copy.ACCEPT)
    expect(page.get_by_role("heading", name=session_report_copy.REPORT)).to_be_visible()


def test_on_a_phone_nothing_is_wider_than_the_window(page: Page, address: str) -> None:
    from playwright.sync_api import expect

    page.set_viewport_size({"width": 380, "height": 760})
    page.goto(address)
    expect(page.get_by_role("radio", name=ask_copy.SUGGESTIONS[0])).to_be_visible()
    assert overflow(page) <= 0
    click(page.get_by_role("radio", name=ask_copy.SUGGESTIONS[0]))
    practise = page.get_by_role("button", name=ask_copy.PRACTISE)
    expect(practise).to_be_visible()
    assert overflow(page) <= 0

    press(page, ask_copy.PRACTISE)
    expect(page.get_by_role("textbox", name=interview_copy.YOUR_ANSWER)).to_be_visible()
    assert overflow(page) <= 0
    page.get_by_role("textbox", name=interview_copy.YOUR_ANSWER).fill("x" * 300)
    press(page, interview_copy.SEND)
    pass_over_follow_ups(page, 0)
    assert overflow(page) <= 0


def test_a_link_to_no_interview_is_told_gently(page: Page, address: str) -> None:
    from playwright.sync_api import expect

    page.goto(f"{address}/interview?session=20261122-00000000")

    expect(page.get_by_text(interview_copy.UNKNOWN_SESSION)).to_be_visible()
    press(page, interview_copy.START_NEW)
    expect(page.get_by_role("button", name=interview_copy.START)).to_be_visible()
    assert "session=" not in page.url
