"""The courses over time: small charts of one scale, and the same as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from graph.domain import Part
from graph.memory.counted_answer import CountedAnswer, DrilledAnswer
from graph.memory.criterion_course import criterion_courses
from graph.memory.topic_course import topic_courses
from ingest.star import Guide
from ui.components.markdown import as_text
from ui.components.progressing.course_chart import show_level_course, show_share_course
from ui.components.progressing.course_view import (
    CourseView,
    criterion_table,
    criterion_views,
    graded_to_come,
    topic_table,
    topic_views,
    topics_to_come,
)
from ui.components.progressing.own_level_card import show_own_levels
from ui.components.progressing.own_level_view import OwnLevelView
from ui.components.table import table
from ui.copy import own_level_copy, progress_copy

AT_FIRST = 6
"""Charts of topics that are there without asking."""

Draw = Callable[[CourseView, int], None]


def show_courses(
    answers: Sequence[CountedAnswer], drilled: Sequence[DrilledAnswer], guide: Guide, own: OwnLevelView
) -> None:
    """The person's own levels are one of the choices where any was given."""
    by = st.radio(
        progress_copy.COURSE_BY,
        (progress_copy.BY_TOPIC, progress_copy.BY_CRITERION, *([own_level_copy.HEADING] if own.points else [])),
        horizontal=True,
        label_visibility="collapsed",
        key="progress-by",
    )
    last = answers[-1].number
    if by == own_level_copy.HEADING:
        show_own_levels(own)
    elif by == progress_copy.BY_CRITERION:
        _show_criteria(answers, drilled, last)
    else:
        _show_topics(answers, guide, last)


def _show_topics(answers: Sequence[CountedAnswer], guide: Guide, last: int) -> None:
    courses = topic_courses(answers, guide)
    views = topic_views(courses)
    if views:
        st.caption(progress_copy.TOPIC_LEGEND)
    shown = views[:AT_FIRST]
    if len(views) > AT_FIRST and st.toggle(progress_copy.show_all_topics(len(views)), key="progress-all"):
        shown = views
    _show_charts(shown, last, show_level_course)
    for sentence in topics_to_come(courses):
        st.caption(as_text(sentence))
    with st.expander(progress_copy.AS_TABLE, icon=":material/table_rows:"):
        st.markdown(table(progress_copy.TOPIC_COLUMNS, topic_table(courses)))


def _show_criteria(answers: Sequence[CountedAnswer], drilled: Sequence[DrilledAnswer], last: int) -> None:
    courses = criterion_courses(answers, drilled)
    if words := graded_to_come(courses):
        st.info(words, icon=":material/hourglass_empty:")
    if not courses:
        return
    views = criterion_views(courses)
    if views:
        st.caption(progress_copy.CRITERION_LEGEND)
    parts = {part.value for part in Part}
    for heading, chosen in ((progress_copy.PARTS, True), (progress_copy.QUALITIES, False)):
        if drawn := [view for view in views if (view.key in parts) is chosen]:
            st.markdown(f"### {heading}", anchors=False)
            _show_charts(drawn, last, show_share_course)
    with st.expander(progress_copy.AS_TABLE, icon=":material/table_rows:"):
        st.markdown(table(progress_copy.CRITERION_COLUMNS, criterion_table(courses)))


def _show_charts(views: Sequence[CourseView], last: int, draw: Draw) -> None:
    """Two in a row, one below the other on a phone."""
    for at in range(0, len(views), 2):
        for column, view in zip(st.columns(2, gap="medium"), views[at : at + 2], strict=False):
            with column:
                name = f"**{as_text(view.name, inline=True)}** {view.signs}".rstrip()
                st.markdown(f"{name}  \n:small[{as_text(view.now, inline=True)}]")
                draw(view, last)
