"""The report of an interview as a terminal shows it, with the commands that lead on from it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from graph.events import ReportEvent, ReportRow
from graph.memory.judgement import judgement_id
from ui.commands.screen import said, table

NONE = "–"


def show_report(console: Console, report: ReportEvent, attempt_of: str = "") -> None:
    """The report; `attempt_of` is the first attempt where the session was another one."""
    shown = table("Report", "question", "decision", "level", "judge", "missing")
    for row in report.rows:
        shown.add_row(said(f"{row.entry} {row.title}"), *_cells(row))
    console.print(shown)
    mean = "" if report.mean_score is None else f"Mean level {report.mean_score} over {report.counted}. "
    console.print(said(mean + report.advice))
    judged = [turn for turn, row in enumerate(report.rows, start=1) if row.decision != "skip"]
    if judged:
        _lead_on(console, report.session, judged)
    if attempt_of:
        console.print(f"Compare the attempts with: coach reviews attempts {attempt_of}", style="dim", soft_wrap=True)


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
