"""Every sentence of the page Report card; plain words for suites and figures are in `ui/copy/report_card_copy.py`."""

from __future__ import annotations

from datetime import datetime

TITLE = "The coach's own report card"
LEAD = "The coach is measured on labelled cases and held to what it promises. This is what came of it."
MEASURE_AGAIN = "To measure it anew on this machine, run this in a terminal; it takes some minutes."
MEASURE = "coach eval"
SHOWN_INSTEAD = "Shown instead: the report that came with this version."
INTERVAL = "95 % interval"
NO_REPORT = "There is no report yet. Run this in a terminal, and what it measures stands here."
KEPT, BROKEN = "kept", "not kept"
KEPT_ICON, BROKEN_ICON = ":material/check_circle:", ":material/cancel:"
OPEN, OPEN_ICON = "too few cases", ":material/help:"
NOT_MEASURED = "not measured"
COLUMNS = ("Figure", "Value", INTERVAL, "n")
FAILING_NOTE = "Each with the command that reproduces it."
WEAK = "Where it is weak"
PROVENANCE = "What it was measured with"
PROVENANCE_COLUMNS = ("What", "Version or digest")
DOWNLOAD_JSON, DOWNLOAD_MARKDOWN = "report.json", "report.md"
DOWNLOAD_NOTE = "The report as a file, for programs or to read."
SERIES_COLUMN = "Series"
MANY_POINTS = "The first {shown:,} of {all:,} points; report.json has them all."


def promises(kept: int, given: int) -> str:
    return f"{kept} of {given} promises kept"


def about(made: datetime, coach: str, split: str, cases: str) -> str:
    of = f"the {split} part of the cases in {cases}" if cases else f"the {split} part of the project's own cases"
    kept_back = ", which was kept back while the coach was made" if split == "test" and not cases else ""
    return f"Measured on {made.day} {made:%B %Y} with version {coach}, on {of}{kept_back}."


def broken(suite: str, name: str, value: str, promise: str) -> str:
    return f"{suite}. {name}: {value}, promised {promise}."


def not_measured(suite: str, fault: str) -> str:
    return f"{suite} could not be measured: {fault}"


def flagged(suite: str, name: str, value: str, interval: str, cases: str) -> str:
    """Of a groundedness below nine tenths."""
    note = f" ({INTERVAL} {interval}, {cases})" if interval else ""
    return f"{suite}. {name}: {value}{note}. More than one sentence in ten has no support in the section that it cites."


def measured_before(made: datetime, coach: str) -> str:
    """Of a suite that the latest run did not measure."""
    return f"Measured on {made.day} {made:%B %Y, %H:%M} with version {coach}, before the rest."


def as_table(title: str) -> str:
    return f"As a table: {title}"


def described(title: str, x: str, y: str, series: str) -> str:
    """What a chart shows, for those who do not see it; the table beneath has every number."""
    return f"{title}{'' if title.endswith(('.', '?', '!')) else '.'} Chart of {y} against {x}. {series}"


def course(name: str, first: str, last: str, points: int) -> str:
    if points == 1:
        return f"{name}: {first}."
    return f"{name}: {points} points from {first} to {last}."


def point(x: str, y: str) -> str:
    return f"{y} at {x}"


def at_least(value: str) -> str:
    return f"at least {value}"


def at_most(value: str) -> str:
    return f"at most {value}"


def cases(n: int) -> str:
    return f"{n:,} case{'' if n == 1 else 's'}"


def interval(low: str, high: str) -> str:
    return f"{low} to {high}"


def promised(promise: str) -> str:
    return f"promised: {promise}"


def figures(number: int, *, more: bool) -> str:
    """`more` where others stand above them."""
    return f"{number} {'more ' if more else ''}figure{'' if number == 1 else 's'}"


def failing(number: int) -> str:
    return f"{number} failing case{'' if number == 1 else 's'}" if number else "No failing case"
