"""A story written, seen beside the questions, an Action that the guide lost, and a question practised: in a browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.ui.browsing import click, overflow, press, settle
from tests.ui.conftest import link_or_copy
from tests.ui.lived_in import STRONG
from tests.ui.server import served_page
from ui.copy import interview_copy
from ui.copy import stories_page_copy as words

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.ui.conftest import Traffic

pytestmark = [pytest.mark.browser, pytest.mark.process]

RAG = "Take us through a RAG pipeline that you designed, from end to end"
ACTION = "I chose chunks by procedure rather than by length, because a procedure cut in half is dangerous."


@pytest.fixture(scope="module")
def address(chromium: Browser, prepared_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page over a folder of its own, in which there is no story."""
    folder = tmp_path_factory.mktemp("stories")
    shutil.copytree(prepared_home, folder / "home", copy_function=link_or_copy)
    with served_page(folder / "home", folder) as served:
        yield served


def test_a_story_finds_its_question_and_leads_to_practice(page: Page, address: str, traffic: Traffic) -> None:
    from playwright.sync_api import expect

    page.goto(f"{address}/stories")
    expect(page.get_by_role("heading", name=words.EMPTY_HEADLINE)).to_be_visible()
    settle(page)
    page.get_by_role("textbox", name=words.NAME).fill("The manuals")
    settle(page)
    page.get_by_role("textbox", name=words.TEXT).fill(STRONG)
    press(page, words.KEEP_STORY)
    expect(page.get_by_role("heading", name="The manuals")).to_be_visible()
    expect(page.get_by_text(words.SOURCE_MINE).first).to_be_visible()
    settle(page)

    traffic.let_pass(page)
    page.set_viewport_size({"width": 380, "height": 760})
    page.reload()
    expect(page.get_by_role("heading", name="The manuals")).to_be_visible()
    press(page, words.BACK)
    click(page.get_by_role("tab", name=words.QUESTIONS))
    expect(page.get_by_text(RAG, exact=True)).to_be_visible()
    settle(page)
    assert overflow(page) <= 0
    row = page.get_by_test_id("stVerticalBlock").filter(has=page.get_by_text(RAG, exact=True)).last
    expect(row.get_by_text("The manuals")).to_be_visible()

    click(page.get_by_role("tab", name=words.HOLES))
    press(page, words.WRITE_ACTION)
    box = page.get_by_role("textbox", name=words.YOUR_ACTION)
    box.fill(ACTION)
    press(page, words.CHECK)
    expect(page.get_by_text("that the note wants are there.")).to_be_visible()
    expect(box).to_have_value(ACTION)
    press(page, words.KEEP_ACTION)
    expect(page.get_by_text("Kept in “")).to_be_visible()
    settle(page)
    assert overflow(page) <= 0

    press(page, words.PRACTISE)
    expect(page.get_by_role("button", name=interview_copy.SEND)).to_be_visible()
