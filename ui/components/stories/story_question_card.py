"""One question, drawn: the story to tell, what it lacks, a way to practise, and the Action that the guide lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from graph.stories.story import Story
from ingest.guide_name import guide_of
from ingest.star import Entry
from ui.components.desk import Desk
from ui.components.guides.section_card import show_citations
from ui.components.markdown import as_text
from ui.components.progressing.standing_card import practise
from ui.components.stories.hole_form import show_hole
from ui.components.stories.matrix_view import lost_actions
from ui.components.stories.story_card import suggest
from ui.components.stories.story_place import close, open_story
from ui.components.stories.story_question_view import QuestionView, question_view
from ui.copy import stories_page_copy as copy
from ui.copy import story_copy


def show_question(desk: Desk, entry_id: str, stories: Sequence[Story]) -> None:
    """The question in the guide that its id names, whichever is chosen. Raises CoachError and KnowledgeError where the
    guide or the bank cannot be read."""
    desk = desk.reading(guide_of(entry_id))
    st.button(copy.BACK, icon=":material/arrow_back:", type="tertiary", on_click=close, key="question-back")
    entry = desk.guide.entry(entry_id)
    if entry is None or not entry.practised:
        st.info(copy.UNKNOWN_QUESTION, icon=":material/link_off:")
        return
    desk = replace(desk, stories=desk.stories.about(desk.guide.name))
    st.markdown(f"## {as_text(entry.title, inline=True)}", anchors=False)
    if st.button(copy.PRACTISE, type="primary", icon=":material/record_voice_over:", key="question-practise"):
        practise([entry.id])
    view = question_view(desk.stories.answering(entry.id), stories)
    _show_story(desk, view, entry)
    if entry.id in lost_actions(desk.guide):
        show_hole(desk.stories, entry.id, stories, desk.guide)
    for caution in view.cautions:
        st.caption(as_text(f"{story_copy.BEWARE}: {caution}.", inline=True))


def _show_story(desk: Desk, view: QuestionView, entry: Entry) -> None:
    st.markdown(f"### {view.lead}", anchors=False)
    if not view.story:
        return
    with st.container(border=True):
        st.markdown(f"**{as_text(view.title, inline=True)}**  \n{view.fit}")
        with st.container(horizontal=True):
            st.button(
                copy.OPEN_STORY,
                icon=":material/auto_stories:",
                key="question-story",
                on_click=open_story,
                args=(view.story,),
            )
            if st.button(copy.SUGGEST_HERE, icon=":material/lightbulb:", key="question-suggest"):
                suggest(desk.stories, view.story, entry.id)
    if not view.lacks:
        st.markdown(story_copy.NOTHING_LACKS)
        return
    st.markdown(f"**{copy.LACKS}**")
    st.markdown(
        "\n".join(
            f"- {as_text(lack.what, inline=True)}  \n  :small[:gray[{as_text(lack.advice, inline=True)}]]"
            for lack in view.lacks
        )
    )
    show_citations(desk.guide, view.sections)
