"""Stories: the candidate's own, the questions that they fit, and the Actions that the guide lost or does not have."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from graph.errors import CoachError
from graph.stories.matrix import Matrix
from graph.stories.story import Story
from ingest.errors import KnowledgeError
from ui import copy
from ui.components.desk import Desk
from ui.components.guides.guide_choice import choose_guide
from ui.components.interviewing.sitting import tell
from ui.components.opening import opened_desk, show_failure
from ui.components.stories.hole_form import show_holes
from ui.components.stories.hole_view import hole_rows
from ui.components.stories.matrix_card import show_matrix
from ui.components.stories.matrix_view import matrix_view
from ui.components.stories.stories_card import show_list
from ui.components.stories.stories_form import show_taking, show_writing
from ui.components.stories.stories_view import story_rows
from ui.components.stories.story_card import show_story
from ui.components.stories.story_place import QUESTION, STORY
from ui.components.stories.story_question_card import show_question
from ui.components.tabs import open_tab
from ui.copy import hole_copy, stories_page_copy


def main() -> None:
    st.title(copy.STORIES, anchor=False)
    desk = opened_desk()
    tell()
    try:
        _show(desk, desk.stories.all())
    except (CoachError, KnowledgeError) as failure:
        show_failure(failure)
        st.button(copy.TRY_AGAIN, type="primary", icon=":material/refresh:")


def _show(desk: Desk, stories: Sequence[Story]) -> None:
    if entry := st.query_params.get(QUESTION):
        show_question(desk, entry, stories)
        return
    desk = choose_guide(desk)
    desk = replace(desk, stories=desk.stories.about(desk.guide.name))
    if story := st.query_params.get(STORY):
        show_story(desk, story)
    elif not stories:
        _show_beginning(desk)
    else:
        _show_bank(desk, stories, desk.stories.matrix())


def _show_beginning(desk: Desk) -> None:
    st.markdown(f"## {stories_page_copy.EMPTY_HEADLINE}", anchors=False)
    st.markdown(stories_page_copy.empty(sum(entry.practised for entry in desk.guide.entries)))
    with st.container(border=True):
        show_writing(desk, primary=True)
    with st.container(border=True):
        show_taking(desk, ())
    holes, own = hole_rows(desk.guide, ()), bool(desk.guide.own)
    if holes:
        with st.expander(hole_copy.holes_to_write(len(holes), own=own), icon=":material/edit_note:"):
            show_holes(holes, own=own)


def _show_bank(desk: Desk, stories: Sequence[Story], matrix: Matrix) -> None:
    st.markdown(stories_page_copy.overview(len(stories), len(matrix.holes), len(matrix.rows)))
    holes, own = hole_rows(desk.guide, stories), bool(desk.guide.own)
    names = [stories_page_copy.STORIES, stories_page_copy.QUESTIONS]
    if holes or not own:
        names.append(stories_page_copy.HOLES)
    name, tab = open_tab(names, "stories-tab")
    with tab:
        if name == stories_page_copy.STORIES:
            show_list(story_rows(stories, matrix, desk.guide))
            with st.expander(stories_page_copy.ADD, icon=":material/add:"):
                show_writing(desk, primary=False)
                st.divider()
                show_taking(desk, stories)
        elif name == stories_page_copy.QUESTIONS:
            show_matrix(matrix_view(matrix, stories, desk.guide))
        else:
            show_holes(holes, own=own)


main()
