from __future__ import annotations

from pathlib import Path

import pytest

from evals.card.stored_report import read_report
from evals.figures import Figure, Result, mean_of
from tests.evals.stored_reports import a_run, drawn, report_of, written
from ui.components.measuring.report_view import FigureRow, ReportView, known, report_view
from ui.components.measuring.suite_card import figures_table


@pytest.fixture
def view(tmp_path: Path) -> ReportView:
    return report_view(read_report(written(tmp_path)))


def test_the_summary_counts_the_promises_and_names_those_that_are_broken(view: ReportView) -> None:
    assert (view.kept, view.given) == (1, 3)
    assert view.broken == (
        "Answering. promptness: not measured, promised at least 0.90.",
        "Judging. A 0 taken for a 2, or a 2 for a 0: 2 of 10, promised at most 0.",
    )


def test_the_summary_says_when_with_what_and_on_which_cases(tmp_path: Path) -> None:
    of_project = report_view(read_report(written(tmp_path)))
    of_own = report_view(read_report(written(tmp_path, cases="/my/cases", split="dev")))

    assert of_project.about.startswith("Measured on 21 November 2026 with version 0.")
    assert "the test part of the project's own cases, which was kept back" in of_project.about
    assert of_own.about.endswith("on the dev part of the cases in /my/cases.")


def test_a_promised_figure_stands_in_plain_words_with_value_cases_interval_and_promise(view: ReportView) -> None:
    assert view.suites[0].promised[0] == FigureRow(
        "Sentences that the cited section supports",
        "100\u00a0%",
        "100\u00a0% to 100\u00a0%",
        1200,
        "at least 99\u00a0%",
        True,
    )


def test_a_figure_that_is_not_known_keeps_its_own_name(view: ReportView) -> None:
    names = [row.name for row in view.suites[0].others]

    assert names == ["Questions answered", "a figure of tomorrow"]


def test_a_promised_figure_is_not_told_twice(view: ReportView) -> None:
    assert view.suites[1].others == ()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("recall@5", "Right sections among the first five"),
        ("recall@5, colloquial", "Right sections among the first five, colloquial"),
        ("word counter: exact level", "A word counter: levels that are exactly right"),
        ("exact level after the probes", "Levels that are exactly right, after the follow-ups"),
        (
            "mean level after the probes, c1 (vague, 0)",
            "Mean level, c1 (vague, 0), after the follow-ups",
        ),
        ("something, new", "something, new"),
    ],
)
def test_names_of_figures_in_plain_words(name: str, words: str) -> None:
    assert known(name).words == words


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("groundedness", "87.5\u00a0%"),
        ("quadratic kappa", "0.88"),
        ("lifted", "0.9 of 8"),
        ("milliseconds an answer", "1\u00a0ms"),
        ("mean level, c1", "0.88 of 2"),
        ("unknown", "0.88"),
    ],
)
def test_each_value_reads_in_its_unit(tmp_path: Path, name: str, value: str) -> None:

    measured = [Result("suite", (Figure(name, 0.875, 8, 0.5, 1.0),), (), 0.0)]
    shown = report_view(read_report(written(tmp_path, measured)))

    assert shown.suites[0].others[0].value == value


def test_the_table_of_figures_shows_names_as_text() -> None:
    table = figures_table([FigureRow("a | *b*", "1", "", 3)])

    assert table.splitlines()[-1] == "| a \\| \\*b\\* | 1 |  | 3 |"


def test_a_quick_report_leaves_open_what_few_cases_cannot_tell(tmp_path: Path) -> None:
    few = [Result("answers", (mean_of("groundedness", [1.0, 0.0]), mean_of("promptness", [0.0] * 9)), (), 0.0)]
    quick = report_view(report_of(few, a_run(quick=True)))
    full = report_view(report_of(few))

    assert [(row.kept, row.open) for row in quick.suites[0].promised] == [(False, True), (False, False)]
    assert (len(quick.broken), len(full.broken)) == (1, 2)


def test_groundedness_below_nine_tenths_is_flagged_with_its_cases() -> None:
    low = [Result("answers", (mean_of("groundedness", [0.5] * 4),), (), 0.0)]

    assert report_view(report_of(low)).flagged == (
        "Answering. Sentences that the cited section supports: 50\u00a0% "
        "(95 % interval 50\u00a0% to 50\u00a0%, 4 cases). "
        "More than one sentence in ten has no support in the section that it cites.",
    )


def test_a_suite_has_its_plots(tmp_path: Path) -> None:
    (suite,) = report_view(report_of(drawn())).suites

    assert [plot.key for plot in suite.plots] == ["retrieval-recall by depth"]
