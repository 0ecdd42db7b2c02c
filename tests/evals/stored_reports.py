"""A report of two suites, made by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from evals.card.report import Run, kept_report, make_report, stored, write_report
from evals.card.stored_report import Provenance, StoredReport
from evals.figures import Failure, Plot, Result, Series, mean_of
from evals.measures.agreement_figures import count_of

MADE = datetime(2026, 11, 21, 18, 30)
HOSTILE = "'Who <b>pays</b> $9 & $5?' wants q01/result"
COMMAND = "coach ask 'Who <b>pays</b> $9 & $5?'"
GATES = {
    "answers": {"groundedness": {"least": 0.99}, "promptness": {"least": 0.9}},
    "critique": {"0 and 2 confused": {"most": 0}},
    "gate": {"far and answered": {"most": 0.0}},
}
PROVENANCE = Provenance(
    platform="Linux x86_64, 2 cores",
    libraries={"chromadb": "1.5.9"},
    embedding="a small model",
    gate=0.65,
    guide="A | guide",
    guide_digest="0123456789ab",
    writer="guide",
    judge="built-in",
    release="shipped",
    data={"questions.jsonl": "abcdef012345"},
    parts={"gate.json": "fedcba543210"},
)
PLOT = Plot(
    "recall by depth",
    "How much is *found*",
    "sections read",
    "recall",
    (
        Series("the coach", ((1.0, 0.5), (2.0, 0.75), (3.0, 1.0))),
        Series("word <b>counter</b>", ((1.0, 0.25), (2.0, 0.5), (3.0, 0.5))),
    ),
)


def results(failures: int = 12) -> list[Result]:
    """`groundedness` keeps its promise, `promptness` was not measured, and two of ten judgements are confused."""
    failing = tuple(Failure(f"a-{n}", HOSTILE, COMMAND) for n in range(failures))
    figures = (
        mean_of("answers", [1.0] * 4),
        mean_of("groundedness", [1.0] * 1200),
        mean_of("a figure of tomorrow", [0.25] * 3),
    )
    confused = count_of("0 and 2 confused", [True, True, *[False] * 8])
    return [Result("answers", figures, failing, 1.5), Result("critique", (confused,), (), 2.0)]


def drawn() -> list[Result]:
    """A suite with a plot."""
    return [Result("retrieval", (mean_of("recall@5", [1.0] * 4),), (), 0.5, (PLOT,))]


def a_run(
    made: datetime = MADE,
    split: str = "test",
    cases: str = "",
    quick: bool = False,
    provenance: Provenance = PROVENANCE,
) -> Run:
    return Run(made, split, provenance, cases, quick)


def report_of(measured: Sequence[Result] | None = None, run: Run | None = None) -> StoredReport:
    run = run or a_run()
    return make_report({each.suite: stored(each, run) for each in measured or results()}, run, GATES)


def written(folder: Path, measured: Sequence[Result] | None = None, cases: str = "", split: str = "test") -> Path:
    """The report in that folder; its file."""
    write_report(folder, report_of(measured, a_run(split=split, cases=cases)))
    return folder / "report.json"


def added(folder: Path, measured: Sequence[Result], run: Run) -> StoredReport:
    """What another run measured, as the folder's report has it then."""
    suites = {each.suite: stored(each, run) for each in measured}
    report = make_report(suites, run, GATES, kept_report(folder))
    write_report(folder, report)
    return report


def changed(path: Path, **changes: object) -> None:
    """The report with these fields of it changed."""
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **changes}), encoding="utf-8")
