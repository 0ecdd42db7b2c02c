"""The way from an answer that was agreed to to a story of it."""

from __future__ import annotations

import streamlit as st

from graph.errors import CoachError
from ui.components.desk import Desk
from ui.components.opening import show_failure
from ui.components.stories.stories_form import make
from ui.components.stories.stories_view import can_be_story
from ui.components.stories.story_place import STORY
from ui.copy import stories_page_copy as copy


def show_story_offer(desk: Desk, judgement_id: str) -> None:
    """A button that makes a story of the answer, or the link to the one that was made; nothing where none can be."""
    try:
        if not can_be_story(desk.reviews.judgement(judgement_id)):
            return
    except CoachError:
        # The form below, which contests it, says so.
        return
    try:
        made = next((each.id for each in desk.stories.all() if each.made_from == judgement_id), "")
    except CoachError as failure:
        show_failure(failure)
        return
    if not made and st.button(copy.MAKE_STORY, icon=":material/auto_stories:", key=f"story-of-{judgement_id}"):
        made = make(desk.stories, judgement_id)
    if made:
        st.page_link(
            "screens/stories.py", label=copy.OPEN_MADE, icon=":material/auto_stories:", query_params={STORY: made}
        )
