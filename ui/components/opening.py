"""The one place from which a page takes its desk, and what it shows until there is one."""

from __future__ import annotations

import streamlit as st

from graph.errors import CoachError
from graph.release_watch import ReleaseWatch
from ingest.errors import KnowledgeError
from ingest.settings import KnowledgeSettings
from ui import copy
from ui.components.desk import Desk, real_desk
from ui.components.markdown import as_text
from ui.components.preparation import Preparation, Stage
from ui.release_guard import guard
from ui.wiring.logs import make_release_watch

BROUGHT_BACK = "brought-back"
"""What is to be said of a release that was brought back."""

OVERRIDE = "desk"
"""A `Preparation[Desk]` under this key of the session's state stands in for the real one."""

GRACE_SECONDS = 0.3
POLL_SECONDS = 0.2


def opened_desk() -> Desk:
    """The desk; while it is being prepared the page shows how far that is. Ends the page's run where it cannot be."""
    # What is shown meanwhile is gone at the next run. It has a place of its own, so that nothing below it moves then:
    # what is just being typed there would be lost.
    with st.container():
        return _opened_desk()


def _opened_desk() -> Desk:
    preparation = current_preparation()
    if not preparation.wait(GRACE_SECONDS):
        watch(preparation)
    try:
        desk = preparation.result()
        # Looked at here, for an index that has gone or changed since is told in the same way.
        _ = desk.guide
        if OVERRIDE not in st.session_state:
            look_after_release(_release_watch(), KnowledgeSettings())
        return desk
    except (KnowledgeError, CoachError) as failure:
        show_failure(failure, copy.NOT_READY)
        if st.button(copy.TRY_AGAIN, type="primary", icon=":material/refresh:"):
            begin_again()
            st.rerun()
        st.stop()
    except Exception:
        # Not known, so it is for the log; the next visit begins anew.
        begin_again()
        raise


def current_preparation() -> Preparation[Desk]:
    """What makes the desk of all pages, begun by whoever asks first."""
    preparation: Preparation[Desk] = st.session_state.get(OVERRIDE) or _shared_preparation()
    return preparation


def begin_again() -> None:
    """Let the next page prepare a desk anew, with its stores opened again."""
    _shared_preparation.clear()


def look_after_release(watch: ReleaseWatch, settings: KnowledgeSettings) -> None:
    """Bring back the release before the one in use where answers got worse, make the desk anew, and say so once."""
    told = guard(watch, settings)
    if told:
        st.session_state[BROUGHT_BACK] = told
        begin_again()
        st.rerun()
    if BROUGHT_BACK in st.session_state:
        st.warning(as_text(st.session_state.pop(BROUGHT_BACK)), icon=":material/history:")


def show_failure(failure: KnowledgeError | CoachError, lead: str = "") -> None:
    """A failure that a person can act on, as the sentence that it carries."""
    st.error(f"{lead} {as_text(str(failure))}".strip(), icon=":material/error:")


@st.cache_resource(show_spinner=False)
def _release_watch() -> ReleaseWatch:
    return make_release_watch(KnowledgeSettings())


@st.cache_resource(show_spinner=False)
def _shared_preparation() -> Preparation[Desk]:
    return Preparation(real_desk)


def watch(preparation: Preparation[Desk]) -> None:
    """Show how far the preparation is until it has ended."""
    place = st.empty()
    with place.container(), st.status(copy.GETTING_READY, expanded=True):
        bar = st.progress(0.0)
        note = st.empty()
        shown = None
        ended = False
        while not ended:
            progress = preparation.progress
            if progress != shown:
                words = copy.STAGES[progress.stage]
                if progress.total:
                    words = f"{words}: {copy.counted(progress.done, progress.total)}"
                bar.progress(progress.share, text=words)
                if progress.stage in (Stage.MODEL, Stage.GUIDE):
                    note.caption(copy.FIRST_START)
                shown = progress
            ended = preparation.wait(POLL_SECONDS)
    place.empty()
