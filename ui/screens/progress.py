"""Progress: where a person stands, how it went, what is due, and the interviews behind it."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from graph.errors import CoachError
from graph.memory.counted_answer import CountedAnswer, counted_answers, drilled_answers
from graph.memory.judgement import Judgement
from graph.memory.question_standing import question_standings
from graph.practice.self_score import self_knowledge
from ui import copy
from ui.components.desk import Desk
from ui.components.guides.guide_choice import choose_guide
from ui.components.interviewing.sitting import tell
from ui.components.opening import opened_desk, show_failure
from ui.components.progressing.course_card import show_courses
from ui.components.progressing.due_view import due_view
from ui.components.progressing.history_card import show_history
from ui.components.progressing.own_level_view import own_level_view
from ui.components.progressing.question_grid_card import show_questions
from ui.components.progressing.question_grid_view import question_grid
from ui.components.progressing.report_files import show_report_files
from ui.components.progressing.standing_card import show_due, show_standing
from ui.components.progressing.standing_view import standing_view
from ui.components.tabs import open_tab
from ui.copy import history_copy, progress_copy, reports_copy


def main() -> None:
    st.title(progress_copy.TITLE, anchor=False)
    desk = choose_guide(opened_desk())
    tell()
    try:
        judgements = desk.record.all()
    except CoachError as failure:
        show_failure(failure)
        st.button(copy.TRY_AGAIN, type="primary", icon=":material/refresh:")
        return
    if not judgements:
        st.info(progress_copy.EMPTY, icon=":material/trending_up:")
        st.page_link("screens/interview.py", label=progress_copy.START, icon=":material/record_voice_over:")
        return
    today = date.today()
    answers = counted_answers(judgements, desk.guide)
    # In one place, so that what is open below stays open whatever is said above.
    with st.container():
        if answers:
            show_standing(standing_view(answers, desk.guide, drilled_answers(judgements, desk.guide)))
            show_due(due_view(answers, desk.guide, today))
        else:
            _show_nothing_counts()
    _show_tabs(desk, judgements, answers, today)


def _show_nothing_counts() -> None:
    st.info(progress_copy.NONE_COUNTS, icon=":material/hourglass_empty:")
    with st.container(horizontal=True):
        st.page_link("screens/review.py", label=progress_copy.TO_REVIEW, icon=":material/rate_review:")
        st.page_link("screens/interview.py", label=progress_copy.START, icon=":material/record_voice_over:")


def _show_tabs(desk: Desk, judgements: Sequence[Judgement], answers: Sequence[CountedAnswer], today: date) -> None:
    # The same ones whatever counts: who sets the last answer aside stays where they are.
    names = [progress_copy.COURSE, progress_copy.QUESTIONS, history_copy.SESSIONS, reports_copy.REPORTS]
    name, tab = open_tab(names, "progress-tab")
    with tab:
        if name == progress_copy.COURSE and not answers:
            st.caption(progress_copy.NO_COURSE)
        elif name == progress_copy.COURSE:
            own = own_level_view(self_knowledge(judgements), judgements, desk.guide, today)
            show_courses(answers, drilled_answers(judgements, desk.guide), desk.guide, own)
        elif name == progress_copy.QUESTIONS:
            show_questions(question_grid(question_standings(answers, desk.guide, today), today))
        elif name == history_copy.SESSIONS:
            show_history(desk, judgements, today)
        else:
            show_report_files(desk, judgements)


main()
