"""Rapid fire in a real browser: own levels first, a reload in between, the gaps at its end, a better attempt kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.browsing import answer, click, follow_ups, overflow, press, settle
from ui import copy
from ui.copy import interview_copy, practice_copy, session_report_copy

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.ui.conftest import Traffic

pytestmark = [pytest.mark.browser, pytest.mark.process]

THIN = "We tuned it until it was better."
FULLER = (
    "Our support bot paid twice when a call was tried again. I was asked to end that within a month. I gave each call "
    "a key that is kept for a day, and chose that over a lock because a lock costs a round trip. Double payments fell "
    "from 40 a week to none in three weeks."
)


def test_two_questions_are_sat_with_ones_own_levels_and_a_better_attempt_is_kept(
    page: Page, address: str, traffic: Traffic
) -> None:
    from playwright.sync_api import expect

    page.goto(address)
    click(page.get_by_role("link", name=copy.INTERVIEW))
    click(page.get_by_text(interview_copy.RAPID_FIRE, exact=True))
    expect(page.get_by_text("All nine short questions in a row")).to_be_visible()
    press(page, interview_copy.START_RAPID)
    expect(page.get_by_text(f"{interview_copy.RAPID_FIRE} · {interview_copy.question_number(1, 9)}")).to_be_visible()
    expect(page.get_by_text("words fit in 60 seconds")).to_be_visible()

    box = page.get_by_role("textbox", name=interview_copy.YOUR_ANSWER)
    box.fill(THIN)
    box.press("Control+Enter")
    expect(page.get_by_text("7 of about")).to_be_visible()
    press(page, interview_copy.SEND)
    expect(page.get_by_text(practice_copy.OWN_LEVEL_LEAD)).to_be_visible()
    expect(follow_ups(page)).to_have_count(0)
    expect(page.get_by_text(interview_copy.DECIDE)).to_have_count(0)

    traffic.let_pass(page)
    page.set_viewport_size({"width": 380, "height": 760})
    page.reload()
    expect(page.get_by_text(practice_copy.OWN_LEVEL_LEAD)).to_be_visible()
    settle(page)
    assert overflow(page) <= 0
    give_own_level(page, 1)
    expect(page.get_by_text("You gave yourself 1")).to_be_visible()
    set_level(page, 0)

    expect(page.get_by_text(interview_copy.question_number(2, 9))).to_be_visible()
    answer(page, FULLER)
    expect(page.get_by_text(practice_copy.OWN_LEVEL_LEAD)).to_be_visible()
    press(page, practice_copy.OWN_LEVEL_SKIP)
    expect(page.get_by_text(interview_copy.DECIDE)).to_be_visible()
    press(page, interview_copy.ACCEPT)
    expect(page.get_by_text(interview_copy.question_number(3, 9))).to_be_visible()
    press(page, interview_copy.END)
    press(page, interview_copy.END_YES)
    expect(page.get_by_text("You gave yourself 1 level more than was given, over 1 answer.")).to_be_visible()
    expect(page.get_by_role("columnheader", name=session_report_copy.OWN_COLUMN)).to_be_visible()

    click(page.locator("details > summary").first)
    expect(page.get_by_text(session_report_copy.CONTEST, exact=True)).to_be_visible()
    press(page, session_report_copy.TRY_ANSWER_AGAIN)
    expect(page.get_by_text(interview_copy.question_number(1, 1))).to_be_visible()
    answer(page, FULLER)
    expect(page.get_by_text(practice_copy.OWN_LEVEL_LEAD)).to_be_visible()
    give_own_level(page, 2)
    expect(page.get_by_text("You gave yourself 2")).to_be_visible()
    set_level(page, 2)
    expect(page.get_by_text(session_report_copy.ATTEMPTS)).to_be_visible()
    press(page, session_report_copy.keep_best(2))
    expect(page.get_by_text("Only attempt 2 counts.")).to_be_visible()
    press(page, session_report_copy.KEEP_ALL)
    expect(page.get_by_text("Attempts 1 and 2 count")).to_be_visible()
    settle(page)
    assert overflow(page) <= 0
    traffic.let_pass(page)


def give_own_level(page: Page, level: int) -> None:
    settle(page)
    click(page.get_by_text(practice_copy.OWN_LEVELS[level], exact=True))
    press(page, practice_copy.OWN_LEVEL_SEND)


def set_level(page: Page, level: int) -> None:
    """Decide that this is the level, whatever the judge said."""
    press(page, interview_copy.EDIT)
    popover = page.get_by_test_id("stPopoverBody")
    click(popover.locator("label").filter(has_text=str(level)).first)
    press(page, interview_copy.EDIT_SAVE)
