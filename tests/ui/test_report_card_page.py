"""The page Report card over reports that these tests write."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.evals.stored_reports import COMMAND, results, written
from tests.ui.fakes import prepared
from ui import report_card_copy as copy
from ui.components.opening import OVERRIDE

APP = str(Path(__file__).resolve().parents[2] / "ui" / "app.py")


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the report that came with the project is looked for; there is none at first."""
    folder = tmp_path / "published"
    monkeypatch.setattr("evals.stored_report.PUBLISHED", folder / "report.json")
    return folder


def opened() -> AppTest:
    page = AppTest.from_file(APP, default_timeout=30)
    page.session_state[OVERRIDE] = prepared()
    page.run()
    page.switch_page("screens/report_card.py").run()
    assert not page.exception
    return page


def shown(page: AppTest) -> str:
    return "\n".join(str(each.value) for each in (*page.markdown, *page.caption))


def test_this_machines_report_is_shown_rather_than_the_published_one(coach_home: Path, published: Path) -> None:
    written(published, results(failures=1))
    written(coach_home / "report")
    page = opened()

    assert copy.promises(1, 3) in shown(page)
    assert [each.label for each in page.expander] == [copy.figures(2, more=True), copy.failing(12)]


def test_each_promise_says_in_words_whether_it_is_kept(coach_home: Path, published: Path) -> None:
    written(coach_home / "report")
    text = shown(opened())

    assert text.count(f"{copy.KEPT_ICON} {copy.KEPT}]") == 1
    assert text.count(f"{copy.BROKEN_ICON} {copy.BROKEN}]") == 2


def test_a_suite_without_a_failing_case_says_so(coach_home: Path, published: Path) -> None:
    written(coach_home / "report")

    assert copy.failing(0) in shown(opened())


def test_failing_cases_open_with_the_commands_that_reproduce_them(coach_home: Path, published: Path) -> None:
    written(coach_home / "report", results(failures=2))
    page = opened()
    assert COMMAND not in [each.value for each in page.code]

    page.session_state["failing-answers"] = True
    page.run()

    assert not page.exception
    assert [each.value for each in page.code].count(COMMAND) == 2


def test_without_an_own_report_the_published_one_is_shown(published: Path) -> None:
    written(published)

    assert copy.promises(1, 3) in shown(opened())


def test_a_damaged_report_is_told_in_a_sentence_and_the_published_one_shown(coach_home: Path, published: Path) -> None:
    written(published)
    (coach_home / "report").mkdir(parents=True)
    (coach_home / "report" / "report.json").write_text("{")
    page = opened()

    assert ["run `coach eval`" in each.value.replace("\\", "") for each in page.error] == [True]
    assert copy.SHOWN_INSTEAD in shown(page)
    assert copy.promises(1, 3) in shown(page)


def test_without_any_report_the_page_says_how_to_make_one(published: Path) -> None:
    page = opened()

    assert [each.value for each in page.info] == [copy.NO_REPORT]
    assert [each.value for each in page.code] == [copy.MEASURE]
