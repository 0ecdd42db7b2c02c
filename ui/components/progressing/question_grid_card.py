"""The questions of the guide with what was reached in each, drawn."""

from __future__ import annotations

import streamlit as st

from ui.components.markdown import as_text
from ui.components.progressing.question_grid_view import QuestionGrid, QuestionRow
from ui.components.progressing.standing_card import practise
from ui.copy import progress_copy


def show_questions(grid: QuestionGrid) -> None:
    st.markdown(grid.told)
    badges = " ".join(_badge(level) for level in progress_copy.SHORT_LEVELS)
    st.markdown(f":small[{progress_copy.QUESTIONS_LEGEND}] {badges}")
    for group in grid.groups:
        st.markdown(f"### {group.heading}", anchors=False)
        for row in group.rows:
            _show_row(row)


def _show_row(row: QuestionRow) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container(gap="xsmall"):
            st.markdown(as_text(row.title, inline=True))
            st.markdown(" ".join([*_marks(row), f":small[:gray[{row.told}]]"]))
        if st.button(
            progress_copy.PRACTISE,
            key=f"practise-{row.entry}",
            icon=":material/record_voice_over:",
            help=as_text(row.title, inline=True),
        ):
            practise([row.entry])


def _marks(row: QuestionRow) -> list[str]:
    """A badge for each attempt: its number, its shape and its colour say the same."""
    due = f":blue-badge[{progress_copy.DUE_ICON} {progress_copy.IS_DUE}]"
    earlier = f":small[:gray[{row.earlier}]]"
    return [
        *([due] if row.due else []),
        *([earlier] if row.earlier else []),
        *(f":{progress_copy.LEVEL_COLOURS[level]}-badge[{_sign(level)}]" for level in row.levels),
    ]


def _badge(level: int) -> str:
    icon = progress_copy.LEVEL_ICONS[level]
    return f":{progress_copy.LEVEL_COLOURS[level]}-badge[{icon} {progress_copy.level_badge(level)}]"


def _sign(level: int) -> str:
    return f"{progress_copy.LEVEL_ICONS[level]} {level}"
