"""Reports as a real browser shows and prints them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Literal

import pytest
from pypdf import PdfReader

from graph.reports.html import as_html
from graph.reports.preparation_pages import preparation_document
from graph.reports.preparation_report import preparation_report
from graph.reports.session_pages import session_document
from graph.reports.session_report import session_report
from graph.reports.sheet import SHEET_STYLE, sheet_document
from tests.graph.reports.sessions import agreed, hostile
from tests.graph.reports.test_preparation_report import TODAY
from tests.graph.reports.test_sheet import fullest_sheet
from tests.ui.fakes import SESSION, WHEN, small_guide

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

REPORTS = {
    "session": lambda: as_html(session_document(session_report(SESSION, [agreed(), hostile()], small_guide(), WHEN))),
    "preparation": lambda: as_html(
        preparation_document(preparation_report([agreed(), agreed(2)], small_guide(), TODAY, WHEN, ("r01",)))
    ),
    "sheet": lambda: as_html(sheet_document(fullest_sheet()), SHEET_STYLE),
}


def printed(browser: Browser, html: str) -> PdfReader:
    page = browser.new_page()
    page.set_content(html)
    pdf = page.pdf(prefer_css_page_size=True)
    page.close()
    return PdfReader(BytesIO(pdf))


def test_the_fullest_sheet_prints_on_one_side(chromium: Browser) -> None:
    assert len(printed(chromium, REPORTS["sheet"]()).pages) == 1


def test_a_question_begins_a_printed_page(chromium: Browser) -> None:
    judgements = [agreed(1), agreed(2), agreed(3)]
    pages = printed(chromium, as_html(session_document(session_report(SESSION, judgements, small_guide(), WHEN)))).pages
    begins = [" ".join(page.extract_text().split()) for page in pages]

    for question in (2, 3):
        assert any(text.startswith(f"Question {question} of 3") for text in begins)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", REPORTS)
def test_a_report_runs_nothing_fetches_nothing_and_can_be_read_by_anyone(
    chromium: Browser, name: str, theme: Literal["light", "dark"]
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    # Axe runs as a script of the page; what the page itself may do is told by what it complains of without it.
    strict = chromium.new_page(color_scheme=theme)
    faults: list[str] = []
    strict.on("console", lambda message: faults.append(message.text))
    strict.on("dialog", lambda dialog: faults.append(dialog.message))
    strict.on("request", lambda request: faults.append(request.url))
    strict.set_content(REPORTS[name]())
    strict.close()
    assert faults == []

    context = chromium.new_context(color_scheme=theme, bypass_csp=True)
    page = context.new_page()
    page.set_content(REPORTS[name]())
    found = Axe().run(page).response["violations"]
    context.close()
    assert [f"{each['id']}: {each['nodes'][0]['html']}" for each in found] == []
