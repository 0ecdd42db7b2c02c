"""`coach report`: reports of a session and of everything, cards to learn from, and the sheet for the day."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.memory.practice_record import PracticeRecord, open_record
from graph.reports.preparation_report import PreparationReport
from graph.reports.session_report import SessionReport
from graph.reports.words import GONE
from graph.settings import record_path
from ingest.search import Searcher
from tests.commands.conftest import Coach
from tests.graph.reports.sessions import HOSTILE, agreed, hostile
from tests.graph.reports.test_own_guides import ADVICE, PAGER, of_the_pager
from tests.ui.fakes import SESSION, FakeShelf
from ui.copy import record_copy


@pytest.fixture
def record(coach_home: Path) -> Iterator[PracticeRecord]:
    record = open_record(record_path(coach_home))
    record.put(agreed(session="20261120-aaaaaaaa", answer="An older answer."))
    record.put(agreed())
    record.put(agreed(2, entry="r01"))
    yield record
    record.close()


@pytest.fixture(autouse=True)
def guide(searcher: Searcher, monkeypatch: pytest.MonkeyPatch) -> None:
    """The edition by the word embedder, in place of the models of a person's folder."""
    monkeypatch.setattr("ui.commands.report.ready_searcher", lambda guide="": searcher)


def test_the_newest_interview_is_told_where_none_is_named(coach: Coach, record: PracticeRecord) -> None:
    told = coach("report").out

    assert told.startswith("# Mock interview\n")
    assert "Mean level 1 of 2, over 2 of 2 questions." in told
    assert "An older answer." not in told
    assert "An older answer." in coach("report", "20261120-aaaaaaaa").out


def test_json_is_the_report_as_a_value(coach: Coach, record: PracticeRecord) -> None:
    session = SessionReport.model_validate_json(coach("report", SESSION, "--format", "json").out)
    whole = PreparationReport.model_validate_json(coach("report", "--all", "--format", "json").out)

    assert [answer.id for answer in session.answers] == [f"{SESSION}/1", f"{SESSION}/2"]
    assert len(whole.questions) == 19
    assert whole.judgements == 3


def test_a_page_is_written_to_a_file_and_nothing_else_is(coach: Coach, record: PracticeRecord) -> None:
    for arguments in ((), ("--all",)):
        assert coach("report", *arguments, "--format", "html", "--out", "a.html").out == "Written to a.html.\n"
        assert Path("a.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert [path.name for path in Path().iterdir() if path.is_file()] == ["a.html"]


def test_a_deck_needs_a_file_and_is_one(coach: Coach, record: PracticeRecord) -> None:
    assert record_copy.NEEDS_FILE in coach("report", "--format", "anki").complaint
    assert coach("report", "--format", "anki", "--out", "a.apkg").status == 0
    assert "collection.anki2" in zipfile.ZipFile("a.apkg").namelist()
    assert "give another file" in coach("report", "--format", "anki", "--out", "nowhere/a.apkg").complaint


def test_a_sheet_is_a_page_or_markdown_by_its_name(coach: Coach, record: PracticeRecord) -> None:
    coach("report", "--format", "sheet", "--out", "a.html")
    coach("report", "--format", "sheet", "--out", "a.md")

    assert "size: A4" in Path("a.html").read_text(encoding="utf-8")
    assert Path("a.md").read_text(encoding="utf-8") == coach("report", "--format", "sheet").out
    assert coach("report", "--format", "sheet").out.startswith("# For the day\n")


def test_a_folder_in_which_nobody_practised_says_what_to_do(coach: Coach) -> None:
    assert record_copy.NO_SESSION in coach("report").complaint
    assert coach("report", "--all").status == 0
    assert coach("report", "--format", "sheet").status == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("20261122-00000000",), "coach sessions"),
        (("../../x",), "coach sessions"),
        ((SESSION, "--all"), record_copy.ONE_OR_ALL),
        ((SESSION, "--format", "sheet"), record_copy.OF_EVERYTHING),
        ((SESSION, "--guide", "on-call"), record_copy.KNOWS_ITS_GUIDE),
        (("--format", "pdf"), "'pdf' is not one of"),
        (("--format", "html", "--out", "nowhere/a.html"), "give another file"),
    ],
)
def test_what_cannot_be_made_is_refused_in_a_line(
    coach: Coach, record: PracticeRecord, arguments: tuple[str, ...], said: str
) -> None:
    assert said in coach("report", *arguments).complaint


def test_what_was_said_is_written_as_it_was_said(coach: Coach, record: PracticeRecord) -> None:
    record.put(hostile().model_copy(update={"session": "20261123-bbbbbbbb"}))

    assert HOSTILE in coach("report").out
    assert "<script>alert" not in coach("report", "--format", "html").out


@pytest.fixture
def pager(monkeypatch: pytest.MonkeyPatch) -> None:
    """A guide of one's own on the shelf."""
    monkeypatch.setattr("ui.wiring.guides.make_library", lambda name, settings: FakeShelf(PAGER))


def test_an_interview_is_told_over_the_guide_that_it_asked_from(
    coach: Coach, record: PracticeRecord, pager: None
) -> None:
    record.put(of_the_pager(session="20261123-bbbbbbbb"))

    assert PAGER.title in coach("report").out
    assert PAGER.title not in coach("report", SESSION).out


def test_everything_has_the_guides_of_ones_own_too(coach: Coach, record: PracticeRecord, pager: None) -> None:
    record.put(of_the_pager(session="20261123-bbbbbbbb"))
    coach("report", "--format", "anki", "--out", "a.apkg")

    assert PAGER.title in coach("report", "--all").out
    with zipfile.ZipFile("a.apkg") as package:
        assert ADVICE.encode() in package.read("collection.anki2")


def test_answers_about_a_guide_that_is_gone_are_told_as_such(coach: Coach, record: PracticeRecord) -> None:
    record.put(of_the_pager(session="20261123-bbbbbbbb"))

    assert "over the guide “on-call”" in coach("report").out
    assert GONE in coach("report", "--all").out


def test_with_the_name_of_a_guide_all_of_it_is_of_that_guide(
    coach: Coach, record: PracticeRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    record.put(of_the_pager(session="20261123-bbbbbbbb"))
    monkeypatch.setattr("ui.commands.report.ready_searcher", lambda guide="": FakeShelf(PAGER))
    whole = PreparationReport.model_validate_json(coach("report", "--guide", "on-call", "--format", "json").out)

    assert (whole.guide, whole.judgements, len(whole.questions)) == (PAGER.title, 1, 2)
    assert PAGER.title in coach("report", "--guide", "on-call", "--format", "sheet").out
