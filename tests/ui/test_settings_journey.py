"""The page Settings in a real browser, over a folder and a server of its own: nobody needs what is deleted here."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.models.connection import Provider
from tests.chat_server import KEY, MODEL, chat_server
from tests.ui.browsing import click, overflow, press, settle
from tests.ui.conftest import link_or_copy
from tests.ui.server import served_page
from ui import copy
from ui.copy import guide_copy, interview_copy, settings_copy

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.ui.conftest import Traffic

pytestmark = [pytest.mark.browser, pytest.mark.process]

SECRET = "Heliotrope Zanzibar quietly unplugged seventeen mainframes and measured what came of it in dollars"


@pytest.fixture(scope="module")
def home(chromium: Browser, prepared_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("settings") / "home"
    shutil.copytree(prepared_home, folder, copy_function=link_or_copy)
    return folder


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    with served_page(home, home.parent) as served:
        yield served


def test_a_link_to_one_page_opens_it_in_its_frame_on_a_server_that_nobody_asked_yet(page: Page, address: str) -> None:
    from playwright.sync_api import expect

    page.goto(f"{address}/guide?entry=q03")

    expect(page.get_by_role("heading", name="Take us through a RAG pipeline")).to_be_visible()
    expect(page.get_by_role("link", name=copy.SETTINGS)).to_be_visible()


def test_a_chat_model_is_connected_tested_and_disconnected(page: Page, address: str, home: Path) -> None:
    from playwright.sync_api import expect

    with chat_server() as server:
        page.goto(f"{address}/settings")
        click(page.get_by_text(settings_copy.PROVIDERS[Provider.COMPATIBLE], exact=True))
        address_field = page.get_by_role("textbox", name=settings_copy.ADDRESSES[Provider.COMPATIBLE], exact=True)
        # The fields of the provider before are there until its own are all drawn.
        expect(address_field).to_be_visible()
        settle(page)
        address_field.fill(server.address)
        page.get_by_role("textbox", name=settings_copy.NAMES[Provider.COMPATIBLE], exact=True).fill(MODEL)
        page.get_by_label(settings_copy.KEY, exact=True).fill(KEY)
        press(page, settings_copy.SAVE)
        expect(page.get_by_text(settings_copy.SAVED)).to_be_visible()
        settle(page)
        assert KEY not in page.content()
        assert page.get_by_label(settings_copy.KEY, exact=True).input_value() == ""

        press(page, settings_copy.TEST)
        expect(page.get_by_text(f"It works: {MODEL} answered")).to_be_visible()
        press(page, settings_copy.FORGET)
        expect(page.get_by_text(settings_copy.NO_MODEL)).to_be_visible()
    assert not (home / "model.json").exists()


def test_what_was_said_is_exported_then_deleted_and_other_pages_go_on(
    page: Page, address: str, home: Path, traffic: Traffic
) -> None:
    from playwright.sync_api import expect

    page.goto(f"{address}/guide?entry=q03")
    press(page, guide_copy.PRACTISE)
    page.get_by_role("textbox", name=interview_copy.YOUR_ANSWER).fill(SECRET)
    press(page, interview_copy.SEND)
    # What is typed is on the page before it is sent; in the conversation it stands once it is kept.
    expect(page.get_by_test_id("stChatMessage").filter(has_text=SECRET)).to_be_visible()
    interview = page.url
    assert files_with(home, SECRET)

    traffic.let_pass(page)
    other = page.context.new_page()
    other.goto(f"{address}/settings")
    with other.expect_download() as download:
        press(other, settings_copy.EXPORT_BUTTON)
    assert json.loads(download.value.path().read_bytes())["format"] == "starcoach export"

    press(other, settings_copy.DELETE_BUTTON)
    dialog = other.get_by_role("dialog")
    expect(dialog.get_by_text("1 interview")).to_be_visible()
    expect(dialog.get_by_role("button", name=settings_copy.DELETE_NOW)).to_be_disabled()
    click(dialog.get_by_text(settings_copy.UNDERSTOOD))
    click(dialog.get_by_role("button", name=settings_copy.DELETE_NOW))
    expect(other.get_by_text(settings_copy.DELETED)).to_be_visible()
    assert files_with(home, SECRET) == []

    press(page, interview_copy.SKIP)
    expect(
        page.get_by_text("There is no session").or_(page.get_by_text(interview_copy.UNKNOWN_SESSION)).first
    ).to_be_visible()
    page.goto(interview)
    expect(page.get_by_text(interview_copy.UNKNOWN_SESSION)).to_be_visible()
    page.goto(f"{address}/guide?entry=q03")
    press(page, guide_copy.PRACTISE)
    expect(page.get_by_role("textbox", name=interview_copy.YOUR_ANSWER)).to_be_visible()


def test_settings_fit_a_phone(page: Page, address: str) -> None:
    from playwright.sync_api import expect

    page.set_viewport_size({"width": 380, "height": 760})
    page.goto(f"{address}/settings")

    expect(page.get_by_text(settings_copy.DELETE_NOTE)).to_be_visible()
    assert overflow(page) <= 0


def files_with(home: Path, text: str) -> list[str]:
    """The files whose bytes hold a long piece of the text, the models left out."""
    pieces = [text[start : start + 16].encode() for start in range(0, len(text) - 15, 4)]
    files = (path for path in home.rglob("*") if path.is_file() and path.suffix not in (".onnx", ".npz"))
    return [path.name for path in files if any(piece in path.read_bytes() for piece in pieces)]
