"""The list of stories, drawn: what each tells, what it holds, and the questions that it fits."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ui.components.markdown import as_text
from ui.components.stories.stories_view import PartMark, StoryRow
from ui.components.stories.story_place import open_story
from ui.copy import stories_page_copy as copy


def show_list(rows: Sequence[StoryRow]) -> None:
    for row in rows:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            with st.container(gap="xsmall"):
                st.markdown(f"**{as_text(row.title, inline=True)}**")
                st.markdown(marks(row.parts))
                told = " · ".join((*row.facts, row.fits))
                st.markdown(f":small[:gray[{as_text(told, inline=True)}]]")
            st.button(
                copy.OPEN,
                key=f"stories-open-{row.id}",
                help=as_text(row.title, inline=True),
                on_click=open_story,
                args=(row.id,),
            )


def marks(parts: Sequence[PartMark]) -> str:
    """A badge for each part, which says in words whether it is told."""
    return " ".join(
        f":blue-badge[{copy.HAS} {part.name}]" if part.told else f":gray-badge[{copy.HAS_NOT} {part.name}]"
        for part in parts
    )
