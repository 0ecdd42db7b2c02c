"""The page Job post in a real browser, over the real guide and model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.tailoring.target import TargetKind
from graph.tailoring.uncovered import Group
from tests.graph.tailoring.labelled import posts
from tests.ui.browsing import click, press, settle
from ui import copy
from ui.copy import interview_copy, target_copy

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.ui.conftest import Traffic

pytestmark = [pytest.mark.browser, pytest.mark.process, pytest.mark.model]

(POST,) = (post.text for post in posts("dev") if post.name.startswith("02"))
MARKUP = "<script>window.taken = 1</script><img src=x onerror='window.taken = 1'>"
UNCOVERED = "Ideally you have worked in logistics or another business with angry phone calls."
ASKED = "You will make tool calls safe to retry, so that no shipment is booked twice."


def test_a_post_is_given_looked_through_sat_and_forgotten(page: Page, address: str, traffic: Traffic) -> None:
    from playwright.sync_api import expect

    page.goto(address)
    click(page.get_by_role("link", name=copy.TARGET))
    page.get_by_role("textbox", name=target_copy.PASTE[TargetKind.POST]).fill(f"{POST}\n\n{MARKUP}")
    press(page, target_copy.GIVE[TargetKind.POST])

    expect(page.get_by_role("heading", name="Staff Engineer, Agents")).to_be_visible()
    expect(page.get_by_text(target_copy.COVERED[Group.NOBODY])).to_be_visible()
    expect(page.get_by_text(f"“{UNCOVERED}”")).to_be_visible()
    settle(page)
    page.get_by_role("spinbutton", name=target_copy.HOW_MANY).fill("1")
    page.get_by_role("spinbutton", name=target_copy.HOW_MANY).press("Enter")
    press(page, target_copy.sit(1))
    expect(page.get_by_text(f"The job post asks: “{ASKED}”")).to_be_visible()
    traffic.let_pass(page)
    page.reload()
    expect(page.get_by_text(f"The job post asks: “{ASKED}”")).to_be_visible()
    expect(page.get_by_role("textbox", name=interview_copy.YOUR_ANSWER)).to_be_visible()
    settle(page)

    click(page.get_by_role("link", name=copy.TARGET))
    click(page.get_by_role("tab", name=target_copy.KEPT_TEXTS))
    press(page, target_copy.FORGET)
    press(page, target_copy.FORGET_NOW)
    expect(page.get_by_text(target_copy.LEAD)).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.evaluate("window.taken") is None
