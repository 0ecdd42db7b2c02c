"""The report that closes an interview, and the whole of it as a file."""

from __future__ import annotations

import streamlit as st

from graph.events import ReportEvent, ReportRow
from ui import judging_copy, session_report_copy
from ui.components.interview_file import interview_file
from ui.components.markdown import as_text
from ui.components.transcript_view import TranscriptView


def show_report(report: ReportEvent) -> None:
    st.subheader(session_report_copy.REPORT, anchor=False)
    st.markdown(session_report_copy.mean_level(report.mean_score, report.counted, report.asked))
    st.info(f"**{session_report_copy.ADVICE}:** {as_text(report.advice)}", icon=":material/tips_and_updates:")
    if report.rows:
        st.markdown(report_table(report))


def show_download(report: ReportEvent, transcript: TranscriptView) -> None:
    st.download_button(
        session_report_copy.DOWNLOAD,
        interview_file(report, transcript),
        file_name=session_report_copy.file_name(report.session),
        mime="text/markdown",
        icon=":material/download:",
        on_click="ignore",
        key="download-interview",
    )


def report_table(report: ReportEvent) -> str:
    """A Markdown table with a row for each question."""
    columns = session_report_copy.REPORT_COLUMNS
    lines = [columns, (":--",) * len(columns), *(_cells(row) for row in report.rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _cells(row: ReportRow) -> tuple[str, ...]:
    missing = ", ".join(judging_copy.CRITERIA[each] for each in row.missing)
    return (
        as_text(row.title, inline=True),
        session_report_copy.NO_LEVEL if row.score is None else str(row.score),
        session_report_copy.report_decision(row.decision, row.judge_score, counted=row.counted),
        missing or session_report_copy.NO_LEVEL,
    )
