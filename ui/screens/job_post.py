"""Job post: what a post asks, what covers it, what it makes of the questions, and the interview for it."""

import streamlit as st

from graph.errors import CoachError
from graph.tailoring.target import Target, TargetKind
from ingest.errors import KnowledgeError
from ui import copy
from ui.components.desk import Desk
from ui.components.interviewing.sitting import tell
from ui.components.job_post.target_card import show_asks, show_head, show_interview, show_weights
from ui.components.job_post.target_form import show_form
from ui.components.job_post.target_kept import show_forgetting, show_kept, show_resume, tailored
from ui.components.job_post.target_view import target_view
from ui.components.opening import opened_desk, show_failure
from ui.components.tabs import open_tab
from ui.copy import target_copy


def main() -> None:
    st.title(copy.TARGET, anchor=False)
    desk = opened_desk()
    tell()
    try:
        target = desk.target.read()
    except CoachError as failure:
        show_failure(failure)
        show_forgetting(desk.target)
        return
    if target.post is None:
        _ask_for_one(desk, target)
    else:
        _show_post(desk, target)


def _ask_for_one(desk: Desk, target: Target) -> None:
    st.markdown(target_copy.LEAD)
    st.caption(target_copy.LOCAL)
    show_form(desk.target, TargetKind.POST, primary=True)
    show_resume(desk.target, target.resume)
    if target.resume:
        show_forgetting(desk.target)


def _show_post(desk: Desk, target: Target) -> None:
    assert target.post is not None
    try:
        found = tailored(desk, target)
    except (CoachError, KnowledgeError) as failure:
        show_failure(failure)
        st.button(copy.TRY_AGAIN, type="primary", icon=":material/refresh:")
        show_kept(desk.target, target)
        return
    view = target_view(found, target.post, desk.guide)
    # In one place, so that what is open below stays open whatever is said above.
    with st.container():
        show_head(view)
        show_interview(view, found.entries)
    name, tab = open_tab([target_copy.ASKS, target_copy.QUESTIONS, target_copy.KEPT_TEXTS], "target-tab")
    with tab:
        if name == target_copy.ASKS:
            show_asks(view)
        elif name == target_copy.QUESTIONS:
            show_weights(view)
        else:
            show_kept(desk.target, target)


main()
