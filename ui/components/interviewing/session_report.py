"""The report that closes an interview, and the whole of it as files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from graph.domain import Manner
from graph.events import ReportEvent, ReportRow
from graph.interview.scorecard import own_gaps
from graph.reports.document import Document
from graph.reports.html import as_html
from graph.reports.markdown import as_markdown
from graph.reports.session_pages import session_document
from graph.reports.session_report import session_report
from ui.components.desk import Desk
from ui.components.markdown import as_text
from ui.copy import judging_copy, session_report_copy


def show_report(report: ReportEvent) -> None:
    st.subheader(session_report_copy.REPORT, anchor=False)
    st.markdown(session_report_copy.mean_level(report.mean_score, report.counted, report.asked))
    if own := session_report_copy.own_levels(own_gaps(report)):
        st.markdown(own)
    st.info(f"**{session_report_copy.ADVICE}:** {as_text(report.advice)}", icon=":material/tips_and_updates:")
    if report.rows:
        st.markdown(report_table(report))


def show_downloads(desk: Desk, session: str, manner: Manner) -> None:
    """The whole interview as Markdown, and as a page that prints well."""
    _show_download(
        session_report_copy.DOWNLOAD,
        lambda: as_markdown(_document(desk, session, manner)),
        session_report_copy.file_name(session),
        "text/markdown",
        "download-interview",
    )
    _show_download(
        session_report_copy.DOWNLOAD_TO_PRINT,
        lambda: as_html(_document(desk, session, manner)),
        session_report_copy.file_name(session, "html"),
        "text/html",
        "download-to-print",
    )


def _show_download(label: str, made: Callable[[], str], name: str, mime: str, key: str) -> None:
    # Made when it is asked for, not whenever the page is drawn.
    st.download_button(label, made, file_name=name, mime=mime, icon=":material/download:", on_click="ignore", key=key)


def _document(desk: Desk, session: str, manner: Manner) -> Document:
    made = datetime.now().isoformat(timespec="seconds")
    report = session_report(session, desk.record.all(), desk.guide, made, manner=manner, ended=True)
    return session_document(report)


def report_table(report: ReportEvent) -> str:
    """A Markdown table with a row for each question, and a column for the candidate's own levels where there is one."""
    own = any(row.self_score is not None for row in report.rows)
    title, *others = session_report_copy.REPORT_COLUMNS
    columns = (title, *((session_report_copy.OWN_COLUMN,) if own else ()), *others)
    lines = [columns, (":--",) * len(columns), *(_cells(row, own=own) for row in report.rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _cells(row: ReportRow, *, own: bool) -> tuple[str, ...]:
    missing = ", ".join(judging_copy.CRITERIA[each] for each in row.missing)
    return (
        as_text(row.title, inline=True),
        *((_level(row.self_score),) if own else ()),
        _level(row.score),
        session_report_copy.report_decision(row.decision, row.judge_score, counted=row.counted),
        missing or session_report_copy.NO_LEVEL,
    )


def _level(level: int | None) -> str:
    return session_report_copy.NO_LEVEL if level is None else str(level)
