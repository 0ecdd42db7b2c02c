"""A guide of one's own: given as a file, looked at, added or renewed; and removed again."""

from __future__ import annotations

import streamlit as st

from ingest.errors import KnowledgeError
from ingest.own_guide import MAX_OWN_BYTES, OwnGuide
from ingest.release_folder import DATA
from ui.components.guides.guide_choice import choose
from ui.components.guides.own_shelf import KeepsGuides
from ui.components.guides.uploaded_guide import on_disk, read_uploaded
from ui.components.interviewing.sitting import show_anew
from ui.components.markdown import as_text
from ui.components.opening import show_failure
from ui.copy import guides_copy, own_guide_copy

EXAMPLE = DATA / "guide-example.md"
_NUMBER = "own-guide-number"


def show_own_guides(guides: KeepsGuides) -> None:
    """The form for another guide, and what stands on the shelf and cannot be read."""
    with st.expander(own_guide_copy.ADD, icon=":material/library_add:"):
        st.markdown(own_guide_copy.LEAD)
        st.download_button(
            own_guide_copy.EXAMPLE,
            EXAMPLE.read_bytes,
            file_name=own_guide_copy.EXAMPLE_NAME,
            mime="text/markdown",
            icon=":material/download:",
            on_click="ignore",
            key="own-guide-example",
        )
        _show_form(guides)
    _show_damaged(guides)


def show_removal(guides: KeepsGuides, name: str, title: str) -> None:
    with st.popover(own_guide_copy.REMOVE, icon=":material/delete:", type="tertiary"):
        st.markdown(as_text(own_guide_copy.confirm(name, title)))
        if st.button(own_guide_copy.REMOVE_YES, key=f"remove-guide-{name}"):
            _remove(guides, name)


def _show_form(guides: KeepsGuides) -> None:
    # Another key makes another, empty input.
    key = f"own-guide-file-{int(st.session_state.get(_NUMBER, 0))}"
    given = st.file_uploader(own_guide_copy.CHOOSE, type=["md"], key=key, max_upload_size=MAX_OWN_BYTES // 1_000_000)
    if given is None:
        return
    try:
        read = read_uploaded(given.getvalue(), given.name)
    except KnowledgeError as failure:
        show_failure(failure)
        return
    known = read.about.name in guides.names()
    _show_preview(read, known=known)
    label = own_guide_copy.RENEW_IT if known else own_guide_copy.ADD_IT
    if st.button(label, type="primary", icon=":material/task_alt:", key="own-guide-add"):
        _add(guides, read.about.name, given.getvalue(), known=known)


def _show_preview(read: OwnGuide, *, known: bool) -> None:
    with st.container(border=True):
        st.markdown(f"**{as_text(read.title, inline=True)}** :small[:gray[{as_text(read.about.name, inline=True)}]]")
        st.caption(own_guide_copy.preview(read))
        for remark in guides_copy.notes(read):
            st.caption(as_text(remark))
        if known:
            st.caption(own_guide_copy.STAYS)


def _add(guides: KeepsGuides, name: str, data: bytes, *, known: bool) -> None:
    bar = st.progress(0.0, text=own_guide_copy.READING)

    def on_guide(done: int, total: int) -> None:
        bar.progress(done / total if total else 0.0, text=own_guide_copy.reading(done, total))

    try:
        with on_disk(data) as path:
            guides.add(path, on_guide)
    except KnowledgeError as failure:
        bar.empty()
        show_failure(failure)
        return
    st.session_state[_NUMBER] = int(st.session_state.get(_NUMBER, 0)) + 1
    choose(name)
    show_anew(own_guide_copy.renewed(name) if known else own_guide_copy.added(name))


def _show_damaged(guides: KeepsGuides) -> None:
    troubled = guides.troubled()
    if not troubled:
        return
    st.markdown(f"**{own_guide_copy.DAMAGED}**")
    for name, trouble in troubled.items():
        st.warning(as_text(f"{name}: {trouble}"), icon=":material/report:")
        show_removal(guides, name, name)


def _remove(guides: KeepsGuides, name: str) -> None:
    try:
        guides.remove(name)
    except KnowledgeError as failure:
        show_failure(failure)
        return
    choose("")
    show_anew(guides_copy.removed(name))
