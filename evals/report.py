"""The report of a run: `report.json` for programs, `report.md` for people."""

from __future__ import annotations

import json
import platform
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from evals.figures import Figure, Result
from evals.gates import Broken

MOST_FAILURES = 40
"""Failing cases that `report.md` lists for a suite; `report.json` has all."""


def write_report(folder: Path, results: Sequence[Result], broken: Sequence[Broken], split: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    report = as_json(results, broken, split)
    (folder / "report.json").write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / "report.md").write_text(as_markdown(results, broken, split), encoding="utf-8")


def as_json(results: Sequence[Result], broken: Sequence[Broken], split: str) -> dict[str, Any]:
    return {
        "coach": version("starcoach"),
        "python": platform.python_version(),
        "split": split,
        "passed": not broken,
        "broken": [asdict(each) for each in broken],
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
