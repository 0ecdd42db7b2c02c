"""What the terminal says of stories: numbers and nouns that go together, and a word for each source and state."""

from __future__ import annotations

import pytest

from graph.domain import Part
from graph.stories.matrix import Overuse, Why
from graph.stories.own_action import Presence
from graph.stories.sentence import Sentence, Source, State
from ui.copy import story_copy


@pytest.mark.parametrize(
    ("own", "guide", "told"),
    [
        (1, 0, "Story s1 is kept, with 1 sentence of yours."),
        (2, 1, "Story s1 is kept, with 2 sentences of yours. 1 sentence of it is the guide's."),
        (0, 2, "Story s1 is kept, with no sentences of yours. 2 sentences of it are the guide's."),
    ],
)
def test_what_was_kept_is_counted(own: int, guide: int, told: str) -> None:
    assert story_copy.added("s1", own, guide) == told


def test_each_source_state_and_presence_has_a_word() -> None:
    assert story_copy.SOURCES.keys() == set(Source)
    assert story_copy.STATES.keys() == set(State)
    assert story_copy.PRESENCES.keys() == set(Presence)
    assert story_copy.PARTS.keys() == set(Part)


def test_a_sentence_says_where_it_comes_from_and_how_far_it_came() -> None:
    suggested = Sentence(number=1, text="It … ran.", part=Part.RESULT, source=Source.SUGGESTED, frame="It … ran.")
    assert story_copy.source(suggested) == "suggested, 0 of 2 probes"
    assert story_copy.source(suggested.again(dropped=True)) == "suggested, dropped"
    assert story_copy.source(Sentence(number=1, text="It ran.", part=Part.RESULT, source=Source.MINE)) == "mine"


def test_overuse_and_holes_are_told() -> None:
    assert "for 7 questions" in story_copy.overused(Overuse(story="s1", why=Why.QUESTIONS, count=7))
    assert "in 3 sessions" in story_copy.overused(Overuse(story="s1", why=Why.SESSIONS, count=3))
    assert story_copy.holes(1) == "1 question without a story."
    assert story_copy.holes(0) == "Each question has a story."
