"""The report of a release check: a table with a row per measure of each point, and the cases that speak against it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from evals.release.check import Check
from evals.release.points import Row, Unit

FORM = 1
NAME = "release-check"
HEADINGS = ("point", "bound", "measure", "n", "old", "new", "difference (95 %)", "passed")
_FENCES = re.compile("`+")
MOST_CASES = 10
"""Cases of a row that are listed for people; the JSON has all."""


def as_json(check: Check) -> dict[str, Any]:
    rows = [{**asdict(row), "point": row.point.value, "unit": row.unit.value} for row in check.rows]
    return {
        "form": FORM,
        "made": check.made.isoformat(timespec="seconds"),
        "coach": version("starcoach"),
        "old": check.old,
        "new": check.new,
        "changed": list(check.changed),
        "cases": check.cases,
        "passed": check.passed,
        "failed": [point.value for point in check.failed_points],
        "rows": rows,
        "seconds": check.seconds,
    }


def as_markdown(check: Check) -> str:
    lines = [f"# Release check: {check.new} against {check.old}", "", verdict(check), "", *about(check), ""]
    lines += [_line(HEADINGS), _line(["---"] * len(HEADINGS))]
    lines += [_line([row.point.value, row.bound, *cells(row)]) for row in check.rows]
    for row in check.rows:
        if row.failures:
            lines += ["", f"## {row.point.value}: {row.measure}", ""]
            lines += [f"- `{each.id}` {_flat(each.what)}: {_code(each.command)}" for each in row.failures[:MOST_CASES]]
            lines += [f"- and {len(row.failures) - MOST_CASES} more"] if len(row.failures) > MOST_CASES else []
    return "\n".join(lines) + "\n"


def verdict(check: Check) -> str:
    if check.passed:
        return f"The release {check.new} passes every point."
    return f"The release {check.new} fails on {', '.join(check.failed_points)}."


def about(check: Check) -> list[str]:
    """What was compared, on which cases."""
    changed = ", ".join(check.changed) or "no part: both releases are the same"
    return [f"Changed: {changed}.", f"Asked: {check.cases}. It took {check.seconds:.0f} s."]


def cells(row: Row) -> list[str]:
    """Measure, number of cases, old, new, difference with its interval, and whether it passed."""
    return [
        row.measure,
        str(row.n),
        _amount(row.old, row.unit),
        _amount(row.new, row.unit),
        _difference(row),
        "yes" if row.passed else "NO",
    ]


def write(folder: Path, check: Check) -> None:
    """Each file is whole or not there. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(as_json(check), indent=2, ensure_ascii=False) + "\n"
    for name, content in ((f"{NAME}.json", text), (f"{NAME}.md", as_markdown(check))):
        unborn = folder / f"{name}.{os.getpid()}.new"
        unborn.write_text(content, encoding="utf-8", errors="backslashreplace")
        unborn.replace(folder / name)


def _amount(value: float | None, unit: Unit) -> str:
    if value is None:
        return "–"
    match unit:
        case Unit.SHARE:
            return f"{value:.3f}"
        case Unit.COUNT:
            return f"{value:.0f}"
        case Unit.MILLISECONDS:
            return f"{value:.1f} ms"
        case _:
            return f"{value:.1f}"


def _difference(row: Row) -> str:
    match row.unit:
        case Unit.SHARE:
            return _signed(row, lambda value: f"{100 * value:+.1f}")
        case Unit.COUNT:
            return _signed(row, lambda value: f"{value:+.0f}")
        case _:
            return _signed(row, lambda value: f"{value:+.1%}")


def _signed(row: Row, written: Callable[[float], str]) -> str:
    """The change and its interval, a change of nothing without a sign before it."""
    if row.change is None or row.low is None or row.high is None:
        return "–"
    change, low, high = (written(round(value, 4) + 0.0) for value in (row.change, row.low, row.high))
    return f"{change} ({low} to {high})"


def _line(cells: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(_flat(cell).replace('|', chr(92) + '|') for cell in cells)} |"


def _flat(text: str) -> str:
    """On one line, and no code span in it."""
    return " ".join(text.split()).replace("`", "'")


def _code(command: str) -> str:
    """A command as it is, in a fence that is longer than what looks like one in it."""
    fence = "`" * (max(map(len, _FENCES.findall(command)), default=0) + 1)
    return f"{fence} {command} {fence}" if len(fence) > 1 else f"`{command}`"
