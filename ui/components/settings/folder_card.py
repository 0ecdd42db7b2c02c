"""The data folder, drawn: where it is, what lies in it, and all that a person left there as one file, out and in."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from graph.errors import CoachError
from graph.memory.forgetting import kept
from ingest.settings import KnowledgeSettings
from ui.components.markdown import as_text
from ui.components.opening import show_failure
from ui.copy import record_copy
from ui.copy import settings_copy as copy
from ui.data_folder import Place, in_words, places
from ui.wiring.reports import exported as exported
from ui.wiring.reports import imported

_TOLD = "import-told"


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


def show_import(settings: KnowledgeSettings) -> None:
    if told := st.session_state.pop(_TOLD, ""):
        st.success(told, icon=":material/check_circle:")
    with st.form("import", clear_on_submit=True, border=False):
        st.markdown(record_copy.IMPORT_NOTE)
        file = st.file_uploader(record_copy.IMPORT_FILE, type="json", key="import-file")
        wanted = st.form_submit_button(record_copy.IMPORT_BUTTON, key="import-now", icon=":material/upload:")
    if not wanted:
        return
    if file is None:
        st.warning(record_copy.NO_FILE)
        return
    try:
        told = record_copy.imported(imported(settings, file.getvalue()))
    except CoachError as failure:
        show_failure(failure)
        return
    st.session_state[_TOLD] = told
    st.rerun()
