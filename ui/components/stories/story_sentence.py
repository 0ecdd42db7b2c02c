"""One sentence of a story, drawn: its words, where it comes from, and the form for what it waits for."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from graph.domain import Part
from graph.errors import CoachError
from graph.stories.sentence import LONGEST_SENTENCE, PROBES_TO_KEEP
from graph.stories.stories import Stories
from graph.stories.story import Story
from ingest.errors import KnowledgeError
from ingest.star import Guide
from ui.components.guides.section_card import show_citations
from ui.components.interviewing.sitting import show_anew
from ui.components.markdown import as_text
from ui.components.opening import show_failure
from ui.components.stories.story_place import Outcome, edit, edited, key, leave_editing
from ui.components.stories.story_view import SentenceView, Step
from ui.copy import stories_page_copy as copy
from ui.copy import story_copy

_HEIGHT = 90


def show_sentence(bank: Stories, story: str, sentence: SentenceView, guide: Guide) -> None:
    with st.container(border=True):
        if edited(story, sentence.number):
            _show_origin(sentence, guide)
            _edit(bank, story, sentence)
            return
        if sentence.step is Step.FILL:
            # Its words stand in the box below.
            _show_origin(sentence, guide)
        else:
            _show_words(story, sentence, guide)
        _show_outcome(story, sentence)
        match sentence.step:
            case Step.FILL:
                _fill(bank, story, sentence)
            case Step.PROBE:
                _probe(bank, story, sentence)
            case Step.TAKE_UP:
                _take_up(bank, story, sentence)
            case Step.NOTHING:
                pass


def _show_words(story: str, sentence: SentenceView, guide: Guide) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container(gap="xsmall"):
            words = as_text(sentence.text, inline=True)
            st.markdown(words if sentence.own else f":gray[{words}]")
            _show_origin(sentence, guide)
            for told in sentence.stood:
                st.caption(as_text(told, inline=True))
        _show_change(story, sentence)


def _show_origin(sentence: SentenceView, guide: Guide) -> None:
    """In words, with an icon and a colour that say the same; the guide's section behind it opens."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        colour = "blue" if sentence.own else "orange" if sentence.step in (Step.FILL, Step.PROBE) else "gray"
        st.markdown(f":{colour}-badge[{sentence.icon} {sentence.origin}]", width="content")
        if sentence.section:
            show_citations(guide, [sentence.section])


def _show_change(story: str, sentence: SentenceView) -> None:
    st.button(
        copy.CHANGE,
        type="tertiary",
        icon=":material/edit:",
        key=key(story, sentence.number, "edit"),
        help=as_text(sentence.text, inline=True),
        on_click=edit,
        args=(story, sentence.number),
    )


def _edit(bank: Stories, story: str, sentence: SentenceView) -> None:
    number = sentence.number
    box = key(story, number, "words", sentence.text)
    text = _area(copy.WORDS, box, sentence.text)
    names = {part.value: story_copy.PARTS[part] for part in Part}
    part = st.selectbox(
        copy.PART,
        list(names),
        index=list(names).index(sentence.part.value),
        format_func=lambda each: names[each],
        key=key(story, number, f"part-{sentence.part}"),
    )
    with st.container(horizontal=True):
        if st.button(copy.KEEP_WORDS, icon=":material/check:", key=key(story, number, "keep")):
            _do(lambda: _changed(bank, story, sentence, text, Part(part)), copy.CHANGED, box)
        if st.button(copy.TAKE_OUT, icon=":material/delete:", key=key(story, number, "remove")):
            _do(lambda: bank.remove(story, number), copy.TAKEN_OUT, box)
        if st.button(copy.LEAVE, type="tertiary", key=key(story, number, "leave")):
            st.session_state.pop(box, None)
            leave_editing()
            st.rerun()


def _changed(bank: Stories, story: str, sentence: SentenceView, text: str, part: Part) -> Story:
    changed = bank.change(story, sentence.number, text)
    return changed if part is sentence.part else bank.move(story, sentence.number, part)


def _fill(bank: Stories, story: str, sentence: SentenceView) -> None:
    number = sentence.number
    box = key(story, number, "fill", sentence.text)
    text = _area(copy.FILL, box, sentence.text)
    with st.container(horizontal=True):
        if st.button(copy.KEEP_WORDS, icon=":material/check:", key=key(story, number, "filled")):
            _do(lambda: bank.change(story, number, text), copy.CHANGED, box)
        _show_drop(bank, story, number, box)


def _probe(bank: Stories, story: str, sentence: SentenceView) -> None:
    number, stood = sentence.number, len(sentence.stood)
    try:
        probe = bank.probe(story, number)
    except (CoachError, KnowledgeError) as failure:
        show_failure(failure)
        return
    st.markdown(f"**{copy.probe_number(stood + 1)}:** {as_text(probe.text, inline=True)}")
    box = key(story, number, f"answer-{stood}", sentence.text)
    said = st.text_area(copy.PROBE_ANSWER, height=_HEIGHT, key=box, persist_state="session") or ""
    with st.container(horizontal=True):
        if st.button(copy.SEND, icon=":material/send:", key=key(story, number, "send")):
            _answer(bank, story, sentence, said, box)
        _show_drop(bank, story, number, box)


def _answer(bank: Stories, story: str, sentence: SentenceView, said: str, box: str) -> None:
    """What an answer that does not stand said stays in its box, to be mended."""
    try:
        after, outcome = bank.answer(story, sentence.number, said)
    except (CoachError, KnowledgeError) as failure:
        show_failure(failure)
        return
    kept = len(after.survived) >= PROBES_TO_KEEP
    told = story_copy.IS_KEPT if kept else story_copy.SURVIVED if outcome.survived else story_copy.FELL
    st.session_state[_outcome(story, sentence)] = Outcome(outcome.survived, told, outcome.why, outcome.quote)
    if outcome.survived:
        st.session_state.pop(box, None)
    st.rerun()


def _show_outcome(story: str, sentence: SentenceView) -> None:
    found = st.session_state.get(_outcome(story, sentence))
    if not isinstance(found, Outcome):
        return
    quote = f" “{as_text(found.quote, inline=True)}”" if found.quote else ""
    words = f"{found.told} {as_text(found.why, inline=True)}{quote}"
    if found.survived:
        st.success(words, icon=":material/check_circle:")
    else:
        st.warning(words, icon=":material/replay:")


def _take_up(bank: Stories, story: str, sentence: SentenceView) -> None:
    if st.button(copy.TAKE_UP, icon=":material/undo:", key=key(story, sentence.number, "take-up")):
        _do(lambda: bank.change(story, sentence.number, sentence.text), copy.CHANGED)


def _show_drop(bank: Stories, story: str, number: int, box: str) -> None:
    if st.button(copy.DROP, type="tertiary", icon=":material/block:", key=key(story, number, "drop")):
        _do(lambda: bank.drop(story, number), copy.DROPPED, box)


def _area(label: str, box: str, words: str) -> str:
    return (
        st.text_area(label, value=words, height=_HEIGHT, max_chars=LONGEST_SENTENCE, key=box, persist_state="session")
        or ""
    )


def _do(change: Callable[[], Story], told: str, box: str = "") -> None:
    try:
        change()
    except (CoachError, KnowledgeError) as failure:
        show_failure(failure)
        return
    if box:
        st.session_state.pop(box, None)
    leave_editing()
    show_anew(told)


def _outcome(story: str, sentence: SentenceView) -> str:
    return key(story, sentence.number, "outcome", sentence.text)
