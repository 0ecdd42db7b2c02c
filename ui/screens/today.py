"""Today: what waits, what to practise now, and the days up to the interview."""

from collections.abc import Mapping

import streamlit as st

from graph.errors import CoachError
from graph.memory.judgement import Judgement
from graph.practice.practice_day import PracticeDay, practice_day
from graph.practice.preparation import Preparation
from ingest.errors import KnowledgeError
from ui import copy
from ui.components.desk import Desk
from ui.components.guides.guide_choice import choose_guide
from ui.components.interviewing.sitting import last_session, tell
from ui.components.interviewing.waiting_list import show_sessions
from ui.components.markdown import as_text
from ui.components.opening import opened_desk, show_failure
from ui.components.today.drill_card import show_drill
from ui.components.today.plan_card import show_plan
from ui.components.today.today_card import show_today
from ui.components.today.today_form import show_preparation
from ui.components.today.today_view import countdown, today_view, unfinished
from ui.copy import practice_copy, today_copy


def main() -> None:
    st.title(today_copy.TITLE, anchor=False)
    desk = choose_guide(opened_desk())
    tell()
    today = desk.practice.now().date()
    try:
        judgements = desk.practice.judgements()
    except CoachError as failure:
        show_failure(failure)
        st.button(copy.TRY_AGAIN, type="primary", icon=":material/refresh:")
        return
    if show_sessions(desk, unfinished(last_session(), judgements, today)):
        st.switch_page("screens/interview.py")
    known = _preparation(desk)
    day = practice_day(judgements, desk.guide, known, today, _weights(desk))
    if judgements:
        _show_preparation(desk, known, day)
        _show_questions(desk, day)
        _show_drill(desk, judgements)
    else:
        st.markdown(f"## {today_copy.EMPTY_HEADLINE}", anchors=False)
        st.markdown(today_copy.EMPTY)
        _show_questions(desk, day)
        _show_preparation(desk, known, day)
    show_plan(day, desk.guide)


def _preparation(desk: Desk) -> Preparation:
    """What is kept; where it cannot be read that is said, and the day is planned as if nothing were."""
    try:
        return desk.practice.preparation.read()
    except CoachError as failure:
        show_failure(failure)
        return Preparation()


def _weights(desk: Desk) -> Mapping[str, float] | None:
    """Of the first guide's questions. None also where they cannot be had, which is told: the plan does not depend on
    the job post."""
    if desk.guide.own:
        return None
    try:
        return desk.practice.weights()
    except (CoachError, KnowledgeError) as failure:
        st.warning(as_text(practice_copy.without_post(failure)), icon=":material/work_off:")
        return None


def _show_preparation(desk: Desk, known: Preparation, day: PracticeDay) -> None:
    show_preparation(desk.practice.preparation, known, countdown(known, day.today), day.today)
    st.caption(practice_copy.time_a_day(day))


def _show_questions(desk: Desk, day: PracticeDay) -> None:
    show_today(today_view(day, desk.guide), practice_copy.own_levels(day.knowledge))


def _show_drill(desk: Desk, judgements: list[Judgement]) -> None:
    try:
        show_drill(judgements, desk.guide)
    except CoachError as failure:
        show_failure(failure)


main()
