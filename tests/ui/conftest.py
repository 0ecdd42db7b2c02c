"""A real browser on the real page, for the tests marked `browser`."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.ui.server import CHROMIUM_OPTIONS, ROOT, served_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

ARTIFACTS = ROOT / "test-artifacts"
WAIT_MS = 20_000
QUIET_MS = 300
TICK_MS = 100
FAILED = pytest.StashKey[bool]()
# A page that is opened by an address with a path is looked for there by Streamlit before it asks at the root.
LOOKED_FOR = re.compile(r"/[a-z-]+/_stcore/")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    executable = shutil.which("chromium")
    if executable is None:
        pytest.skip("chromium is not installed; install it with: apt-get install chromium")
    from playwright.sync_api import expect, sync_playwright

    # The machine may be busy; what is expected comes, or the journey is broken.
    expect.set_options(timeout=WAIT_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(CHROMIUM_OPTIONS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(chromium: Browser, prepared_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page over a prepared folder of its own. It asks for the browser first, so that nothing starts without one."""
    folder = tmp_path_factory.mktemp("page")
    home = folder / "home"
    shutil.copytree(prepared_home, home, copy_function=link_or_copy)
    with served_page(home, folder) as served:
        yield served


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    with chromium.new_context(color_scheme="light", reduced_motion="reduce") as opened:
        opened.set_default_timeout(WAIT_MS)
        yield opened


@dataclass
class Traffic:
    """What a page asks its server for: what went wrong, and what is still on its way."""

    faults: list[str] = field(default_factory=list)
    underway: set[Request] = field(default_factory=set)

    def let_pass(self, page: Page) -> None:
        """Wait until nothing is on its way any more: a reload would break it off."""
        quiet = 0
        for _ in range(WAIT_MS // TICK_MS):
            page.wait_for_timeout(TICK_MS)
            quiet = 0 if self.underway else quiet + TICK_MS
            if quiet >= QUIET_MS:
                return
        raise AssertionError(f"still on its way: {[asked.url for asked in self.underway]}")


@pytest.fixture
def traffic() -> Traffic:
    return Traffic()


@pytest.fixture
def page(context: BrowserContext, address: str, traffic: Traffic, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A fresh page; at its end nothing may have failed, nothing been asked of another server. A failure is pictured."""
    opened = context.new_page()
    faults = watch(opened, address, traffic)
    yield opened
    if request.node.stash.get(FAILED, False) or faults:
        ARTIFACTS.mkdir(exist_ok=True)
        opened.screenshot(path=ARTIFACTS / f"{request.node.name}.png", full_page=True)
    assert faults == []


def watch(page: Page, address: str, traffic: Traffic) -> list[str]:
    """What goes wrong on the page from now on, requests to any other address among it."""
    faults = traffic.faults

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error" and not LOOKED_FOR.search(message.location["url"]):
            faults.append(f"console: {message.text}")

    page.on("console", hear)
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    page.on("requestfailed", lambda asked: faults.append(f"request failed: {asked.url} {asked.failure}"))
    page.on("request", lambda asked: faults.extend(_strangers(asked.url, address)))
    page.on("request", lambda asked: traffic.underway.add(asked))
    page.on("requestfinished", lambda asked: traffic.underway.discard(asked))
    page.on("requestfailed", lambda asked: traffic.underway.discard(asked))
    return faults


def _strangers(url: str, address: str) -> list[str]:
    own = (address, address.replace("http", "ws", 1), "data:", "blob:")
    return [] if url.startswith(own) else [f"asked of another server: {url}"]


def link_or_copy(source: str, target: str) -> None:
    if source.endswith(".onnx"):
        os.link(source, target)
    else:
        shutil.copy2(source, target)
