"""The set-up of an interview: one click starts it as it stands, and everything in it can be changed first."""

from __future__ import annotations

import streamlit as st

from graph.domain import InterviewPlan
from ingest.star import Guide
from ui import copy, interview_copy

MOST = 19


def show_setup(guide: Guide) -> InterviewPlan | None:
    """The plan that a person starts, None until then."""
    box = st.container(border=True)
    with st.expander(interview_copy.OPTIONS, icon=":material/tune:"):
        plan = _options(guide)
    with box:
        st.markdown(interview_copy.plan_summary(plan))
        started = st.button(interview_copy.START, type="primary", icon=":material/play_arrow:", key="setup-start")
    return plan if started else None


def practised_topics(guide: Guide) -> list[str]:
    """The topics that an interviewer can ask about, in alphabetical order."""
    return sorted({topic for entry in guide.entries if entry.practised for topic in entry.topics})


def _options(guide: Guide) -> InterviewPlan:
    questions = st.number_input(interview_copy.HOW_MANY, 1, MOST, value=3, key="setup-questions", width=160)
    topics = st.multiselect(
        interview_copy.TOPICS,
        practised_topics(guide),
        format_func=copy.topic_name,
        placeholder=interview_copy.ANY_TOPIC,
        # Another guide has other topics.
        key=f"setup-topics-{guide.name}" if guide.own else "setup-topics",
    )
    level = st.radio(
        interview_copy.LEVEL,
        list(interview_copy.LEVELS_OF_INTERVIEW),
        format_func=lambda each: interview_copy.LEVELS_OF_INTERVIEW[each],
        horizontal=True,
        key="setup-level",
    )
    pace = st.radio(
        interview_copy.PACE,
        list(interview_copy.PACES),
        format_func=lambda each: interview_copy.PACES[each],
        horizontal=True,
        key="setup-pace",
    )
    mode = st.radio(
        interview_copy.MODE,
        list(interview_copy.MODES),
        format_func=lambda each: interview_copy.MODES[each],
        horizontal=True,
        key="setup-mode",
    )
    manner = st.radio(
        interview_copy.MANNER,
        list(interview_copy.MANNERS),
        format_func=lambda each: interview_copy.MANNERS[each],
        horizontal=True,
        key="setup-manner",
    )
    return InterviewPlan(
        questions=int(questions),
        topics=tuple(topics),
        level=level,
        pace=pace,
        mode=mode,
        manner=manner,
        guide=guide.name,
    )
