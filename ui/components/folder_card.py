"""The data folder, drawn: where it is, what lies in it, and all that a person left there as one file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from graph.errors import CoachError
from graph.memory.export import as_bytes, export
from graph.memory.forgetting import kept
from graph.memory.judgement import Judgement
from ingest.settings import KnowledgeSettings
from ui import settings_copy as copy
from ui.components.markdown import as_text
from ui.data_folder import Place, in_words, places
from ui.examination import versions


def show_folder(settings: KnowledgeSettings) -> None:
    found = places(settings.home)
    size = in_words(sum(place.size for place in found))
    st.markdown(as_text(copy.folder(str(settings.home), size), inline=True))
    if found:
        st.markdown(places_table(found))
    st.caption(copy.FOLDER_NOTE)


def places_table(found: Sequence[Place]) -> str:
    """A Markdown table with a row for each place."""
    rows = [(place.name, place.where, in_words(place.size)) for place in found]
    lines = [copy.FOLDER_COLUMNS, (":--", ":--", "--:"), *(tuple(as_text(c, inline=True) for c in row) for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def show_export(settings: KnowledgeSettings) -> None:
    st.markdown(copy.EXPORT_NOTE)
    if kept(settings.home).damaged:
        st.warning(copy.EXPORT_DAMAGED, icon=":material/report:")
    st.download_button(
        copy.EXPORT_BUTTON,
        # Made when it is asked for, not whenever the page is drawn.
        lambda: exported(settings),
        copy.EXPORT_FILE,
        "application/json",
        key="export",
        icon=":material/download:",
        on_click="ignore",
    )


def exported(settings: KnowledgeSettings) -> bytes:
    """The export as it stands now. Where the record cannot be read, all the rest, and why."""
    judgements, why = _judgements(settings)
    made = export(settings.home, judgements, datetime.now(), versions())
    return as_bytes({**made, "left_out": [*why, *made["left_out"]]})


def _judgements(settings: KnowledgeSettings) -> tuple[list[Judgement], list[str]]:
    from ui.wiring import make_record

    try:
        record = make_record(settings)
        try:
            return record.all(), []
        finally:
            record.close()
    except CoachError as failure:
        return [], [str(failure)]
