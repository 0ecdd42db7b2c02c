"""The report card in a real browser: what is taken away is the report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evals.card.report import json_text
from evals.card.report_text import as_markdown
from evals.card.stored_report import PUBLISHED, read_report
from tests.ui.browsing import click, settle
from ui import copy as page_copy
from ui.copy import report_page_copy as copy

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.process]


@pytest.mark.skipif(not PUBLISHED.is_file(), reason="no report came with this version; `coach eval` makes one")
def test_the_report_is_taken_away_as_a_file_for_programs_and_one_for_people(
    page: Page, address: str, tmp_path: Path
) -> None:
    page.goto(address)
    click(page.get_by_role("link", name=page_copy.REPORT_CARD))
    page.get_by_role("button", name=copy.DOWNLOAD_JSON).wait_for()
    settle(page)
    taken: dict[str, str] = {}
    for name in (copy.DOWNLOAD_JSON, copy.DOWNLOAD_MARKDOWN):
        with page.expect_download() as download:
            click(page.get_by_role("button", name=name))
        assert download.value.suggested_filename == name
        download.value.save_as(tmp_path / name)
        taken[name] = (tmp_path / name).read_text(encoding="utf-8")

    report = read_report(PUBLISHED)
    assert taken[copy.DOWNLOAD_JSON] == json_text(report)
    assert read_report(tmp_path / copy.DOWNLOAD_JSON) == report
    assert taken[copy.DOWNLOAD_MARKDOWN] == as_markdown(report, pictures=False)
