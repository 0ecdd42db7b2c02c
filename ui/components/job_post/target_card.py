"""What a job post asks and what it makes of the questions, drawn; and the interview for it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from graph.tailoring.tailored_plan import QUESTIONS
from graph.tailoring.topic_weights import Weight
from graph.tailoring.uncovered import Group
from ui.components.job_post.target_view import Line, TargetView, plan_view
from ui.components.markdown import as_text
from ui.components.progressing.standing_card import begin
from ui.copy import tailoring_copy, target_copy


def show_head(view: TargetView) -> None:
    st.markdown(f"## {as_text(view.title, inline=True)}", anchors=False)
    st.caption(view.told)
    if view.notice:
        st.info(view.notice, icon=":material/info:")


def show_interview(view: TargetView, weights: Sequence[Weight]) -> None:
    """The questions, each with the words that ask for it, and the button that starts an interview of exactly these."""
    if not view.most:
        st.markdown(tailoring_copy.USUAL_PLAN)
        st.page_link("screens/interview.py", label=target_copy.USUAL, icon=":material/record_voice_over:")
        return
    with st.container(border=True):
        st.markdown(f"**{target_copy.INTERVIEW}**")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            number = st.number_input(
                target_copy.HOW_MANY,
                1,
                view.most,
                value=min(QUESTIONS, view.most),
                # A number that another guide allowed may be too many for this one.
                key=f"target-questions-{view.most}",
                persist_state="session",
                width=140,
            )
            planned = plan_view(weights, min(int(number), view.most))
            if st.button(planned.button, type="primary", icon=":material/play_arrow:", key="target-sit"):
                begin(planned.plan)
        st.markdown(_list(planned.lines, numbered=True))


def show_asks(view: TargetView) -> None:
    if view.all_covered:
        st.caption(target_copy.ALL_COVERED)
    for group in view.groups:
        st.markdown(f"**{group.heading}**  \n{group.means}")
        st.markdown(_list([Line(f"“{line.words}”", line.told) for line in group.lines]))
        if group.group is Group.NOBODY:
            st.page_link("screens/stories.py", label=target_copy.TO_STORIES, icon=":material/auto_stories:")


def show_weights(view: TargetView) -> None:
    if not view.weights:
        st.caption(view.notice or tailoring_copy.USUAL_PLAN)
        return
    st.markdown(target_copy.WEIGHTS_MEAN)
    st.markdown(_list(view.weights, numbered=True))
    for words in filter(None, (view.rest, view.topics)):
        st.caption(as_text(words, inline=True))


def _list(lines: Sequence[Line], *, numbered: bool = False) -> str:
    # What is below a line of a list stands in it where it begins at the same column.
    marks = [f"{number}. " if numbered else "- " for number in range(1, len(lines) + 1)]
    return "\n".join(
        f"{mark}{as_text(line.words, inline=True)}  \n{' ' * len(mark)}:small[:gray[{as_text(line.told, inline=True)}]]"
        for mark, line in zip(marks, lines, strict=True)
    )
