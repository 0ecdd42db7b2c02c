"""The report of a run: `report.json` for programs, `report.md` for people."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from evals.figures import Figure, Result
from evals.gates import Broken
from evals.stored_report import FORM, REPORT

MOST_FAILURES = 40
"""Failing cases that `report.md` lists for a suite; `report.json` has all."""

Gates = dict[str, dict[str, dict[str, float]]]


def write_report(folder: Path, report: dict[str, Any], markdown: str) -> None:
    """Each file is whole or not there: who reads meanwhile sees the one before it."""
    folder.mkdir(parents=True, exist_ok=True)
    _replace(folder / REPORT, json.dumps(report, indent=2, ensure_ascii=False) + "\n")
    _replace(folder / "report.md", markdown)


def as_json(
    results: Sequence[Result],
    broken: Sequence[Broken],
    split: str,
    gates: Gates,
    made: datetime,
    cases: str = "",
) -> dict[str, Any]:
    """`evals.stored_report` reads it again; `gates` are all promises, of which those of suites that ran are kept."""
    return {
        "form": FORM,
        "made": made.isoformat(timespec="seconds"),
        "coach": version("starcoach"),
        "python": platform.python_version(),
        "split": split,
        "cases": cases,
        "passed": not broken,
        "broken": [asdict(each) for each in broken],
        "promises": {result.suite: gates.get(result.suite, {}) for result in results},
        "suites": {result.suite: asdict(result) for result in results},
    }


def as_markdown(results: Sequence[Result], broken: Sequence[Broken], split: str) -> str:
    lines = [f"# Report card, {split} part", ""]
    lines += [f"- **{each.suite}: {each.name}** is {each.value}, the promise is {each.promise}." for each in broken]
    if not broken:
        lines.append("Every promise is kept.")
    for result in results:
        lines += ["", f"## {result.suite}", "", "| figure | value | 95 % interval | n |", "|---|---|---|---|"]
        lines += [_row(figure) for figure in result.figures]
        lines += ["", f"{len(result.failures)} failing cases, {result.seconds:.0f} s.", ""]
        lines += [f"- `{each.id}` {each.what}" for each in result.failures[:MOST_FAILURES]]
    return "\n".join(lines) + "\n"


def _row(figure: Figure) -> str:
    if figure.value is None:
        return f"| {figure.name} | – | – | 0 |"
    return f"| {figure.name} | {figure.value:.3f} | {figure.low:.3f} to {figure.high:.3f} | {figure.n} |"


def _replace(path: Path, text: str) -> None:
    # Named after this process, for another run may be writing too.
    unborn = path.with_name(f"{path.name}.{os.getpid()}.new")
    unborn.write_text(text, encoding="utf-8")
    unborn.replace(path)
