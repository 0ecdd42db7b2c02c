"""Journeys through the page Ask in a real browser, over the real guide and coach."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.ui.browsing import HOSTILE, ask, click, overflow, press, settle
from ui.copy import ask_copy

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.ui.conftest import Traffic

pytestmark = [pytest.mark.browser, pytest.mark.process]

NOT_COVERED = "What does an AKS node cost per month?"
REMARK = "I <b>hoped</b> for $5 & a *table*."


def test_from_a_question_to_its_source_a_refusal_a_vote_and_back_after_a_reload(
    page: Page, address: str, traffic: Traffic
) -> None:
    from playwright.sync_api import expect

    page.goto(address)
    click(page.get_by_role("radio", name=ask_copy.SUGGESTIONS[0]))
    expect(page.get_by_role("button", name=ask_copy.PRACTISE)).to_be_visible()
    settle(page)

    # From the sentence to its place in the guide, by keyboard.
    page.get_by_role("button", name="1", exact=True).nth(1).focus()
    page.keyboard.press("Enter")
    opened = page.get_by_test_id("stPopoverBody")
    in_use = opened.locator(".stMarkdownColoredBackground")
    expect(in_use).to_have_count(1)
    expect(in_use).to_contain_text("35% less time")
    expect(opened.get_by_text("faithfulness rose to 94.2%")).to_be_visible()
    expect(opened.get_by_text(ask_copy.before("Action", lost=True))).to_be_visible()
    page.keyboard.press("Escape")
    expect(opened).to_have_count(0)

    ask(page, NOT_COVERED)
    expect(page.get_by_text(ask_copy.REFUSED)).to_be_visible()
    settle(page)
    click(page.get_by_role("radio", name="Thumbs down"))
    expect(page.get_by_text("counts once more in the list of gaps")).to_be_visible()
    page.get_by_role("textbox", name=ask_copy.REMARK).fill(REMARK)
    press(page, ask_copy.SEND_REMARK)
    expect(page.get_by_text(ask_copy.remarked(REMARK))).to_be_visible()

    kept = page.url
    assert "talk=" in kept
    traffic.let_pass(page)
    page.reload()
    expect(page.get_by_text(ask_copy.REFUSED)).to_be_visible()
    expect(page.get_by_text(ask_copy.remarked(REMARK))).to_be_visible()
    expect(page.get_by_role("radio", name="Thumbs down")).to_be_checked()
    assert page.url == kept

    click(page.get_by_text(ask_copy.SUGGESTIONS[0]))
    expect(page.get_by_role("button", name=ask_copy.PRACTISE)).to_be_visible()


def test_a_conversation_is_downloaded_deleted_and_not_found_again(page: Page, address: str, traffic: Traffic) -> None:
    from playwright.sync_api import expect

    page.goto(address)
    ask(page, HOSTILE)
    expect(page.get_by_text(ask_copy.REFUSED)).to_be_visible()
    kept = page.url

    press(page, ask_copy.THIS_CONVERSATION)
    with page.expect_download() as downloading:
        click(page.get_by_role("button", name=ask_copy.DOWNLOAD))
    assert ask_copy.DOCUMENT in Path(downloading.value.path()).read_text(encoding="utf-8")
    press(page, ask_copy.DELETE)
    expect(page.get_by_text(ask_copy.DELETED)).to_be_visible()
    expect(page.get_by_role("radio", name=ask_copy.SUGGESTIONS[0])).to_be_visible()

    traffic.let_pass(page)
    page.goto(kept)
    expect(page.get_by_text(ask_copy.UNKNOWN)).to_be_visible()


def test_on_a_phone_a_source_a_refusal_and_a_remark_fit_the_window(page: Page, address: str) -> None:
    from playwright.sync_api import expect

    page.set_viewport_size({"width": 380, "height": 760})
    page.goto(address)
    click(page.get_by_role("radio", name=ask_copy.SUGGESTIONS[0]))
    expect(page.get_by_role("button", name=ask_copy.PRACTISE)).to_be_visible()
    settle(page)
    click(page.get_by_role("button", name="1", exact=True).first)
    expect(page.get_by_test_id("stPopoverBody").locator(".stMarkdownColoredBackground")).to_be_visible()
    box = page.get_by_test_id("stPopoverBody").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 380
    assert overflow(page) <= 0
    page.keyboard.press("Escape")

    ask(page, "x" * 300)
    expect(page.get_by_text(ask_copy.REFUSED)).to_be_visible()
    settle(page)
    click(page.get_by_role("radio", name="Thumbs down"))
    expect(page.get_by_role("textbox", name=ask_copy.REMARK)).to_be_visible()
    assert overflow(page) <= 0
