"""One judgement, drawn for whoever decides on it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from graph.errors import CoachError, UnknownJudgement
from graph.events import Decide
from graph.memory.judgement import Judgement
from ingest.errors import KnowledgeError
from ingest.guide_name import guide_of
from ui.components.desk import Desk
from ui.components.interviewing.decision_form import show_decision_form
from ui.components.interviewing.sitting import show_anew
from ui.components.judging.critique_card import show_critique
from ui.components.judging.trail_card import show_trail
from ui.components.markdown import as_text
from ui.components.opening import show_failure
from ui.components.reviewing.review_decision import decide, decided_alone
from ui.components.reviewing.review_list_card import ADDRESS
from ui.components.reviewing.review_list_view import is_held_back
from ui.components.reviewing.review_view import ReviewView, review_view
from ui.copy import review_copy


def show_review(desk: Desk, judgement_id: str, name: str, today: date) -> None:
    st.button(review_copy.BACK, icon=":material/arrow_back:", type="tertiary", on_click=_close, key="review-back")
    try:
        if made := decided_alone(desk, judgement_id):
            _show_after(*made)
        judgement = desk.reviews.judgement(judgement_id)
        held_back = is_held_back(judgement, desk.sessions.transcript, name)
    except UnknownJudgement:
        st.info(review_copy.UNKNOWN, icon=":material/link_off:")
        return
    except (CoachError, KnowledgeError) as failure:
        show_failure(failure)
        return
    desk = desk.reading(guide_of(judgement.entry))
    view = review_view(judgement, desk.guide, desk.review_rounds, today)
    st.markdown(f"## {as_text(judgement.question, inline=True)}", anchors=False)
    st.caption(as_text(view.place))
    if held_back:
        st.info(review_copy.STILL_ASKING, icon=":material/hourglass_empty:")
        return
    if view.dispute:
        st.warning(as_text(view.dispute, inline=True), icon=review_copy.CONTESTED_ICON)
    decision = _show_judgement(desk, judgement, view, name)
    st.markdown(f"### {review_copy.TRAIL}", anchors=False)
    show_trail(view.trail)
    st.page_link(
        "screens/interview.py",
        label=review_copy.INTERVIEW,
        icon=":material/open_in_new:",
        query_params={"session": judgement.session},
    )
    if decision:
        _decide(desk, judgement, decision)


def _show_judgement(desk: Desk, judgement: Judgement, view: ReviewView, name: str) -> Decide | None:
    """The judgement with what was said, and the decision that is made on it."""
    if judgement.critique is None:
        st.info(review_copy.SKIPPED, icon=":material/skip_next:")
        return None
    with st.container(border=True):
        show_critique(judgement.critique, desk.guide, view.said)
    if not view.actions:
        st.caption(review_copy.ONLY_CONTEST)
        return None
    with st.container(border=True):
        st.caption(as_text(review_copy.deciding_as(name)))
        move = show_decision_form(f"review-{view.key}", judgement.critique, view.actions)
    return move.model_copy(update={"by": name}) if isinstance(move, Decide) else None


def _decide(desk: Desk, judgement: Judgement, decision: Decide) -> None:
    try:
        after = decide(desk, judgement, decision)
    except (CoachError, KnowledgeError) as failure:
        show_failure(failure)
        return
    _show_after(decision, after)


def _show_after(decision: Decide, after: Judgement) -> None:
    """A decision that sent it back leads to the new judgement, any other to the list."""
    if decision.decision.type != "respond":
        _close()
    show_anew(review_copy.recorded(decision.decision.type, after.level))


def _close() -> None:
    st.query_params.pop(ADDRESS, None)
