"""The README's pictures: `python -m tests.ui.screenshots` serves the page over COACH_HOME and saves them in docs/."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from ingest.settings import KnowledgeSettings
from tests.ui.server import CHROMIUM_OPTIONS, ROOT, served_page
from ui import copy

DOCS = ROOT / "docs"
ANSWER = (
    "Our RAG pipeline answered from 40,000 manuals, and one answer in nine was wrong. I was asked to bring that under "
    "4% within a quarter. I designed the retrieval anew: I split the manuals by procedure and added a reranker."
)
PROBE_ANSWER = "The answers got a lot better, and the support team was happy with them."
WAIT_MS = 60_000


def main() -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("chromium is not installed; install it with: apt-get install chromium")
    DOCS.mkdir(exist_ok=True)
    expect.set_options(timeout=WAIT_MS)
    with (
        tempfile.TemporaryDirectory() as folder,
        served_page(KnowledgeSettings().home, Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_OPTIONS))
        page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme="light", reduced_motion="reduce")
        page.set_default_timeout(WAIT_MS)
        page.goto(address)
        take_ask(page)
        take_interview(page)
        browser.close()


def take_ask(page: Page) -> None:
    """An answer with one of its citations open."""
    page.get_by_role("radio", name=copy.ASK_SUGGESTIONS[0]).click()
    expect(page.get_by_role("button", name=copy.PRACTISE)).to_be_visible()
    page.get_by_role("button", name="2 · Answer").first.click()
    expect(page.get_by_test_id("stPopoverBody")).to_be_visible()
    _save(page, "ask.png")
    page.keyboard.press("Escape")


def take_interview(page: Page) -> None:
    """The judgement of an answer, after its probe."""
    page.get_by_role("button", name=copy.PRACTISE).click()
    box = page.get_by_role("textbox", name=copy.YOUR_ANSWER)
    for said in (ANSWER, PROBE_ANSWER):
        box.fill(said)
        page.get_by_role("button", name=copy.SEND).click()
        expect(page.get_by_text(said, exact=True).and_(page.locator("p"))).to_be_visible()
    expect(page.get_by_text(copy.DECIDE)).to_be_visible()
    page.get_by_role("heading", name="Level").evaluate("element => element.scrollIntoView({block: 'start'})")
    # The page's own head covers what is scrolled to its edge.
    page.get_by_test_id("stMain").evaluate("element => element.scrollBy(0, -110)")
    _save(page, "interview.png")


def _save(page: Page, name: str) -> None:
    # Toasts, popovers and the running mark come and go; a second is enough for them.
    page.wait_for_timeout(1_000)
    page.screenshot(path=DOCS / name)


if __name__ == "__main__":
    main()
