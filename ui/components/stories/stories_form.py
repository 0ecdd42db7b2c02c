"""The two ways to begin a story: typing or pasting it, and taking an answer that was given. Nothing typed is lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from graph.errors import CoachError
from graph.stories.sentence import BadStory
from graph.stories.stories import Stories
from graph.stories.story import LONGEST_TITLE, Story
from ingest.errors import KnowledgeError
from ui.components.desk import Desk
from ui.components.interviewing.sitting import show_anew
from ui.components.opening import show_failure
from ui.components.stories.stories_view import offers
from ui.components.stories.story_place import open_story
from ui.copy import stories_page_copy as copy
from ui.copy import topic_name

_GIVEN = "stories-given"
_INPUTS = ("text", "title", "topics")
_HEIGHT = 200


def show_writing(desk: Desk, *, primary: bool) -> None:
    st.markdown(f"**{copy.WRITE}**  \n{copy.WRITE_HELPS}")
    number = int(st.session_state.get(_GIVEN, 0))
    text, title, topics = (f"stories-{each}-{number}" for each in _INPUTS)
    if desk.guide.own:
        # Another guide has other topics.
        topics = f"{topics}-{desk.guide.name}"
    typed = st.text_area(copy.TEXT, height=_HEIGHT, key=text, persist_state="session")
    with st.container(horizontal=True):
        name = st.text_input(copy.NAME, key=title, max_chars=LONGEST_TITLE, persist_state="session")
        chosen = st.multiselect(
            copy.TOPICS,
            sorted({topic for entry in desk.guide.entries for topic in entry.topics}),
            format_func=topic_name,
            key=topics,
            persist_state="session",
        )
    look: Literal["primary", "secondary"] = "primary" if primary else "secondary"
    if not st.button(copy.KEEP_STORY, type=look, icon=":material/add:", key="stories-keep"):
        return
    try:
        if not (typed or "").strip():
            raise BadStory(copy.NOTHING_TYPED)
        story = desk.stories.add(typed or "", name or "", chosen)
    except (CoachError, KnowledgeError) as failure:
        show_failure(failure)
        return
    # Other keys make other, empty inputs.
    for each in (text, title, topics):
        st.session_state.pop(each, None)
    st.session_state[_GIVEN] = number + 1
    _show_made(story.id)


def show_taking(desk: Desk, stories: Sequence[Story]) -> None:
    st.markdown(f"**{copy.TAKE}**  \n{copy.TAKE_HELPS}")
    try:
        found = {offer.judgement: offer.told for offer in offers(desk.record.all(), stories)}
    except CoachError as failure:
        show_failure(failure)
        return
    if not found:
        st.caption(copy.NO_ANSWERS)
        st.page_link("screens/interview.py", label=copy.TO_INTERVIEW, icon=":material/record_voice_over:")
        return
    chosen = st.selectbox(copy.ANSWER, list(found), format_func=lambda each: found[each], key="stories-answer")
    if st.button(copy.MAKE_STORY, icon=":material/auto_stories:", key="stories-take"):
        made = make(desk.stories, str(chosen))
        if made:
            _show_made(made)


def make(stories: Stories, judgement_id: str) -> str:
    """The id of a new story of the answer, '' where none can be made, which is shown where this is called."""
    try:
        return stories.add_judgement(judgement_id).id
    except (CoachError, KnowledgeError) as failure:
        show_failure(failure)
        return ""


def _show_made(story: str) -> None:
    open_story(story)
    show_anew(copy.STORY_ADDED)
