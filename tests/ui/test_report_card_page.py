"""The page Report card over reports that these tests write."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from evals.card.report import failed, make_report, stored, write_report
from evals.card.report_text import QUICK
from evals.figures import Result, mean_of
from tests.evals.stored_reports import COMMAND, GATES, a_run, added, drawn, results, written
from tests.ui.fakes import prepared
from ui.components.opening import OVERRIDE
from ui.copy import report_page_copy as copy
from ui.copy.report_card_copy import SUITES

APP = str(Path(__file__).resolve().parents[2] / "ui" / "app.py")


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the report that came with the project is looked for; there is none at first."""
    folder = tmp_path / "published"
    monkeypatch.setattr("evals.card.stored_report.PUBLISHED", folder / "report.json")
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
    labels = [copy.figures(2, more=True), copy.failing(12), copy.PROVENANCE]
    assert [each.label for each in page.expander] == labels


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


def labels(page: AppTest) -> list[str]:
    return [each.label for each in page.expander]


def test_what_is_weak_stands_before_the_suites(coach_home: Path, published: Path) -> None:
    written(coach_home / "report")
    page = opened()

    assert [each.value for each in page.subheader][:2] == [copy.WEAK, SUITES["answers"][0]]
    (weak,) = page.warning
    assert weak.value.count("\n- ") == 1


def test_low_groundedness_and_a_suite_that_fell_over_are_weak(coach_home: Path, published: Path) -> None:
    run = a_run()
    low = Result("answers", (mean_of("groundedness", [0.5] * 4),), (), 0.0)
    suites = {"answers": stored(low, run), "critique": failed("No [judge](x) here.", 0.0, run)}
    write_report(coach_home / "report", make_report(suites, run, GATES))
    page = opened()

    (weak,) = page.warning
    assert "More than one sentence in ten" in weak.value
    assert [r"No \[judge\]\(x\) here" in each.value for each in page.error] == [True]


def test_a_plot_is_drawn_and_its_numbers_stand_in_a_table(coach_home: Path, published: Path) -> None:
    written(coach_home / "report", drawn())
    page = opened()

    assert len(page.get("arrow_vega_lite_chart")) + len(page.get("vega_lite_chart")) == 1
    assert copy.as_table(r"How much is \*found\*") in labels(page)
    (numbers,) = [each.value for each in page.markdown if "sections read" in each.value]
    assert numbers.splitlines()[2] == r"| 1 | 0\.5 | 0\.25 |"


def test_a_suite_measured_before_the_rest_says_when(coach_home: Path, published: Path) -> None:
    written(coach_home / "report")
    added(coach_home / "report", drawn(), a_run(a_run().made + timedelta(days=1)))

    assert shown(opened()).replace("\\", "").count("Measured on 21 November 2026, 18:30 with version") == 2


def test_a_quick_report_says_that_it_is_one(coach_home: Path, published: Path) -> None:
    added(coach_home / "report", results(), a_run(quick=True))

    assert [each.value for each in opened().info] == [QUICK]


def test_what_it_was_measured_with_can_be_looked_up(coach_home: Path, published: Path) -> None:
    written(coach_home / "report")

    assert "| library chromadb | 1\\.5\\.9 |" in shown(opened())


def test_the_report_can_be_taken_away(coach_home: Path, published: Path) -> None:
    written(coach_home / "report")

    assert [each.label for each in opened().get("download_button")] == [copy.DOWNLOAD_JSON, copy.DOWNLOAD_MARKDOWN]


def test_without_any_report_nothing_can_be_taken_away(published: Path) -> None:
    assert not opened().get("download_button")
