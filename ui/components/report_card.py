"""The report that closes an interview."""

from __future__ import annotations

import streamlit as st

from graph.events import ReportEvent, ReportRow
from ui import copy, judging_copy
from ui.components.markdown import as_text


def show_report(report: ReportEvent) -> None:
    st.subheader(copy.REPORT, anchor=False)
    st.markdown(copy.mean_level(report.mean_score, report.counted, report.asked))
    st.info(f"**{copy.ADVICE}:** {as_text(report.advice)}", icon=":material/tips_and_updates:")
    if report.rows:
        st.markdown(report_table(report))


def report_table(report: ReportEvent) -> str:
    """A Markdown table with a row for each question."""
    lines = [copy.REPORT_COLUMNS, (":--",) * len(copy.REPORT_COLUMNS), *(_cells(row) for row in report.rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _cells(row: ReportRow) -> tuple[str, ...]:
    missing = ", ".join(judging_copy.CRITERIA[each] for each in row.missing)
    return (
        as_text(row.title, inline=True),
        copy.NO_LEVEL if row.score is None else str(row.score),
        copy.report_decision(row.decision, row.judge_score),
        missing or copy.NO_LEVEL,
    )
