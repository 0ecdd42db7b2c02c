"""The whole preparation as files: each holds what was practised, and is made only when it is asked for."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from graph.memory.judgement import Judgement
from graph.reports.words import GONE
from graph.stories.stories import Stories
from graph.stories.story_bank import StoriesUnreadable
from ingest.errors import UnknownGuide
from ingest.star import Guide
from tests.graph.reports.test_own_guides import PAGER, of_the_pager
from tests.graph.stories.bank import stories_of
from tests.graph.stories.pager import STORY, pager_guide
from tests.ui.fakes import small_guide
from tests.ui.practice import accepted
from tests.ui.test_progress_page import opened, shown
from ui.components.markdown import as_text
from ui.components.progressing.report_files import ReportFile, report_files
from ui.copy import reports_copy
from ui.wiring.reports import preparation_from

NOW = datetime(2026, 11, 23, 9)
TAB = f":blue[{reports_copy.REPORTS}]"


def answers() -> list[Judgement]:
    return [accepted("monday", 1, level=1, days=3, number=1), accepted("monday", 2, level=2, entry="r01", number=2)]


def nothing_there(name: str) -> Guide:
    raise UnknownGuide(f"There is no guide {name!r} of yours.")


@pytest.fixture
def stories(tmp_path: Path) -> Stories:
    return stories_of(small_guide(), tmp_path / "locks")


@pytest.fixture
def files(stories: Stories) -> dict[str, ReportFile]:
    return {file.label: file for file in files_of(stories)}


def files_of(
    stories: Stories, *more: Judgement, read: Callable[[str], Guide] = nothing_there
) -> tuple[ReportFile, ...]:
    return report_files([*answers(), *more], small_guide(), stories, NOW, read)


def text_of(file: ReportFile) -> str:
    made = file.make()
    assert isinstance(made, str)
    return made


def test_each_is_named_by_what_it_is_and_the_day(files: dict[str, ReportFile]) -> None:
    assert [file.name for file in files.values()] == [
        "starcoach-report-2026-11-23.md",
        "starcoach-report-2026-11-23.html",
        "starcoach-sheet-2026-11-23.html",
        "starcoach-cards-2026-11-23.apkg",
        "starcoach-report-2026-11-23.json",
    ]


def test_the_report_tells_each_question_in_every_form(files: dict[str, ReportFile]) -> None:
    made = [text_of(files[label]) for label in (reports_copy.READ, reports_copy.PRINT, reports_copy.DATA)]

    assert all("When do you retry?" in text for text in made)
    assert made[1].lower().startswith("<!doctype html>")
    assert json.loads(made[2])


def test_the_questions_without_a_story_are_told_once_there_is_one(stories: Stories) -> None:
    def told() -> str:
        return text_of(files_of(stories)[0])

    before = told()
    stories.add("The hens of Novosibirsk were counted by me. I counted 40 of them.", "Hens")

    assert told() != before


def test_the_sheet_is_one_page_of_its_own(files: dict[str, ReportFile]) -> None:
    assert text_of(files[reports_copy.SHEET]).lower().startswith("<!doctype html>")


def test_the_cards_are_a_deck(files: dict[str, ReportFile]) -> None:
    made = files[reports_copy.CARDS].make()

    assert isinstance(made, bytes)
    assert "collection.anki2" in zipfile.ZipFile(io.BytesIO(made)).namelist()


def test_answers_about_a_guide_of_ones_own_are_told_under_its_title(stories: Stories) -> None:
    def told(read: Callable[[str], Guide]) -> str:
        (found,) = (file for file in files_of(stories, of_the_pager(), read=read) if file.label == reports_copy.READ)
        return text_of(found)

    assert PAGER.title in told(lambda name: PAGER)
    assert GONE not in told(lambda name: PAGER)
    assert GONE in told(nothing_there)


def test_the_page_offers_each_file_and_says_what_it_is_for() -> None:
    page, _ = opened(*answers(), tab=TAB)

    labels = [each.proto.label for each in page.get("download_button")]  # type: ignore[attr-defined]
    assert labels == [
        reports_copy.READ,
        reports_copy.PRINT,
        reports_copy.SHEET,
        reports_copy.CARDS,
        reports_copy.DATA,
    ]
    assert reports_copy.SHEET_NOTE in shown(page)


def test_stories_that_cannot_be_read_are_told_and_nothing_half_is_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(self: Stories) -> list[object]:
        raise StoriesUnreadable("Your stories cannot be read now; try again.")

    monkeypatch.setattr(Stories, "all", unreadable)
    page, _ = opened(*answers(), tab=TAB)

    assert [error.value for error in page.error] == [as_text("Your stories cannot be read now; try again.")]
    assert not page.get("download_button")


def test_a_report_about_a_guide_of_ones_own_names_its_questions_without_a_story(tmp_path: Path) -> None:
    stories = stories_of(small_guide(), tmp_path, own={"on-call": pager_guide()})
    assert preparation_from([], pager_guide(), stories, {}).holes == ()
    stories.add(STORY)
    assert preparation_from([], pager_guide(), stories, {}).holes == ("on-call.q02",)
    assert not [entry for entry in preparation_from([], small_guide(), stories, {}).holes if "." in entry]
