from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from evals.card.report import Run, as_json, failed, json_text, make_report, stored, write_report
from evals.card.stored_report import FORM, PUBLISHED, Bound, Provenance, ReportUnreadable, read_report
from evals.figures import Failure, Figure, Result, mean_of
from tests.evals.stored_reports import (
    GATES,
    MADE,
    PLOT,
    PROVENANCE,
    a_run,
    added,
    changed,
    drawn,
    report_of,
    results,
    written,
)

LATER = MADE + timedelta(days=1)


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
        "answers": {"groundedness": Bound(least=0.99), "promptness": Bound(least=0.9)},
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
    changed(path, form=FORM + 1)

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


def test_the_same_run_writes_the_same_bytes(tmp_path: Path) -> None:
    first, second = written(tmp_path / "one", drawn()), written(tmp_path / "two", drawn())

    assert first.read_bytes() == second.read_bytes()
    assert picture(first.parent).read_bytes() == picture(second.parent).read_bytes()


def test_the_order_of_the_suites_hangs_on_no_history() -> None:
    suites = {each.suite: stored(each, a_run()) for each in results()}
    backwards = dict(reversed(suites.items()))

    assert json_text(make_report(suites, a_run(), GATES)) == json_text(make_report(backwards, a_run(), GATES))
    assert list(make_report(suites, a_run(), GATES, order=("critique", "gate", "answers")).suites) == [
        "critique",
        "answers",
    ]


def test_a_report_tells_what_it_was_measured_with(tmp_path: Path) -> None:
    report = read_report(written(tmp_path))

    assert report.provenance == PROVENANCE
    assert report.seconds == 3.5
    assert {suite.parts for suite in report.suites.values()} != {""}


def test_fields_that_are_not_known_are_passed_over(tmp_path: Path) -> None:
    path = written(tmp_path)
    changed(path, tomorrow={"what": 1})

    assert read_report(path) == report_of()


def test_other_programs_are_told_whether_it_passed_and_what_broke() -> None:
    told = as_json(report_of())

    assert told["passed"] is False
    assert [(each["suite"], each["name"], each["n"]) for each in told["broken"]] == [
        ("answers", "promptness", 0),
        ("critique", "0 and 2 confused", 10),
    ]
    assert told["promises"]["critique"] == {"0 and 2 confused": {"most": 0.0}}


# --- Suites by themselves -----------------------------------------------------------------------------------------


def test_a_suite_replaces_its_own_part_and_leaves_the_others(tmp_path: Path) -> None:
    written(tmp_path)
    added(tmp_path, [results(failures=1)[0]], a_run(LATER))
    report = read_report(tmp_path / "report.json")

    assert list(report.suites) == ["answers", "critique"]
    assert [suite.made for suite in report.suites.values()] == [LATER, MADE]
    assert len(report.suites["answers"].failures) == 1
    assert report.promises["critique"] == {"0 and 2 confused": Bound(most=0)}


@pytest.mark.parametrize(
    "run",
    [
        a_run(LATER, split="dev"),
        a_run(LATER, cases="/my/cases"),
        a_run(LATER, quick=True),
        a_run(LATER, provenance=PROVENANCE.model_copy(update={"parts": {"gate.json": "000000000000"}})),
        a_run(LATER, provenance=PROVENANCE.model_copy(update={"data": {"questions.jsonl": "000000000000"}})),
        a_run(LATER, provenance=PROVENANCE.model_copy(update={"guide_digest": "000000000000"})),
    ],
    ids=["part", "folder", "quick", "learned parts", "cases", "guide"],
)
def test_a_report_never_mixes_what_was_measured_with_something_else(tmp_path: Path, run: Run) -> None:
    written(tmp_path)
    added(tmp_path, [results()[0]], run)

    assert list(read_report(tmp_path / "report.json").suites) == ["answers"]


def test_nor_what_another_version_measured(tmp_path: Path) -> None:
    changed(written(tmp_path), coach="0.0.1")

    assert list(added(tmp_path, [results()[0]], a_run(LATER)).suites) == ["answers"]


def test_a_damaged_report_is_replaced(tmp_path: Path) -> None:
    written(tmp_path).write_text("{")

    assert list(added(tmp_path, [results()[0]], a_run()).suites) == ["answers"]


def test_a_suite_that_could_not_be_measured_says_why_and_breaks_its_promises(tmp_path: Path) -> None:
    run = a_run()
    suites = {"critique": stored(results()[1], run), "answers": failed("It fell over \ud800.", 1.0, run)}
    write_report(tmp_path, make_report(suites, run, GATES))
    report = read_report(tmp_path / "report.json")

    assert report.suites["answers"].fault == "It fell over \\ud800."
    assert report.suites["critique"].figures != ()
    assert [each["name"] for each in as_json(report)["broken"]] == ["groundedness", "promptness", "0 and 2 confused"]


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_figure_that_is_no_number_is_not_stored(value: float) -> None:
    with pytest.raises(ValueError, match="finite number"):
        stored(Result("answers", (Figure("f", value, 1, 0.0, 1.0),), (), 0.0), a_run())


def test_half_a_character_in_a_case_does_not_cost_the_report(tmp_path: Path) -> None:
    failing = (Failure("a-\ud83d", "what", "command"),)
    report = read_report(written(tmp_path, [Result("answers", (mean_of("f", [1.0]),), failing, 0.0)]))

    assert report.suites["answers"].failures[0].id == "a-\\ud83d"


# --- Pictures -----------------------------------------------------------------------------------------------------


def picture(folder: Path) -> Path:
    return folder / "plots" / "retrieval-recall-by-depth.svg"


def test_each_plot_is_kept_as_data_and_as_a_picture(tmp_path: Path) -> None:
    report = read_report(written(tmp_path, drawn()))

    (plot,) = report.suites["retrieval"].plots
    assert (plot.title, plot.series[0].points) == (PLOT.title, PLOT.series[0].points)
    assert picture(tmp_path).read_text("utf-8").startswith("<svg")


def test_a_plot_without_any_point_is_left_out() -> None:
    empty = replace(PLOT, series=(replace(PLOT.series[0], points=()),))

    assert len(stored(Result("retrieval", (), (), 0.0, (empty, PLOT)), a_run()).plots) == 1


def test_a_suite_that_was_measured_anew_leaves_no_stale_picture(tmp_path: Path) -> None:
    written(tmp_path, drawn())
    own = tmp_path / "plots" / "mine.svg"
    own.write_text("<svg/>")
    renamed = [replace(each, plots=(replace(PLOT, name="by rank"),)) for each in drawn()]
    added(tmp_path, renamed, a_run(LATER))

    assert sorted(path.name for path in own.parent.iterdir()) == ["mine.svg", "retrieval-by-rank.svg"]


def test_pictures_of_suites_that_stay_stay(tmp_path: Path) -> None:
    written(tmp_path, drawn())
    added(tmp_path, results(), a_run(LATER))

    assert picture(tmp_path).is_file()


def test_pictures_of_suites_that_go_go(tmp_path: Path) -> None:
    written(tmp_path, drawn())
    written(tmp_path)

    assert not picture(tmp_path).exists()


# --- Reports of form 1 --------------------------------------------------------------------------------------------

FORM_1 = {
    "form": 1,
    "made": "2026-11-20T10:00:00",
    "coach": "0.1.0",
    "python": "3.11.7",
    "split": "test",
    "cases": "",
    "passed": True,
    "broken": [],
    "promises": {"answers": {"groundedness": {"least": 0.99}}},
    "suites": {
        "answers": {
            "suite": "answers",
            "figures": [{"name": "groundedness", "value": 1.0, "n": 3, "low": 1.0, "high": 1.0}],
            "failures": [],
            "seconds": 1.5,
        }
    },
}


def test_a_report_of_form_1_is_read_as_it_would_be_now(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text(json.dumps(FORM_1))
    report = read_report(path)

    assert (report.form, report.seconds, report.quick, report.provenance) == (FORM, 1.5, False, Provenance())
    assert report.suites["answers"].made == report.made == datetime(2026, 11, 20, 10)
    assert report.suites["answers"].plots == ()


@pytest.mark.parametrize("damage", [{"suites": 7}, {"suites": {"answers": 7}}, {"made": None}, {"suites": {"a": {}}}])
def test_a_damaged_report_of_form_1_is_told_in_one_sentence(tmp_path: Path, damage: dict[str, object]) -> None:
    path = tmp_path / "report.json"
    path.write_text(json.dumps({**FORM_1, **damage}))

    with pytest.raises(ReportUnreadable, match="run `coach eval`"):
        read_report(path)
