from __future__ import annotations

from io import StringIO
from pathlib import Path

from rich.console import Console

from evals.card.report import failed, make_report, stored
from evals.card.stored_report import StoredReport
from evals.figures import Result, mean_of
from tests.evals.stored_reports import GATES, a_run, report_of, results
from ui.terminal.report_screen import show_report

WIDE = 200


def shown(report: StoredReport, folder: Path | None = None) -> str:
    written = StringIO()
    show_report(Console(file=written, width=WIDE, emoji=False, highlight=False), report, folder)
    return written.getvalue()


def cells(text: str, figure: str) -> list[str]:
    """The cells of the first row with this figure."""
    row = next(line for line in text.splitlines() if f" {figure} " in line)
    return [cell.strip() for cell in row.strip("│").split("│")]


def test_a_broken_promise_has_its_value_interval_n_and_bound() -> None:
    assert cells(shown(report_of()), "0 and 2 confused") == [
        "critique",
        "0 and 2 confused",
        "2",
        "0.600 to 5.10",
        "10",
        "at most 0",
    ]


def test_the_first_ten_failing_cases_of_its_suite_are_named() -> None:
    told = shown(report_of())

    assert f"Failing cases of answers: {', '.join(f'a-{n}' for n in range(10))} and others, 12 in all" in told


def test_what_is_weak_stands_above_what_is_kept() -> None:
    told = shown(report_of())

    assert told.index("Promises that are not kept") < told.index("Promises that are kept")
    assert cells(told, "groundedness")[-1] == "at least 0.99"


def test_a_suite_that_could_not_be_measured_and_low_groundedness_are_told() -> None:
    run = a_run()
    low = Result("answers", (mean_of("groundedness", [0.5] * 4),), (), 0.0)
    told = shown(make_report({"answers": stored(low, run), "critique": failed("[b]No[/b].", 0.0, run)}, run, GATES))

    assert "critique was not measured: [b]No[/b]." in told
    assert "below 0.90" in told


def test_it_leads_to_the_failing_cases_where_they_are_kept() -> None:
    assert "report.md" in shown(report_of(), Path("/kept"))
    assert "report.md" not in shown(report_of())


def test_nothing_in_a_case_steers_the_terminal() -> None:
    report = report_of([Result("answers", (mean_of("a\x1b[31mfigure", [1.0]),), results()[0].failures, 0.0)])

    assert "\x1b" not in shown(report)
