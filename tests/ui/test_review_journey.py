"""A mentor decides on what a candidate left waiting, in a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.ui.browsing import THIN_ANSWER, answer, click, overflow, pass_over_follow_ups, press, set_up, settle
from tests.ui.test_progress_journey import open_tab
from ui import copy
from ui.copy import interview_copy, review_copy, session_report_copy

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.process]

NOTE = "The *figure* is <b>yours</b>, and $5 is clear."


def test_a_mentor_changes_a_level_and_the_interview_goes_on_from_there(page: Page, address: str) -> None:
    from playwright.sync_api import expect

    set_up(page, address, 1)
    press(page, interview_copy.START)
    answer(page, THIN_ANSWER)
    pass_over_follow_ups(page, 0)
    found = re.search(r"session=([a-z0-9-]+)", page.url)
    assert found
    session = found.group(1)

    click(page.get_by_role("link", name=copy.REVIEW, exact=True))
    name = page.get_by_role("textbox", name=review_copy.WHO)
    name.fill("Mira")
    name.press("Enter")
    settle(page)
    click(page.locator(f".st-key-open-{session}-1").get_by_role("button"))
    expect(page.get_by_text(review_copy.deciding_as("Mira"))).to_be_visible()
    assert "judgement=" in page.url
    assert overflow(page) <= 0
    press(page, interview_copy.EDIT)
    click(page.get_by_text("2: would pass a panel"))
    page.get_by_role("textbox", name=interview_copy.EDIT_NOTE).fill(NOTE)
    page.get_by_role("textbox", name=interview_copy.EDIT_NOTE).press("Tab")
    press(page, interview_copy.EDIT_SAVE)
    expect(page.get_by_test_id("stToast")).to_contain_text("Recorded: level 2.")
    assert "judgement=" not in page.url

    open_tab(page, review_copy.DECIDED)
    box = page.get_by_role("textbox", name=review_copy.FILTER)
    box.fill(session)
    box.press("Enter")
    expect(page.get_by_text(review_copy.decided_count(1))).to_be_visible()
    expect(page.get_by_text("level 2, would pass a panel · by Mira")).to_be_visible()
    settle(page)
    click(page.get_by_text(review_copy.TRAIL))
    expect(page.get_by_text(NOTE)).to_be_visible()

    open_tab(page, review_copy.AGREEMENT)
    expect(page.get_by_text(re.compile(f"^{review_copy.SAME}: "))).to_be_visible()
    with page.expect_download() as download:
        press(page, review_copy.DOWNLOAD)
    assert session in download.value.path().read_text(encoding="utf-8")

    click(page.get_by_role("link", name=copy.INTERVIEW, exact=True))
    expect(page.get_by_role("heading", name=session_report_copy.REPORT)).to_be_visible()
