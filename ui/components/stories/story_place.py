"""Where a person is on the page Stories, which its address names, and what is typed there for one story."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import streamlit as st

STORY, QUESTION = "story", "question"
"""The parts of the address that name the story, or the question, that is open."""

_EDITED = "story-edited"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the last answer to a probe: `told` is its first sentence, `quote` '' where it did not stand."""

    survived: bool
    told: str
    why: str
    quote: str


def open_story(story_id: str) -> None:
    st.query_params.pop(QUESTION, None)
    st.query_params[STORY] = story_id


def open_question(entry: str) -> None:
    st.query_params.pop(STORY, None)
    st.query_params[QUESTION] = entry


def close() -> None:
    """Back to the list."""
    for part in (STORY, QUESTION):
        st.query_params.pop(part, None)


def key(story_id: str, number: int, what: str, words: str = "") -> str:
    """The key of an input of a sentence, another one for other words of it."""
    mark = f"-{zlib.crc32(words.encode('utf-8', 'replace')):08x}" if words else ""
    return f"story-{story_id}-{number}-{what}{mark}"


def edited(story_id: str, number: int) -> bool:
    """Whether the words of this sentence are being changed."""
    return bool(st.session_state.get(_EDITED) == (story_id, number))


def edit(story_id: str, number: int) -> None:
    st.session_state[_EDITED] = (story_id, number)


def leave_editing() -> None:
    st.session_state.pop(_EDITED, None)


def forget_typed(story_id: str) -> None:
    """Nothing that was typed for a story stays in this browser session."""
    leave_editing()
    for each in [each for each in st.session_state if str(each).startswith(f"story-{story_id}-")]:
        del st.session_state[each]
