"""A guide of one's own on the page: looked at before anything is written, added, renewed, removed; hostile ones not."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ingest.embedding import Progress
from ingest.errors import KnowledgeError
from ingest.index_folder import DATABASE
from ingest.own_guide import MAX_OWN_BYTES, read_own_guide
from ingest.own_guides import OwnGuides
from ingest.own_searcher import OwnSearcher
from ingest.release_folder import DATA
from ingest.search import Searcher
from ingest.settings import KnowledgeSettings
from ingest.vector_index import VectorIndex
from tests.fakes import WordEmbedder
from tests.ui.fakes import FakeCoach, prepared
from ui.components.opening import OVERRIDE
from ui.components.preparation import Preparation
from ui.copy import guides_copy, own_guide_copy
from ui.wiring.guides import GuidesOfDesk, make_own_guides

APP = str(Path(__file__).resolve().parents[2] / "ui" / "app.py")
EXAMPLE = (DATA / "guide-example.md").read_bytes()
HEAD = b"---\nguide: mine\ntitle: Mine\n---\n"
QUESTION = b"## Why do pagers ring?\nFor outages alone.\n"


@dataclass
class ShelfHere:
    """The real shelf, read into by this process."""

    guides: OwnGuides

    def titles(self) -> dict[str, str]:
        found = {}
        for name in self.names():
            with suppress(KnowledgeError):
                found[name] = self.guides.library(name).guide.title
        return found

    def names(self) -> list[str]:
        return self.guides.names()

    def troubled(self) -> dict[str, str]:
        return {each.name: each.trouble for each in self.guides.all() if each.trouble}

    def opened(self, name: str) -> tuple[OwnSearcher, FakeCoach]:
        return self.guides.library(name), FakeCoach([])

    def add(self, source: Path, progress: Progress) -> None:
        self.guides.put(read_own_guide(source), lambda: datetime(2026, 11, 23), progress)

    def remove(self, name: str) -> None:
        self.guides.remove(name)


@pytest.fixture
def shelf(settings: KnowledgeSettings) -> ShelfHere:
    return ShelfHere(OwnGuides(settings, Searcher(VectorIndex(settings), WordEmbedder())))


@pytest.fixture
def page(shelf: ShelfHere) -> AppTest:
    desk = prepared().result()
    opened = AppTest.from_file(APP, default_timeout=30)
    opened.session_state[OVERRIDE] = Preparation(lambda report: replace(desk, own=shelf))
    opened.run()
    opened.switch_page("screens/guide.py").run()
    assert not opened.exception
    return opened


@pytest.fixture
def give(page: AppTest) -> Callable[..., AppTest]:
    def given(data: bytes, name: str = "my-guide.md", number: int = 0) -> AppTest:
        page.file_uploader(key=f"own-guide-file-{number}").set_value((name, data, "text/markdown")).run()
        assert not page.exception
        return page

    return given


def press(page: AppTest, key: str) -> None:
    page.button(key=key).click().run()
    assert not page.exception


def shown(page: AppTest) -> str:
    drawn = (*page.markdown, *page.caption, *page.info, *page.warning, *page.error, *page.toast)
    return "\n".join(str(each.value) for each in drawn).replace("\\", "")


def buttons(page: AppTest) -> list[str]:
    return [button.label for button in page.button]


def test_a_guide_is_looked_at_before_anything_is_written(give: Callable[..., AppTest], shelf: ShelfHere) -> None:
    page = give(EXAMPLE)
    assert "**On call for data platforms**" in shown(page)
    assert own_guide_copy.preview(read_own_guide(DATA / "guide-example.md")) in shown(page)
    assert "Not written yet:" in shown(page)
    assert own_guide_copy.ADD_IT in buttons(page)
    assert shelf.names() == []


def test_added_it_is_chosen_and_the_form_is_empty_again(give: Callable[..., AppTest], shelf: ShelfHere) -> None:
    page = give(EXAMPLE)
    press(page, "own-guide-add")
    assert shelf.names() == ["on-call"]
    assert page.selectbox(key="guide-choice").value == "on-call"
    assert own_guide_copy.added("on-call") in shown(page)
    assert own_guide_copy.ADD_IT not in buttons(page)
    assert "How did you bring a failing nightly pipeline back" in shown(page)


def test_the_same_name_renews_it(give: Callable[..., AppTest], shelf: ShelfHere) -> None:
    give(HEAD + QUESTION)
    press(give(HEAD + QUESTION), "own-guide-add")
    page = give(HEAD.replace(b"title: Mine", b"title: Renewed") + QUESTION, number=1)
    assert own_guide_copy.STAYS in shown(page)
    assert own_guide_copy.RENEW_IT in buttons(page)
    press(page, "own-guide-add")
    assert shelf.titles() == {"mine": "Renewed"}


def test_a_chosen_guide_is_removed_and_the_first_one_stands_there(
    give: Callable[..., AppTest], shelf: ShelfHere
) -> None:
    page = give(HEAD + QUESTION)
    press(page, "own-guide-add")
    assert own_guide_copy.confirm("mine", "Mine") in shown(page)
    press(page, "remove-guide-mine")
    assert shelf.names() == []
    assert guides_copy.removed("mine") in shown(page)
    assert "Why do pagers ring?" not in shown(page)


def test_one_that_cannot_be_read_says_why_and_can_be_removed(
    give: Callable[..., AppTest], shelf: ShelfHere, settings: KnowledgeSettings
) -> None:
    page = give(HEAD + QUESTION)
    press(page, "own-guide-add")
    (VectorIndex(settings, "mine").folder / DATABASE).write_bytes(b"damaged")
    shelf.guides = OwnGuides(settings, Searcher(VectorIndex(settings), WordEmbedder()))
    page.run()
    assert not page.exception
    assert "mine: " in shown(page)
    assert own_guide_copy.DAMAGED in shown(page)
    press(page, "remove-guide-mine")
    assert shelf.names() == []


HOSTILE = {
    "empty": (b"", "The file is empty"),
    "binary": (bytes(range(256)) * 8, "text"),
    "not UTF-8": (HEAD + "## Größe?\nJa.\n".encode("latin-1"), "UTF-8"),
    "no name": (b"---\ntitle: Mine\n---\n" + QUESTION, own_guide_copy.NAMES_NO_GUIDE),
    "no fields": (QUESTION, own_guide_copy.NAMES_NO_GUIDE),
    "no title": (b"---\nguide: mine\n---\n" + QUESTION, "Line 2: the field 'title' is not there"),
    "a path as its name": (b"---\nguide: ../../etc\ntitle: Mine\n---\n" + QUESTION, "Line 2: the guide's name"),
    "no question": (HEAD, "question"),
    "a question twice": (HEAD + QUESTION * 2, "Line 7: the question 'Why do pagers ring?' stands twice"),
    "too large": (HEAD + QUESTION + b"a" * MAX_OWN_BYTES, "larger than 5 MB"),
    "an unknown field": (HEAD.replace(b"title", b"exec: rm\ntitle") + QUESTION, "Line 3: "),
}


@pytest.mark.parametrize(("data", "said"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_guide_gets_one_sentence_and_changes_nothing(
    give: Callable[..., AppTest], shelf: ShelfHere, data: bytes, said: str
) -> None:
    page = give(data, "<b>evil</b>.md")
    (error,) = [str(each.value).replace("\\", "") for each in page.error]
    assert error.startswith("<b>evil</b>.md was not added. ")
    assert said in error
    assert "coach-" not in error
    assert "guide.md" not in error
    assert own_guide_copy.ADD_IT not in buttons(page)
    assert shelf.names() == []


def test_markup_in_a_guide_is_shown_as_it_is_written(give: Callable[..., AppTest]) -> None:
    evil = "<script>alert(1)</script> ![x](http://x.y/z) $x^2$"
    page = give(HEAD.replace(b"Mine", evil.encode()) + QUESTION)
    (told,) = [str(each.value) for each in page.markdown if "script" in str(each.value)]
    assert "<script>" not in told.replace("\\<", "")
    assert "](http" not in told


@pytest.mark.model
@pytest.mark.process
def test_the_page_reads_a_guide_in_by_a_process_of_its_own(
    real_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_API_KEY", "sk-secret-4711")
    settings = KnowledgeSettings(home=real_home)
    source = tmp_path / "guide.md"
    source.write_bytes(EXAMPLE)
    guides = GuidesOfDesk(make_own_guides(settings), settings)
    far: list[tuple[int, int]] = []
    guides.add(source, lambda done, total: far.append((done, total)))
    assert guides.titles() == {"on-call": "On call for data platforms"}
    assert far[-1][0] == far[-1][1] > 0
    held = [path for path in real_home.rglob("*") if path.is_file() and b"sk-secret-4711" in path.read_bytes()]
    assert held == []
