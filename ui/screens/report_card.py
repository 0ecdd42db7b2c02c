"""Report card: what the coach's own evals measured."""

from pathlib import Path

import streamlit as st

from evals.card import stored_report
from evals.card.report import json_text
from evals.card.report_text import QUICK, as_markdown
from evals.card.stored_report import ReportUnreadable, StoredReport, own_report, read_report
from ui.components.markdown import as_text
from ui.components.measuring.report_view import ReportView, report_view
from ui.components.measuring.suite_card import show_suite
from ui.components.opening import opened_desk, show_failure
from ui.components.table import table
from ui.copy import report_page_copy as copy


def main() -> None:
    st.title(copy.TITLE, anchor=False)
    st.markdown(copy.LEAD)
    _show_report(_latest(opened_desk().home))


def _show_report(report: StoredReport | None) -> None:
    if report is None:
        st.info(copy.NO_REPORT, icon=":material/science:")
        st.code(copy.MEASURE, language=None)
        return
    view = report_view(report)
    _show_summary(view)
    for suite in view.suites:
        show_suite(suite)
    st.divider()
    with st.expander(copy.PROVENANCE, icon=":material/fingerprint:"):
        st.markdown(table(copy.PROVENANCE_COLUMNS, view.provenance))
    _offer_files(report)
    st.caption(copy.MEASURE_AGAIN)
    st.code(copy.MEASURE, language=None)


def _latest(home: Path) -> StoredReport | None:
    """The report of this machine, else the one that the project brings along; None where there is neither."""
    failed = False
    for path in (own_report(home), stored_report.PUBLISHED):
        if path.is_file():
            try:
                report = read_report(path)
            except ReportUnreadable as failure:
                show_failure(failure)
                failed = True
            else:
                if failed:
                    st.caption(copy.SHOWN_INSTEAD)
                return report
    return None


def _show_summary(view: ReportView) -> None:
    if view.given:
        st.markdown(f"### {copy.promises(view.kept, view.given)}")
    st.caption(as_text(view.about, inline=True))
    if view.quick:
        st.info(QUICK, icon=":material/bolt:")
    weak = (*view.faults, *view.broken, *view.flagged)
    if weak:
        st.subheader(copy.WEAK, anchor=False)
        st.warning("\n".join(f"- {as_text(each, inline=True)}" for each in weak), icon=copy.BROKEN_ICON)


def _offer_files(report: StoredReport) -> None:
    """Made when they are asked for, for they are long."""
    st.caption(copy.DOWNLOAD_NOTE)
    with st.container(horizontal=True):
        for name, mime, made in (
            (copy.DOWNLOAD_JSON, "application/json", lambda: json_text(report)),
            (copy.DOWNLOAD_MARKDOWN, "text/markdown", lambda: as_markdown(report, pictures=False)),
        ):
            st.download_button(name, made, name, mime, on_click="ignore", icon=":material/download:")


main()
