from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from evals.card.report import failed, make_report, stored
from evals.card.report_text import as_markdown, flagged, number
from evals.card.stored_report import StoredReport
from evals.figures import Failure, Result, mean_of
from tests.evals.stored_reports import GATES, MADE, a_run, added, drawn, report_of, results, written


def text(report: StoredReport | None = None) -> str:
    return as_markdown(report or report_of())


def headings(markdown: str) -> list[str]:
    return [line for line in markdown.splitlines() if line.startswith("#")]


def test_what_is_weak_comes_first_and_what_it_was_measured_with_last() -> None:
    assert headings(text()) == [
        "# Report card, test part",
        "## Where it is weak",
        "### Promises that are not kept",
        "## Promises that are kept",
        "## answers",
        "## critique",
        "## What it was measured with",
    ]


def test_a_broken_promise_has_its_value_interval_bound_n_and_cases() -> None:
    told = text()

    assert "- **critique**: 0 and 2 confused is 2 (0.600 to 5.10, n = 10); promised at most 0." in told
    assert "- **answers**: promptness was not measured (n = 0); promised at least 0.9." in told
    assert f"Failing cases of answers: {', '.join(f'a-{n}' for n in range(10))} …" in told


def test_the_first_failing_cases_stand_with_the_broken_promise_and_their_commands() -> None:
    weak = text().partition("## Promises that are kept")[0]

    assert weak.count("      coach ask 'Who <b>pays</b> $9 & $5?'") == 3


def test_a_kept_promise_stands_in_the_table() -> None:
    assert "| answers | groundedness | 1.000 | 1.000 to 1.000 | 1,200 | at least 0.99 |" in text()


def test_a_report_without_a_weakness_says_so() -> None:
    told = text(report_of([Result("critique", (mean_of("0 and 2 confused", [0.0] * 4),), (), 0.0)]))

    assert "Every promise is kept, and no groundedness is below 0.90." in told


@pytest.mark.parametrize(("value", "low"), [(0.90, False), (0.89, True), (1.0, False)])
@pytest.mark.parametrize("name", ["groundedness", "Groundedness by lookup", "groundedness, multi"])
def test_low_groundedness_is_flagged_whatever_was_promised(name: str, value: float, low: bool) -> None:
    report = report_of([Result("answers", (mean_of(name, [value] * 5),), (), 0.0)])

    assert bool(flagged(report)) is low
    assert ("### Groundedness" in text(report)) is low


def test_a_flag_names_our_own_promise() -> None:
    (sentence,) = flagged(report_of([Result("answers", (mean_of("groundedness", [0.5] * 4),), (), 0.0)]))

    assert sentence.startswith("answers: groundedness is 0.500 (0.500 to 0.500, n = 4), below 0.90")
    assert sentence.endswith("; promised at least 0.99.")


def test_a_suite_that_could_not_be_measured_is_told_first() -> None:
    run = a_run()
    told = text(make_report({"critique": failed("It *fell* over.", 0.0, run)}, run, GATES))

    assert "### Not measured\n\n- **critique**: It \\*fell\\* over." in told


def test_a_suite_measured_before_the_rest_says_when(tmp_path: Path) -> None:
    written(tmp_path)
    told = text(added(tmp_path, [results()[0]], a_run(MADE + timedelta(days=1))))

    assert told.count("Measured on 21 November 2026, 18:30 with version") == 1
    assert "Measured on 22 November 2026, 18:30 with version" in told


def test_plots_are_shown_by_their_files_and_not_where_there_are_none() -> None:
    report = report_of(drawn())

    assert "![How much is \\*found\\*](plots/retrieval-recall-by-depth.svg)" in text(report)
    assert "plots/" not in as_markdown(report, pictures=False)


def test_nothing_in_a_case_is_obeyed() -> None:
    hostile = Failure("# [a](b)", "| *x* `y`\n# z\x1b[31m", "echo 'a\n```\n# b\x1b[31m'")
    told = text(report_of([Result("answers", (), (hostile,), 0.0)]))

    assert "- **\\# \\[a\\](b)** \\| \\*x\\* \\`y\\` \\# z\\[31m" in told
    assert "      echo 'a\n      ```\n      # b\ufffd[31m'" in told
    assert "\x1b" not in told


def test_a_long_list_of_failing_cases_is_cut_and_says_so() -> None:
    assert "2 more stand in report.json." in text(report_of(results(failures=42)))


def test_a_quick_report_says_what_it_is_and_what_it_cannot_tell() -> None:
    run = a_run(quick=True)
    few = Result("answers", (mean_of("groundedness", [1.0, 1.0, 0.0]), mean_of("promptness", [1.0])), (), 0.0)
    told = text(make_report({"answers": stored(few, run)}, run, GATES))

    assert told.startswith("# Report card, a quick look at the test part")
    assert "A quick run looks at a few cases of each kind." in told
    assert headings(told)[3:5] == ["## Promises that are kept", "## Promises of which so few cases cannot tell"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "not measured"),
        (0.0, "0.000"),
        (0.98765, "0.988"),
        (2.0, "2"),
        (2.281, "2.28"),
        (71.74, "71.7"),
        (12345.6, "12,345.6"),
    ],
)
def test_numbers_are_as_exact_as_they_tell_something(value: float | None, words: str) -> None:
    assert number(value) == words
