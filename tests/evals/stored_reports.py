"""A report of two suites, made by hand."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from evals.agreement_figures import count_of
from evals.figures import Failure, Result, mean_of
from evals.gates import broken_promises
from evals.report import as_json, as_markdown, write_report

MADE = datetime(2026, 11, 21, 18, 30)
HOSTILE = "'Who <b>pays</b> $9 & $5?' wants q01/result"
COMMAND = "coach ask 'Who <b>pays</b> $9 & $5?'"
GATES = {
    "answers": {"groundedness": {"least": 0.99}, "completeness": {"least": 0.9}},
    "critique": {"0 and 2 confused": {"most": 0}},
    "gate": {"far and answered": {"most": 0.0}},
}


def results(failures: int = 12) -> list[Result]:
    """`groundedness` keeps its promise, `completeness` was not measured, and two of ten judgements are confused."""
    failing = tuple(Failure(f"a-{n}", HOSTILE, COMMAND) for n in range(failures))
    figures = (
        mean_of("answers", [1.0] * 4),
        mean_of("groundedness", [1.0] * 1200),
        mean_of("a figure of tomorrow", [0.25] * 3),
    )
    confused = count_of("0 and 2 confused", [True, True, *[False] * 8])
    return [Result("answers", figures, failing, 1.5), Result("critique", (confused,), (), 2.0)]


def written(folder: Path, measured: list[Result] | None = None, cases: str = "", split: str = "test") -> Path:
    """The report in that folder; its file."""
    measured = measured or results()
    broken = broken_promises(measured, GATES)
    report = as_json(measured, broken, split, GATES, MADE, cases)
    write_report(folder, report, as_markdown(measured, broken, split))
    return folder / "report.json"


def changed(path: Path, **changes: object) -> None:
    """The report with these fields of it changed."""
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **changes}), encoding="utf-8")
