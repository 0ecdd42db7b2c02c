"""One story, drawn: its parts with their sentences, suggestions for what it lacks, and its deletion."""

from __future__ import annotations

import streamlit as st

from graph.errors import CoachError
from graph.stories.stories import Stories
from graph.stories.story import Story
from graph.stories.story_bank import UnknownStory
from ingest.errors import KnowledgeError
from ingest.star import Guide
from ui.components.desk import Desk
from ui.components.interviewing.sitting import show_anew
from ui.components.markdown import as_text
from ui.components.opening import show_failure
from ui.components.stories.story_place import close, forget_typed, open_story
from ui.components.stories.story_sentence import show_sentence
from ui.components.stories.story_view import StoryView, story_view
from ui.copy import stories_page_copy as copy


def show_story(desk: Desk, story_id: str) -> None:
    """Raises CoachError and KnowledgeError where the bank or the guide cannot be read."""
    st.button(copy.BACK, icon=":material/arrow_back:", type="tertiary", on_click=close, key="story-back")
    try:
        story = desk.stories.get(story_id)
    except UnknownStory:
        st.info(copy.UNKNOWN, icon=":material/link_off:")
        return
    view = story_view(story, desk.stories.matrix(), desk.guide, _titles(desk.stories, story))
    st.markdown(f"## {as_text(view.title, inline=True)}", anchors=False)
    st.caption(as_text(" · ".join(view.facts), inline=True) + "  \n" + as_text(view.fits, inline=True))
    if view.notice:
        st.warning(view.notice, icon=":material/menu_book:")
    for part in view.parts:
        st.markdown(f"### {part.name}", anchors=False)
        if not part.told:
            st.caption(copy.PART_EMPTY)
        for sentence in part.sentences:
            # What is suggested for another guide's question, or taken from it, is that guide's.
            behind = desk.stories.guide_behind(sentence.section) if sentence.section else desk.guide
            show_sentence(desk.stories, view.id, sentence, behind)
    st.space("small")
    _show_suggesting(desk.stories, view, desk.guide)
    _show_deletion(desk.stories, view)


def _titles(bank: Stories, story: Story) -> dict[str, str]:
    """Those of the questions whose Action was written in it, by their ids; one that is gone has none."""
    found = {hole: bank.guide_behind(hole).entry(hole) for hole in story.holes}
    return {hole: entry.title for hole, entry in found.items() if entry}


def suggest(bank: Stories, story: str, entry: str | None) -> None:
    """Put suggestions into the story and open it. A failure is shown where this is called."""
    try:
        before = {sentence.number for sentence in bank.get(story).sentences}
        after = bank.suggest(story, entry)
    except (CoachError, KnowledgeError) as failure:
        show_failure(failure)
        return
    open_story(story)
    show_anew(copy.suggested(sum(sentence.number not in before for sentence in after.sentences)))


def _show_suggesting(bank: Stories, view: StoryView, guide: Guide) -> None:
    titles = {"": copy.FOR_NONE, **{entry.id: entry.title for entry in guide.entries if entry.practised}}
    # Another guide has other questions.
    key = f"story-{view.id}-for-{guide.name}" if guide.own else f"story-{view.id}-for"
    with st.container(border=True):
        st.caption(copy.SUGGEST_HELPS)
        entry = st.selectbox(copy.FOR_QUESTION, list(titles), format_func=lambda each: titles[each], key=key)
        if st.button(copy.SUGGEST, type="primary", icon=":material/lightbulb:", key=f"story-{view.id}-suggest"):
            suggest(bank, view.id, entry or None)


def _show_deletion(bank: Stories, view: StoryView) -> None:
    with st.popover(copy.DELETE, icon=":material/delete:", type="tertiary"):
        st.markdown(as_text(copy.delete_means(view.title), inline=True))
        if st.button(copy.DELETE_YES, key=f"story-{view.id}-delete"):
            _delete(bank, view.id)


def _delete(bank: Stories, story: str) -> None:
    try:
        bank.delete(story)
    except CoachError as failure:
        show_failure(failure)
        return
    forget_typed(story)
    close()
    show_anew(copy.DELETED)
