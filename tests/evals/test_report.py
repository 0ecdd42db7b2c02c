from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.stored_report import PUBLISHED, Bound, ReportUnreadable, read_report
from tests.evals.stored_reports import MADE, changed, results, written


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    report = read_report(written(tmp_path, cases="/my/cases"))

    assert (report.made, report.split, report.cases) == (MADE, "test", "/my/cases")
    assert list(report.suites) == ["answers", "critique"]
    figure = report.suites["answers"].figure("groundedness")
    assert figure is not None
    assert (figure.value, figure.n) == (1.0, 1200)
    assert len(report.suites["answers"].failures) == 12


def test_a_report_keeps_the_promises_of_the_suites_that_ran(tmp_path: Path) -> None:
    report = read_report(written(tmp_path))

    assert report.promises == {
        "answers": {"groundedness": Bound(least=0.99), "completeness": Bound(least=0.9)},
        "critique": {"0 and 2 confused": Bound(most=0)},
    }


def test_a_new_report_replaces_the_one_before_and_leaves_nothing_else(tmp_path: Path) -> None:
    written(tmp_path)
    report = read_report(written(tmp_path, results(failures=1)))

    assert len(report.suites["answers"].failures) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.json", "report.md"]


@pytest.mark.parametrize(
    ("value", "bound", "kept"),
    [
        (0.99, Bound(least=0.99), True),
        (0.98, Bound(least=0.99), False),
        (0.0, Bound(most=0), True),
        (1.0, Bound(most=0), False),
        (None, Bound(most=0), False),
    ],
)
def test_a_promise_is_kept_within_its_bound_alone(value: float | None, bound: Bound, kept: bool) -> None:
    assert bound.is_kept(value) is kept


@pytest.mark.parametrize("text", ["", "{", "[]", '{"suites": {}}', "\x00\xff", '{"form": 1, "suites": 7}'])
def test_a_damaged_or_foreign_file_is_told_in_one_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "report.json"
    path.write_text(text, encoding="latin-1")

    with pytest.raises(ReportUnreadable, match="run `coach eval`") as told:
        read_report(path)
    assert str(told.value).count("\n") == 0


def test_a_report_of_a_later_form_is_not_read(tmp_path: Path) -> None:
    path = written(tmp_path)
    changed(path, form=2)

    with pytest.raises(ReportUnreadable):
        read_report(path)


def test_a_figure_that_is_no_number_makes_a_report_damaged(tmp_path: Path) -> None:
    path = written(tmp_path)
    report = json.loads(path.read_text("utf-8"))
    report["suites"]["answers"]["figures"][0]["value"] = float("nan")
    path.write_text(json.dumps(report), encoding="utf-8")

    with pytest.raises(ReportUnreadable):
        read_report(path)


def test_a_file_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ReportUnreadable, match=r"No such file.*run `coach eval`"):
        read_report(tmp_path / "report.json")


@pytest.mark.skipif(not PUBLISHED.is_file(), reason="no report came with this version; `coach eval` makes one")
def test_the_report_that_the_project_brings_along_can_be_read() -> None:
    report = read_report(PUBLISHED)

    assert report.split == "test"
    assert set(report.suites) >= {"retrieval", "gate", "answers", "verdicts", "critique", "attacks", "interviews"}
