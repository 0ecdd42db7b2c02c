"""An answer that is said in a real browser: into a microphone that plays a file, and as a file that is given."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.graph.voice.spoken import said, wav
from tests.transcription_server import KEY, MODEL, SAID, TranscriptionServer, transcription_server
from tests.ui.browsing import answer, click, follow_ups, overflow, press, set_up, settle
from tests.ui.conftest import WAIT_MS, link_or_copy
from tests.ui.server import CHROMIUM_OPTIONS, served_page
from tests.ui.test_accessibility import PHONE, grave_findings, walked
from ui.copy import interview_copy, voice_copy

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.ui.conftest import Traffic

pytestmark = [pytest.mark.browser, pytest.mark.process]

KNOWN = said(seed=2, pauses=(1.2, 2.0))
RECORD, STOP = "Record", "Stop recording"
"""The names that Streamlit gives its buttons."""
OWN_SOUND = re.compile(
    r"request failed: blob:\S+ net::ERR_(?:ABORTED|FILE_NOT_FOUND)"
    r"|console: Failed to load resource: net::ERR_FILE_NOT_FOUND"
)
"""A page's own sound that has gone; no server says so, which would tell a status."""


@pytest.fixture(scope="module")
def ears() -> Iterator[TranscriptionServer]:
    with transcription_server() as server:
        yield server


@pytest.fixture(scope="module")
def address(
    chromium: Browser, prepared_home: Path, ears: TranscriptionServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A page whose folder names where transcripts are made, in the file that its process reads."""
    home: Path = tmp_path_factory.mktemp("voice") / "home"
    shutil.copytree(prepared_home, home, copy_function=link_or_copy)
    named = {"MODEL": MODEL, "URL": ears.address, "KEY": KEY}
    lines = (f"COACH_TRANSCRIPTION_{name}={value}\n" for name, value in named.items())
    (home.parent / ".env").write_text("".join(lines))
    with served_page(home, home.parent) as served:
        yield served


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("spoken") / "answer.wav"
    path.write_bytes(wav(KNOWN.recording))
    return path


@pytest.fixture
def context(chromium: Browser, spoken: Path) -> Iterator[BrowserContext]:
    """Of a browser whose microphone plays the file, again and again."""
    options = [
        *CHROMIUM_OPTIONS,
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-audio-capture={spoken}",
    ]
    executable = shutil.which("chromium")
    browser = chromium.browser_type.launch(executable_path=executable, args=options)
    with browser, browser.new_context(color_scheme="light", permissions=["microphone"]) as opened:
        opened.set_default_timeout(WAIT_MS)
        yield opened


def test_what_is_said_into_the_microphone_is_measured_transcribed_edited_and_sent(
    page: Page, address: str, traffic: Traffic
) -> None:
    from playwright.sync_api import expect

    set_up(page, address, 1)
    press(page, interview_copy.START)
    settle(page)
    click(page.get_by_text(voice_copy.SAY_IT, exact=True))
    page.get_by_role("button", name=RECORD).click()
    stop = page.get_by_role("button", name=STOP)
    expect(stop).to_be_visible()
    expect(page.get_by_test_id("stAudioInputWaveformTimeCode")).to_have_text("00:06")
    stop.click()

    box = page.get_by_role("textbox", name=interview_copy.YOUR_ANSWER)
    expect(box).to_have_value(SAID)
    settle(page)
    expect(page.get_by_text("from your first word to your last")).to_be_visible()
    assert grave_findings(page) == []
    traffic.let_pass(page)
    answer(page, f"{SAID} I chose the smaller index myself.")
    expect(follow_ups(page).first).to_be_visible()
    settle(page)
    traffic.let_pass(page)
    # The recorder goes with its question, and its player lets go of the sound that it was about to play.
    traffic.faults[:] = [fault for fault in traffic.faults if not OWN_SOUND.fullmatch(fault)]


def test_a_file_of_what_was_said_is_measured_to_the_pause(page: Page, address: str, spoken: Path) -> None:
    from playwright.sync_api import expect

    set_up(page, address, 1)
    press(page, interview_copy.START)
    settle(page)
    click(page.get_by_text(voice_copy.SAY_IT, exact=True))
    expect(page.get_by_role("button", name=RECORD)).to_be_visible()
    assert walked(page)[1] == []
    page.locator("input[type=file]").set_input_files(spoken)

    expect(page.get_by_role("textbox", name=interview_copy.YOUR_ANSWER)).to_have_value(SAID)
    first, second = (f"{seconds:.1f} s at 0:{int(start):02d}" for start, seconds in KNOWN.pauses)
    expect(page.get_by_text(f"2 pauses: {first}, {second}.")).to_be_visible()
    settle(page)
    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    assert overflow(page) <= 0
