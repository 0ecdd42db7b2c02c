"""The README's pictures: `python -m tests.ui.screenshots` saves one of each page in docs/.

The index and the models are those of COACH_HOME; what is practised there is not shown, but what `lived_in` makes up.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from ingest.settings import KnowledgeSettings
from tests.ui.lived_in import live_in
from tests.ui.server import CHROMIUM_OPTIONS, ROOT, served_page
from ui.copy import ask_copy, interview_copy
from ui.wiring.practice import make_practice

DOCS = ROOT / "docs"
ANSWER = (
    "Our RAG pipeline answered from 40,000 manuals, and one answer in nine was wrong. I was asked to bring that under "
    "4% within a quarter. I designed the retrieval anew: I split the manuals by procedure and added a reranker."
)
PROBE_ANSWERS = (
    "I chose a reranker rather than a larger model, because an answer could take two seconds at most. "
    "Wrong answers fell from 11% to 4% in six weeks.",
    "At ten times the load the reranker would queue first, so I put a limit of fifty passages before it.",
    "A flag leads back to the old index, and I kept that alive for a month.",
)
PAGES = {
    "today.png": "/today",
    "stories.png": "/stories",
    "job-post.png": "/job-post",
    "review.png": "/review",
    "progress.png": "/progress",
    "guide.png": "/guide?entry=q03",
    "report-card.png": "/report-card",
    "settings.png": "/settings",
}
WAIT_MS = 60_000


def main() -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("chromium is not installed; install it with: apt-get install chromium")
    DOCS.mkdir(exist_ok=True)
    expect.set_options(timeout=WAIT_MS)
    with (
        tempfile.TemporaryDirectory() as folder,
        served_page(practised_home(Path(folder)), Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_OPTIONS))
        page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme="light", reduced_motion="reduce")
        page.set_default_timeout(WAIT_MS)
        page.goto(address)
        take_ask(page)
        take_interview(page)
        for name, path in PAGES.items():
            take_page(page, address + path, name)
        browser.close()


def practised_home(folder: Path) -> Path:
    """A data folder in which somebody has practised."""
    settings, home = KnowledgeSettings(), folder / "home"
    for part in (settings.index_folder, settings.models_folder):
        shutil.copytree(part, home / part.name)
    live_in(home)
    # Somebody who has answered as much in a day as `lived_in` does takes their time for it.
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("COACH_HOME", str(home))
        make_practice().preparation.set_minutes(90)
    return home


def take_ask(page: Page) -> None:
    """An answer with one of its citations open."""
    page.get_by_role("radio", name=ask_copy.SUGGESTIONS[0]).click()
    expect(page.get_by_role("button", name=ask_copy.PRACTISE)).to_be_visible()
    page.get_by_role("button", name="2", exact=True).first.click()
    expect(page.get_by_test_id("stPopoverBody")).to_be_visible()
    _save(page, "ask.png")
    page.keyboard.press("Escape")


def take_interview(page: Page) -> None:
    """The judgement of an answer, after as many follow-ups as come."""
    page.get_by_role("button", name=ask_copy.PRACTISE).click()
    deeper = page.get_by_text(interview_copy.GOING_DEEPER, exact=True)
    follow_ups = page.get_by_text(interview_copy.FOLLOW_UP, exact=True).or_(deeper)
    judged = page.get_by_text(interview_copy.DECIDE)
    asked, said = 0, ANSWER
    while not judged.is_visible():
        # A person takes their time, and the page tells how long.
        page.wait_for_timeout(3_000)
        page.get_by_role("button", name=interview_copy.START_ANSWERING).click()
        page.wait_for_timeout(600 * len(said.split()) // 2)
        page.get_by_role("textbox", name=interview_copy.YOUR_ANSWER).fill(said)
        page.get_by_role("button", name=interview_copy.SEND).click()
        expect(judged.or_(follow_ups.nth(asked)).first).to_be_visible()
        _settle(page)
        asked, said = asked + 1, PROBE_ANSWERS[asked % len(PROBE_ANSWERS)]
    page.get_by_role("heading", name="Level").evaluate("element => element.scrollIntoView({block: 'start'})")
    # The page's own head covers what is scrolled to its edge.
    page.get_by_test_id("stMain").evaluate("element => element.scrollBy(0, -110)")
    _save(page, "interview.png")


def take_page(page: Page, address: str, name: str) -> None:
    """A page as it opens."""
    page.goto(address)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    _settle(page)
    _save(page, name)


def _settle(page: Page) -> None:
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def _save(page: Page, name: str) -> None:
    # Toasts, popovers and the running mark come and go; a second is enough for them.
    page.wait_for_timeout(1_000)
    page.screenshot(path=DOCS / name)


if __name__ == "__main__":
    main()
