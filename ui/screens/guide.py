"""Guide: its entries to browse and to search, each beside one's own best answer."""

from functools import partial

import streamlit as st

from graph.errors import CoachError
from graph.memory.judgement import Judgement
from ingest.errors import KnowledgeError
from ingest.guide_name import guide_of
from ui.components.asking.conversation import PRACTISE, practise, propose
from ui.components.desk import Desk
from ui.components.guides.entry_card import show_heading, show_neighbours, show_own_answer, show_passages, show_ways_on
from ui.components.guides.guide_choice import choose_guide, choose_next
from ui.components.guides.guide_list import ENTRY, choose_topics, show_found, show_groups
from ui.components.guides.guide_view import EntryView, entry_view, found, groups, topics_of
from ui.components.guides.own_guide_form import show_own_guides, show_removal
from ui.components.interviewing.sitting import tell
from ui.components.judging.own_answer_view import best_levels, own_answer
from ui.components.opening import opened_desk, show_failure
from ui.copy import guide_copy

MOST_FOUND = 10
# Characters of a search.
LONGEST = 500
_ASKED = "guide-asked"


def main() -> None:
    entry = str(st.query_params.get(ENTRY, ""))
    heading = st.empty()
    if not entry:
        heading.title(guide_copy.TITLE, anchor=False)
    desk = opened_desk()
    of_entry = desk.reading(guide_of(entry)) if entry else desk
    view = entry_view(of_entry.guide, entry) if entry else None
    if view:
        _show_entry(of_entry, view)
        return
    heading.title(guide_copy.TITLE, anchor=False)
    tell()
    if entry:
        st.info(guide_copy.UNKNOWN_ENTRY, icon=":material/link_off:")
    _show_all(choose_guide(desk))
    if desk.own:
        show_own_guides(desk.own)


def _show_all(desk: Desk) -> None:
    st.markdown(guide_copy.LEAD)
    asked = st.text_input(
        guide_copy.SEARCH,
        key="find",
        bind="query-params",
        type="search",
        max_chars=LONGEST,
        placeholder=guide_copy.SEARCH_HINT,
        icon=":material/search:",
    )
    if asked and asked.strip():
        _show_search(desk, asked)
        return
    if desk.own and desk.guide.own:
        show_removal(desk.own, desk.guide.name, desk.guide.title)
    topics = choose_topics(topics_of(desk.guide))
    show_groups(groups(desk.guide, topics, best_levels(_judgements(desk))))


def _show_search(desk: Desk, asked: str) -> None:
    try:
        views = found(desk.guide, desk.shelf.search(asked, MOST_FOUND), best_levels(_judgements(desk)))
    except KnowledgeError as failure:
        show_failure(failure)
        return
    st.caption(guide_copy.FOUND_NOTE if views else guide_copy.FOUND_NOTHING)
    show_found(views)


def _show_entry(desk: Desk, view: EntryView) -> None:
    show_heading(view)
    guides, own = st.columns([3, 2], gap="large")
    with guides:
        show_passages(view)
        show_ways_on(view, practise, partial(_ask, desk.guide.name))
    if view.practised:
        with own.container(border=True):
            show_own_answer(own_answer(_judgements(desk), view.id))
    show_neighbours(view)
    if st.session_state.get(PRACTISE):
        st.switch_page("screens/interview.py")
    if st.session_state.pop(_ASKED, False):
        st.switch_page("screens/ask.py")


def _judgements(desk: Desk) -> list[Judgement]:
    try:
        return desk.record.all()
    except CoachError as failure:
        show_failure(failure)
        return []


def _ask(guide: str, title: str) -> None:
    choose_next(guide)
    propose(title)
    st.session_state[_ASKED] = True


main()
