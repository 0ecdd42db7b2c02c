"""Writing an Action that the guide lost: the note's list, ticked when it is checked, and the text kept in a story.

What is typed stays in this browser session until it is kept.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from graph.errors import CoachError
from graph.stories.own_action import OwnAction
from graph.stories.sentence import BadStory
from graph.stories.stories import Stories
from graph.stories.story import Story
from ingest.errors import KnowledgeError
from ingest.star import Guide
from ui.components.guides.section_card import show_citations
from ui.components.interviewing.sitting import show_anew
from ui.components.markdown import as_text
from ui.components.opening import show_failure
from ui.components.stories.hole_view import HoleRow, hole_view
from ui.components.stories.story_place import open_question, open_story
from ui.copy import hole_copy
from ui.copy import stories_page_copy as copy

_HEIGHT = 200


def show_holes(rows: Sequence[HoleRow], *, own: bool = False) -> None:
    """The questions whose Action is to be written, in a guide of one's `own` or in the first one, each with how far
    that is."""
    st.markdown(hole_copy.holes_mean(own=own))
    st.caption(copy.holes(sum(bool(row.story) for row in rows), len(rows)))
    for row in rows:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            with st.container(gap="xsmall"):
                st.markdown(as_text(row.title, inline=True))
                st.markdown(_state(row))
            st.button(
                copy.OPEN if row.story else copy.WRITE_ACTION,
                key=f"hole-{row.entry}-open",
                help=as_text(row.title, inline=True),
                on_click=open_question,
                args=(row.entry,),
            )


def show_hole(bank: Stories, entry: str, stories: Sequence[Story], guide: Guide) -> None:
    """The form for one question. Raises CoachError and KnowledgeError where the note cannot be had."""
    st.markdown(f"### {copy.HOLE}", anchors=False)
    st.markdown(hole_copy.hole_means(own=bool(guide.own)))
    written = next((story for story in stories if entry in story.holes), None)
    # What must be in it stands above the box, and is known when the buttons below it are.
    listed = st.container()
    typed = st.text_area(copy.YOUR_ACTION, height=_HEIGHT, key=_box(entry), persist_state="session") or ""
    into = _choose(entry, stories, written)
    noted = bool(bank.check_hole(entry).items)
    with st.container(horizontal=True):
        if noted and st.button(copy.CHECK, icon=":material/checklist:", key=f"hole-{entry}-check"):
            st.session_state[_checked(entry)] = typed
        keep = st.button(copy.KEEP_ACTION, icon=":material/save:", key=f"hole-{entry}-keep")
    if keep:
        _keep(bank, entry, typed, into)
    with listed:
        _show_found(bank, entry, typed, written, guide)


def _choose(entry: str, stories: Sequence[Story], written: Story | None) -> str:
    """The id of the story that the Action goes into, '' for a new one."""
    if not stories:
        return ""
    titles = {"": copy.NEW_STORY, **{story.id: story.title for story in stories}}
    begin = list(titles).index(written.id) if written else 0
    key = f"hole-{entry}-in"
    return str(st.selectbox(copy.INTO, list(titles), index=begin, format_func=lambda each: titles[each], key=key) or "")


def _keep(bank: Stories, entry: str, text: str, story: str) -> None:
    try:
        if not text.strip():
            raise BadStory(copy.NOTHING_WRITTEN)
        bank.write_hole(entry, text, story or None)
    except (CoachError, KnowledgeError) as failure:
        show_failure(failure)
        return
    for each in (_box(entry), _checked(entry), f"hole-{entry}-in"):
        st.session_state.pop(each, None)
    st.session_state[_number(entry)] = int(st.session_state.get(_number(entry), 0)) + 1
    show_anew(copy.ACTION_KEPT)


def _show_found(bank: Stories, entry: str, typed: str, written: Story | None, guide: Guide) -> None:
    """The list, ticked for what was checked last, else for what is kept."""
    checked = st.session_state.get(_checked(entry))
    if checked and (typed.strip() or not written):
        _show_list(bank.check_hole(entry, checked), guide)
        if checked != typed:
            st.caption(copy.WORDS_CHANGED)
    elif written:
        action = bank.check_hole(entry, written.text)
        there = len(action.items) - len(action.missing)
        _show_list(action, guide, copy.kept_in(written.title, there, len(action.items)))
        st.button(
            copy.OPEN_STORY,
            icon=":material/auto_stories:",
            key=f"hole-{entry}-story",
            on_click=open_story,
            args=(written.id,),
        )
    else:
        _show_list(bank.check_hole(entry), guide, checked=False)


def _show_list(action: OwnAction, guide: Guide, told: str = "", *, checked: bool = True) -> None:
    view = hole_view(action, checked=checked)
    lines = [
        f"- {f'{item.icon} ' if item.icon else ''}{as_text(item.text, inline=True)}"
        + (f"  \n  :small[:gray[{as_text(item.told, inline=True)}]]" if item.told else "")
        for item in view.items
    ]
    st.markdown(f"**{as_text(told or view.told, inline=True)}**")
    if lines:
        st.markdown("\n".join(lines))
        show_citations(guide, view.sections)


def _state(row: HoleRow) -> str:
    if row.story:
        return f":blue-badge[{copy.WRITTEN_ICON} {copy.WRITTEN}] {as_text(row.story, inline=True)}"
    begun = bool(str(st.session_state.get(_box(row.entry), "")).strip())
    return f":gray-badge[{copy.NOT_WRITTEN_ICON} {copy.BEGUN if begun else copy.NOT_WRITTEN}]"


def _number(entry: str) -> str:
    return f"hole-{entry}-number"


def _box(entry: str) -> str:
    return f"hole-{entry}-text-{st.session_state.get(_number(entry), 0)}"


def _checked(entry: str) -> str:
    return f"hole-{entry}-checked"
