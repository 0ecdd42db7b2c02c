"""The page Guide in a real browser, over the real guide and search."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from ingest.release_folder import DATA
from tests.ui.browsing import click, overflow, press, settle
from ui import copy
from ui.copy import guide_copy, guides_copy, interview_copy, own_guide_copy

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.ui.conftest import Traffic

pytestmark = [pytest.mark.browser, pytest.mark.process]


def test_the_guide_is_browsed_searched_and_leads_on(page: Page, address: str, traffic: Traffic) -> None:
    from playwright.sync_api import expect

    page.goto(address)
    click(page.get_by_role("link", name=copy.GUIDE))
    for heading in guide_copy.KINDS.values():
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    press(page, "Q3")

    expect(page.get_by_role("heading", name="Take us through a RAG pipeline")).to_be_visible()
    expect(page.get_by_text("The guide's source lost its Action.")).to_be_visible()
    expect(page.get_by_text("What separates good from great")).to_be_visible()
    assert "entry=q03" in page.url
    traffic.let_pass(page)
    page.reload()
    expect(page.get_by_role("heading", name="Take us through a RAG pipeline")).to_be_visible()

    press(page, guide_copy.ALL_ENTRIES)
    search = page.get_by_role("searchbox", name=guide_copy.SEARCH).or_(
        page.get_by_role("textbox", name=guide_copy.SEARCH)
    )
    search.fill("impact of the reranker")
    search.press("Enter")
    highlighted = page.locator(".stMarkdownColoredBackground")
    expect(highlighted.filter(has_text="The reranker by itself brought an 11-point improvement")).to_be_visible()
    press(page, "Q3")
    settle(page)
    press(page, guide_copy.PRACTISE)
    expect(page.get_by_role("textbox", name=interview_copy.YOUR_ANSWER)).to_be_visible()


def test_topics_leave_the_entries_about_them(page: Page, address: str) -> None:
    from playwright.sync_api import expect

    page.goto(f"{address}/guide")
    click(page.get_by_text(guide_copy.MORE_TOPICS))
    click(page.get_by_role("button", name="Python", exact=True))

    expect(page.get_by_role("heading", name=guide_copy.KINDS["note"])).to_have_count(0)  # type: ignore[index]
    expect(page.get_by_role("button", name=re.compile("^[QRFN][0-9]+$"))).to_have_count(2)


def test_an_entry_that_is_not_there_is_told_and_nothing_is_wider_than_a_phone(page: Page, address: str) -> None:
    from playwright.sync_api import expect

    page.set_viewport_size({"width": 380, "height": 760})
    page.goto(f"{address}/guide?entry=q99")

    expect(page.get_by_text(guide_copy.UNKNOWN_ENTRY)).to_be_visible()
    assert overflow(page) <= 0
    press(page, "Q1")
    expect(page.get_by_text(guide_copy.OWN, exact=True)).to_be_visible()
    assert overflow(page) <= 0


def test_a_guide_of_ones_own_is_looked_at_added_asked_about_and_removed(
    page: Page, address: str, traffic: Traffic
) -> None:
    from playwright.sync_api import expect

    page.goto(f"{address}/guide")
    click(page.get_by_text(own_guide_copy.ADD, exact=True))
    page.locator("input[type=file]").set_input_files(DATA / "guide-example.md")
    expect(page.get_by_text("On call for data platforms")).to_be_visible()
    press(page, own_guide_copy.ADD_IT)

    expect(page.get_by_text("How did you bring a failing nightly pipeline back")).to_be_visible(timeout=60_000)
    expect(page).to_have_url(re.compile("guide=on-call"))
    traffic.let_pass(page)
    page.set_viewport_size({"width": 380, "height": 760})
    page.reload()
    expect(page.get_by_text("How did you bring a failing nightly pipeline back")).to_be_visible()
    settle(page)
    assert overflow(page) <= 0
    press(page, "Q1")
    press(page, guide_copy.PRACTISE)
    expect(page.get_by_role("textbox", name=interview_copy.YOUR_ANSWER)).to_be_visible()

    traffic.let_pass(page)
    page.goto(f"{address}/guide?guide=on-call")
    press(page, own_guide_copy.REMOVE)
    press(page, own_guide_copy.REMOVE_YES)
    expect(page.get_by_text(guides_copy.removed("on-call"))).to_be_visible()
    expect(page.get_by_role("heading", name=guide_copy.KINDS["note"])).to_be_visible()  # type: ignore[index]
    traffic.let_pass(page)
