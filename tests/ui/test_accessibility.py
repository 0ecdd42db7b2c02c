"""Every page, with something in it, in both themes: what axe finds, where the focus is, and whether it fits a phone."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

from tests.evals.stored_reports import drawn, results, written
from tests.ui.browsing import click, overflow, settle
from tests.ui.conftest import WAIT_MS, Traffic, link_or_copy, watch
from tests.ui.lived_in import Lived, live_in
from tests.ui.server import served_page
from ui.copy import guide_copy, interview_copy, own_level_copy, practice_copy, settings_copy, stories_page_copy

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.process, pytest.mark.model]

GRAVE = ("serious", "critical")
MOST_TABS = 45
GROUNDS = {"light": "rgb(252, 252, 250)", "dark": "rgb(18, 23, 28)"}
PHONE = {"width": 380, "height": 760}


@dataclass(frozen=True)
class Room:
    """A page at an address; `enter` brings it to where there is something to look at."""

    address: str
    enter: Callable[[Page], None] = lambda page: None

    def path(self, lived: Lived) -> str:
        return self.address.format(lived=lived)


def ask(page: Page) -> None:
    from playwright.sync_api import expect

    box = page.get_by_test_id("stChatInput").get_by_role("textbox")
    box.fill("How do I present a RAG pipeline?")
    box.press("Enter")
    expect(page.get_by_text("94.2%").first).to_be_visible()


def refuse(page: Page) -> None:
    from playwright.sync_api import expect

    box = page.get_by_test_id("stChatInput").get_by_role("textbox")
    box.fill("What does an AKS node cost per month?")
    box.press("Enter")
    expect(page.get_by_test_id("stChatMessage").nth(1).get_by_role("button").first).to_be_visible()


def button(name: str) -> Callable[[Page], None]:
    def see(page: Page) -> None:
        from playwright.sync_api import expect

        expect(page.get_by_role("button", name=name).first).to_be_visible()

    return see


def tab(number: int) -> Callable[[Page], None]:
    def open_it(page: Page) -> None:
        click(page.get_by_role("tab").nth(number))

    return open_it


def kept_texts(page: Page) -> None:
    """The last tab of the page Job post, with all that it holds."""
    tab(2)(page)
    settle(page)
    expanders(page)


def expanders(page: Page) -> None:
    """Open all that can be opened, the last one first, so that those above it stay where they are."""
    for number in reversed(range(page.locator("details > summary").count())):
        click(page.locator("details > summary").nth(number))
        settle(page)


def own_level(page: Page) -> None:
    from playwright.sync_api import expect

    click(page.get_by_text(own_level_copy.HEADING, exact=True))
    expect(page.get_by_text(own_level_copy.LEGEND)).to_be_visible()
    expanders(page)


def deletion(page: Page) -> None:
    from playwright.sync_api import expect

    click(page.get_by_role("button", name=settings_copy.DELETE_BUTTON))
    expect(page.get_by_role("dialog")).to_be_visible()


ROOMS = {
    "ask": Room("/"),
    "ask, answered": Room("/", ask),
    "ask, refused": Room("/", refuse),
    "today": Room("/today", expanders),
    "interview, set-up": Room("/interview", button(interview_copy.START)),
    "interview, question": Room("/interview?session={lived.asked}", button(interview_copy.SEND)),
    "interview, own level": Room("/interview?session={lived.rated}", button(practice_copy.OWN_LEVEL_SEND)),
    "interview, review": Room("/interview?session={lived.reviewed}", button(interview_copy.ACCEPT)),
    "interview, report": Room("/interview?session={lived.ended}", button(interview_copy.START_NEW)),
    "review": Room("/review"),
    "review, decided": Room("/review", tab(1)),
    "review, agreement": Room("/review", tab(2)),
    "job post": Room("/job-post", tab(0)),
    "job post, weights": Room("/job-post", tab(1)),
    "job post, kept": Room("/job-post", kept_texts),
    "stories": Room("/stories", expanders),
    "stories, by question": Room("/stories", tab(1)),
    "stories, actions to write": Room("/stories", tab(2)),
    "stories, one": Room("/stories?story={lived.story}", button(stories_page_copy.SEND)),
    "stories, question": Room("/stories?question=q03", button(stories_page_copy.CHECK)),
    "progress": Room("/progress"),
    "progress, own level": Room("/progress", own_level),
    "progress, questions": Room("/progress", tab(1)),
    "progress, sessions": Room("/progress", tab(2)),
    "progress, reports": Room("/progress", tab(3)),
    "guide": Room("/guide", expanders),
    "guide, search": Room("/guide?find=reranker"),
    "guide, entry": Room("/guide?entry=q03", button(guide_copy.PRACTISE)),
    "report card": Room("/report-card", expanders),
    "settings": Room("/settings", expanders),
    "settings, deletion": Room("/settings", deletion),
}


@pytest.fixture(scope="module")
def home(chromium: Browser, prepared_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("lived-in") / "home"
    shutil.copytree(prepared_home, folder, copy_function=link_or_copy)
    written(folder / "report", [*results(), *drawn()])
    return folder


@pytest.fixture(scope="module")
def lived(home: Path) -> Lived:
    return live_in(home)


@pytest.fixture(scope="module")
def address(home: Path, lived: Lived) -> Iterator[str]:
    with served_page(home, home.parent) as served:
        yield served


@dataclass(frozen=True)
class Seen:
    """What was seen in a room, with the colour of its ground and all that failed on the way."""

    findings: list[str]
    ground: str
    faults: list[str]


@dataclass(frozen=True)
class SeenByDay(Seen):
    """In the light theme, in a wide window: where the Tab key came to, and what hid the focus there."""

    reached: int
    unseen: list[str]


@dataclass(frozen=True)
class SeenByNight(Seen):
    """In the dark theme, opened on a phone: by how many pixels the room is wider."""

    overflow: int


@pytest.fixture(scope="module", params=ROOMS.values(), ids=ROOMS)
def by_day(chromium: Browser, address: str, lived: Lived, request: pytest.FixtureRequest) -> SeenByDay:
    with opened(chromium, address, "light") as (page, faults):
        enter(page, address, request.param, lived)
        findings, ground = grave_findings(page), ground_of(page)
        reached, unseen = walked(page)
    return SeenByDay(findings, ground, faults, reached, unseen)


@pytest.fixture(scope="module", params=ROOMS.values(), ids=ROOMS)
def by_night(chromium: Browser, address: str, lived: Lived, request: pytest.FixtureRequest) -> SeenByNight:
    with opened(chromium, address, "dark") as (page, faults):
        wide = page.viewport_size
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        enter(page, address, request.param, lived)
        wider = overflow(page)
        page.set_viewport_size(wide)  # type: ignore[arg-type]
        settle(page)
        findings, ground = grave_findings(page), ground_of(page)
    return SeenByNight(findings, ground, faults, wider)


@contextmanager
def opened(chromium: Browser, address: str, theme: Literal["light", "dark"]) -> Iterator[tuple[Page, list[str]]]:
    """A fresh page in this theme, and all that fails there."""
    with chromium.new_context(color_scheme=theme, reduced_motion="reduce") as context:
        context.set_default_timeout(WAIT_MS)
        page = context.new_page()
        yield page, watch(page, address, Traffic())


def enter(page: Page, address: str, room: Room, lived: Lived) -> None:
    from playwright.sync_api import expect

    page.goto(address + room.path(lived))
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    settle(page)
    room.enter(page)
    settle(page)


def ground_of(page: Page) -> str:
    colour: str = page.get_by_test_id("stApp").evaluate("e => getComputedStyle(e).backgroundColor")
    return colour


def test_axe_finds_nothing_serious_in_the_light_theme(by_day: SeenByDay) -> None:
    assert by_day.ground == GROUNDS["light"]
    assert by_day.findings == []


def test_the_focus_can_be_seen_wherever_the_keyboard_brings_it(by_day: SeenByDay) -> None:
    assert by_day.reached >= 3
    assert by_day.unseen == []


def test_nothing_fails_and_no_other_server_is_asked_in_a_wide_window(by_day: SeenByDay) -> None:
    assert by_day.faults == []


def test_axe_finds_nothing_serious_in_the_dark_theme(by_night: SeenByNight) -> None:
    assert by_night.ground == GROUNDS["dark"]
    assert by_night.findings == []


def test_nothing_is_wider_than_a_phone(by_night: SeenByNight) -> None:
    assert by_night.overflow <= 0


def test_nothing_fails_and_no_other_server_is_asked_on_a_phone(by_night: SeenByNight) -> None:
    assert by_night.faults == []


def test_the_check_sees_what_is_wrong(page: Page, address: str, lived: Lived) -> None:
    enter(page, address, ROOMS["settings"], lived)
    page.get_by_test_id("stMain").evaluate("e => e.append(document.createElement('button'))")
    page.get_by_role("heading", level=1).evaluate("e => { e.style.color = '#EEEEEE' }")

    rules = {finding.partition(":")[0] for finding in grave_findings(page)}
    assert rules == {"button-name", "color-contrast"}


def test_the_walk_sees_an_element_that_hides_the_focus(page: Page, address: str, lived: Lived) -> None:
    enter(page, address, ROOMS["guide, entry"], lived)
    page.get_by_role("button", name=guide_copy.ASK).evaluate(
        "e => { for (const at of [e, e.parentElement]) at.style = 'all: initial !important; display: block' }"
    )

    assert ["Ask about it" in each for each in walked(page)[1]] == [True]


def grave_findings(page: Page) -> list[str]:
    """Each as the rule, the element and what is wrong with it. Streamlit's own frame is not excused from anything."""
    from axe_playwright_python.sync_playwright import Axe

    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {' '.join(map(str, node['target']))}: {node['html'][:160]} {_why(node)}"
        for each in found
        if each["impact"] in GRAVE
        for node in each["nodes"]
    ]


def _why(node: dict[str, Any]) -> str:
    return re.sub(r"\s+", " ", str(node.get("failureSummary", "")))[:200]


LOOKS = """element => {
    document.getAnimations().forEach(animation => { try { animation.finish() } catch { } });
    const seen = [];
    for (let at = element, depth = 0; at && depth < 5; at = at.parentElement, depth++)
        for (const part of [null, '::before', '::after']) {
            const style = getComputedStyle(at, part);
            seen.push([style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.borderColor,
                       style.backgroundColor, style.textDecorationLine, style.opacity].join(' '));
        }
    return seen.join('|');
}"""
"""How an element and what stands around it look, in all by which a focus can be told."""


AT_THE_TOP = """() => {
    window.walked = new WeakSet();
    const first = document.querySelector('[role=dialog] button, a[href], button');
    first.focus();
    first.blur();
}"""
"""From here the Tab key comes to the page's first element, or to that of a dialog that holds the focus."""

ONWARD = """() => {
    const element = document.activeElement, known = element === document.body || window.walked.has(element);
    window.walked.add(element);
    return known ? null : element;
}"""


WITHOUT_FOCUS = f"""element => {{
    const active = document.activeElement;
    active.blur();
    const looks = ({LOOKS})(element);
    active.focus({{focusVisible: true}});
    return looks;
}}"""
"""The looks of an element whose frame may stand around the focused one too."""


def walked(page: Page) -> tuple[int, list[str]]:
    """How many elements the Tab key reached, and those among them that look the same with the focus and without."""
    unseen: list[str] = []
    reached = 0
    page.evaluate(AT_THE_TOP)
    page.keyboard.press("Tab")
    while reached < MOST_TABS and (element := page.evaluate_handle(ONWARD).as_element()):
        reached += 1
        focused = element.evaluate(LOOKS)
        page.keyboard.press("Tab")
        if focused == element.evaluate(LOOKS) == element.evaluate(WITHOUT_FOCUS):
            unseen.append(str(element.evaluate("e => `${e.innerText} ${e.outerHTML.slice(0, 200)}`")))
    return reached, unseen
