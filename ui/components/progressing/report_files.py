"""The preparation as files to read, print and learn from; each is made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import streamlit as st

from graph.errors import CoachError
from ui.components.opening import show_failure
from ui.copy import reports_copy

if TYPE_CHECKING:
    from graph.memory.judgement import Judgement
    from graph.reports.preparation_report import PreparationReport
    from graph.stories.stories import Stories
    from ingest.star import Guide
    from ui.components.desk import Desk


@dataclass(frozen=True, slots=True)
class ReportFile:
    """`note` says what it is for; `make` gives what is in it."""

    label: str
    note: str
    name: str
    mime: str
    make: Callable[[], str | bytes]


def report_files(
    judgements: Sequence[Judgement], guide: Guide, stories: Stories, now: datetime, read: Callable[[str], Guide]
) -> tuple[ReportFile, ...]:
    """The files of all that was practised; of an own guide those of what was practised about it.

    `read` reads an own guide by its name, and raises KnowledgeError where it cannot.
    """
    name, files = reports_copy.file_name, _Files(judgements, guide, stories, now, read)
    day, copy = now.date(), reports_copy
    return (
        ReportFile(copy.READ, copy.READ_NOTE, name("report", day, "md"), "text/markdown", files.markdown),
        ReportFile(copy.PRINT, copy.PRINT_NOTE, name("report", day, "html"), "text/html", files.html),
        ReportFile(copy.SHEET, copy.SHEET_NOTE, name("sheet", day, "html"), "text/html", files.sheet),
        ReportFile(copy.CARDS, copy.CARDS_NOTE, name("cards", day, "apkg"), "application/octet-stream", files.cards),
        ReportFile(copy.DATA, copy.DATA_NOTE, name("report", day, "json"), "application/json", files.json),
    )


def show_report_files(desk: Desk, judgements: Sequence[Judgement]) -> None:
    st.caption(reports_copy.LEAD)
    try:
        # Read before anything is asked for: a download that fails could not say why.
        desk.stories.all()
    except CoachError as failure:
        show_failure(failure)
        return

    def read(name: str) -> Guide:
        return desk.about(name).guide

    for number, file in enumerate(report_files(judgements, desk.guide, desk.stories, datetime.now(), read)):
        st.download_button(
            file.label,
            file.make,
            file_name=file.name,
            mime=file.mime,
            icon=":material/download:",
            on_click="ignore",
            key=f"report-file-{number}",
        )
        st.caption(file.note)


@dataclass(frozen=True, slots=True)
class _Files:
    judgements: Sequence[Judgement]
    guide: Guide
    stories: Stories
    now: datetime
    read: Callable[[str], Guide]

    def markdown(self) -> str:
        from graph.reports.markdown import as_markdown
        from graph.reports.preparation_pages import preparation_document

        return as_markdown(preparation_document(self._report()))

    def html(self) -> str:
        from graph.reports.html import as_html
        from graph.reports.preparation_pages import preparation_document

        return as_html(preparation_document(self._report()))

    def json(self) -> str:
        return self._report().model_dump_json(indent=1) + "\n"

    def sheet(self) -> str:
        from graph.reports.html import as_html
        from graph.reports.sheet import SHEET_STYLE, sheet_document
        from ui.wiring.reports import sheet_from

        return as_html(sheet_document(sheet_from(self.judgements, self.guide, self.stories)), SHEET_STYLE)

    def cards(self) -> bytes:
        from graph.reports.deck import cards, deck_bytes
        from ui.wiring.reports import opened

        own = opened(self.judgements, self.read)
        return deck_bytes(cards(self.judgements, self.guide, own), self.now)

    def _report(self) -> PreparationReport:
        from ui.wiring.reports import opened, preparation_from

        return preparation_from(self.judgements, self.guide, self.stories, opened(self.judgements, self.read))
