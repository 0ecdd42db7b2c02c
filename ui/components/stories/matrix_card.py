"""The matrix of stories and questions, drawn: a row for each question, with the story to tell or the lack of one."""

from __future__ import annotations

import streamlit as st

from ui.components.markdown import as_text
from ui.components.stories.matrix_view import MatrixRow, MatrixView
from ui.components.stories.story_place import open_question
from ui.copy import stories_page_copy as copy


def show_matrix(view: MatrixView) -> None:
    for words in view.overuse:
        st.warning(as_text(words, inline=True), icon=":material/repeat:")
    st.caption(copy.SCALE)
    for group in view.groups:
        st.markdown(f"### {group.heading}", anchors=False)
        for row in group.rows:
            _show_row(row)


def _show_row(row: MatrixRow) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container(gap="xsmall"):
            st.markdown(as_text(row.title, inline=True))
            st.markdown("  \n".join(filter(None, (_story(row), _others(row)))))
        st.button(
            copy.OPEN,
            key=f"matrix-{row.entry}",
            help=as_text(row.title, inline=True),
            on_click=open_question,
            args=(row.entry,),
        )


def _story(row: MatrixRow) -> str:
    lost = f" :gray-badge[{copy.LOST_ICON} {copy.LOST_ACTION}]" if row.lost else ""
    if not row.best:
        return f":orange-badge[{copy.NO_STORY_ICON} {copy.NO_STORY}]{lost}"
    return f":blue-badge[{copy.STORY_ICON} {row.score}] {as_text(row.best, inline=True)}"


def _others(row: MatrixRow) -> str:
    return f":small[:gray[{as_text(copy.also(row.others), inline=True)}]]" if row.others else ""
