"""The report of an interview as a terminal shows it, with the commands that lead on from it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from graph.events import ReportEvent, ReportRow
from graph.interview.scorecard import own_gaps
from graph.memory.judgement import judgement_id
from ui.copy import session_report_copy
from ui.terminal.screen import said, table

NONE = "–"


def show_report(console: Console, report: ReportEvent, attempt_of: str = "") -> None:
    """The report; `attempt_of` is the first attempt where the session was another one."""
    own = any(row.self_score is not None for row in report.rows)
    columns = ("question", *(("yours",) if own else ()), "decision", "level", "judge", "missing")
    shown = table("Report", *columns)
    for row in report.rows:
        yours = (_level(row.self_score),) if own else ()
        shown.add_row(said(f"{row.entry} {row.title}"), *yours, *_cells(row))
    console.print(shown)
    if told := session_report_copy.own_levels(own_gaps(report)):
        console.print(said(told))
    mean = "" if report.mean_score is None else f"Mean level {report.mean_score} over {report.counted}. "
    console.print(said(mean + report.advice))
    judged = [turn for turn, row in enumerate(report.rows, start=1) if row.decision != "skip"]
    if judged:
        _lead_on(console, report.session, judged)
    if attempt_of:
        compare = f"Compare the attempts with: coach reviews attempts {attempt_of}"
        keep = f"Let this one alone count with: coach reviews keep {judgement_id(report.session, 1)}"
        for line in (compare, *([keep] if any(row.score is not None for row in report.rows) else ())):
            console.print(line, style="dim", soft_wrap=True)


def contesting(judgement: str) -> str:
    """The command that disputes a judgement."""
    return f'coach reviews contest {judgement} --note "…"'


def _cells(row: ReportRow) -> tuple[str, str, str, str]:
    decision = row.decision if row.counted else f"{row.decision}, not counted"
    return decision, _level(row.score), _level(row.judge_score), ", ".join(row.missing)


def _level(level: int | None) -> str:
    return NONE if level is None else str(level)


def _lead_on(console: Console, session: str, judged: Sequence[int]) -> None:
    first, *further = judged
    judgements = f" (or {', '.join(f'/{turn}' for turn in further)})" if further else ""
    turns = f" (or {', '.join(map(str, further))})" if further else ""
    contest = f"Contest a judgement with: {contesting(judgement_id(session, first))}{judgements}"
    again = f"Try an answer again with: coach interview --again {session} {first}{turns}"
    for line in (contest, again):
        console.print(line, style="dim", soft_wrap=True, markup=False)
