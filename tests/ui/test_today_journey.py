"""A date, the plan that leads up to it, its questions, and what waits for whoever comes back: in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.ui.browsing import answer, click, overflow, pass_over_follow_ups, press, settle
from tests.ui.conftest import link_or_copy
from tests.ui.server import served_page
from ui.copy import interview_copy, today_copy

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.ui.conftest import Traffic

pytestmark = [pytest.mark.browser, pytest.mark.process]

ANSWER = "Our index answered from 40,000 manuals. I split them by procedure, and wrong answers fell from 11% to 3.6%."


@pytest.fixture(scope="module")
def address(chromium: Browser, prepared_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page over a folder of its own, in which nobody has practised yet."""
    folder = tmp_path_factory.mktemp("today")
    shutil.copytree(prepared_home, folder / "home", copy_function=link_or_copy)
    with served_page(folder / "home", folder) as served:
        yield served


def test_a_date_makes_a_plan_that_is_started_and_waits_for_whoever_comes_back(
    page: Page, address: str, traffic: Traffic
) -> None:
    from playwright.sync_api import expect

    interview = date.today() + timedelta(days=12)
    days_left = page.get_by_role("heading", name="12 days to your interview")
    page.goto(f"{address}/today")
    expect(page.get_by_role("heading", name=today_copy.EMPTY_HEADLINE)).to_be_visible()
    type_date(page, interview)
    expect(days_left).to_be_visible()
    expect(page.get_by_role("cell", name=today_copy.interview_row(interview))).to_be_visible()
    type_date(page, date.today() - timedelta(days=1))
    expect(page.get_by_text("is over; give a day from today on")).to_be_visible()
    expect(days_left).to_be_visible()
    minutes = page.get_by_role("spinbutton", name=today_copy.MINUTES)
    minutes.fill("10")
    minutes.press("Enter")
    expect(page.get_by_text("10 minutes a day")).to_be_visible()

    listed = page.get_by_test_id("stMain").get_by_role("listitem").first.inner_text().splitlines()[0]
    press(page, today_copy.start(2, 8))
    expect(page.get_by_text(interview_copy.question_number(1, 2))).to_be_visible()
    expect(page.get_by_text(listed).first).to_be_visible()
    answer(page, ANSWER)
    pass_over_follow_ups(page, 0)
    press(page, interview_copy.ACCEPT)
    expect(page.get_by_text(interview_copy.question_number(2, 2))).to_be_visible()
    settle(page)
    traffic.let_pass(page)

    page.set_viewport_size({"width": 380, "height": 760})
    page.goto(f"{address}/today")
    expect(days_left).to_be_visible()
    expect(page.get_by_text(today_copy.EMPTY)).to_have_count(0)
    settle(page)
    assert overflow(page) <= 0
    press(page, interview_copy.go_on(reviewing=False, number=2, of=2))
    expect(page.get_by_text(interview_copy.question_number(2, 2))).to_be_visible()


def type_date(page: Page, day: date) -> None:
    """Year, month and day into their places, as a person types them."""
    settle(page)
    click(page.get_by_role("spinbutton", name=f"year, {today_copy.DATE}"))
    page.keyboard.type(f"{day:%Y%m%d}")
    page.keyboard.press("Enter")
    # The calendar that opened with it.
    page.keyboard.press("Escape")
    settle(page)
