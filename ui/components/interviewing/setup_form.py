"""The set-up of an interview: its kind in plain sight, one click starts it, and all else in it can be changed first."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from graph.domain import MOST_QUESTIONS, InterviewMode, InterviewPlan, Manner
from graph.practice.rapid_fire import rapid_plan, rapid_questions
from ingest.star import EntryKind, Guide
from ui import copy
from ui.copy import interview_copy

MOST = MOST_QUESTIONS
KINDS = (interview_copy.MOCK, interview_copy.RAPID_FIRE)


class _Asked(NamedTuple):
    """What every kind of interview can be asked for."""

    mode: InterviewMode
    manner: Manner
    self_score: bool


def show_setup(guide: Guide) -> InterviewPlan | None:
    """The plan that a person starts, None until then."""
    box = st.container(border=True)
    with box:
        kind = st.radio(
            interview_copy.KIND,
            KINDS,
            captions=[interview_copy.KIND_NOTES[each] for each in KINDS],
            horizontal=True,
            key="setup-kind",
            persist_state="session",
        )
    rapid = kind == interview_copy.RAPID_FIRE
    with st.expander(interview_copy.OPTIONS, icon=":material/tune:"):
        plan, summary = _rapid_fire(guide) if rapid else _mock_interview(guide)
    with box:
        st.markdown(summary)
        words, icon = (
            (interview_copy.START_RAPID, ":material/bolt:")
            if rapid
            else (interview_copy.START, ":material/play_arrow:")
        )
        started = st.button(words, type="primary", icon=icon, key="setup-start")
    return plan if started else None


def practised_topics(guide: Guide) -> list[str]:
    """The topics that an interviewer can ask about, in alphabetical order."""
    return sorted({topic for entry in guide.entries if entry.practised for topic in entry.topics})


def _mock_interview(guide: Guide) -> tuple[InterviewPlan, str]:
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
    asked = _asked(own_level=False)
    plan = InterviewPlan(
        questions=int(questions), topics=tuple(topics), level=level, pace=pace, guide=guide.name, **asked._asdict()
    )
    return plan, interview_copy.plan_summary(plan)


def _rapid_fire(guide: Guide) -> tuple[InterviewPlan, str]:
    usual = rapid_questions(guide)
    short = any(entry.kind is EntryKind.RAPID_FIRE for entry in usual)
    titles = {entry.id: entry.title for entry in (*usual, *guide.entries) if entry.practised}
    chosen = st.multiselect(
        interview_copy.QUESTIONS,
        list(titles),
        format_func=titles.__getitem__,
        placeholder=interview_copy.usual_questions(len(usual), short=short),
        max_selections=MOST,
        # Another guide has other questions.
        key=f"setup-entries-{guide.name}" if guide.own else "setup-entries",
    )
    plan = rapid_plan(guide, chosen, **_asked(own_level=True)._asdict())
    return plan, interview_copy.rapid_summary(plan, chosen=bool(chosen), short=short)


def _asked(*, own_level: bool) -> _Asked:
    """`own_level` is whether this kind asks for it where nobody says otherwise."""
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
    own = st.toggle(interview_copy.OWN_LEVEL_FIRST, value=own_level, key=f"setup-own-level-{own_level}")
    return _Asked(mode, manner, own)
