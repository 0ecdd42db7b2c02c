"""What is worked out of stories and questions is worked out once, and anew when words or guide are others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graph.domain import Part
from graph.stories.fit import Questions, fits
from graph.stories.fittings import MOST_ACTIONS, Fittings
from graph.stories.own_action import check_action, hole_of
from graph.stories.stories import Stories
from ingest.likeness import Likeness
from ingest.star import Guide
from tests.graph.stories.bank import LATER, ZOO, WordLibrary, stories_of, story


class Counting(WordLibrary):
    """Counts what is compared."""

    asked = 0

    def likeness(self, text: str, question: str) -> Likeness:
        self.asked += 1
        return super().likeness(text, question)


@pytest.fixture
def library(guide: Guide) -> Counting:
    return Counting(guide)


def test_the_same_stories_are_compared_once(library: Counting) -> None:
    fittings, told = Fittings(lambda: library), [story(ZOO, story_id="s1"), story("I ran it.", story_id="s2")]
    found = fittings.of(told)
    asked = library.asked
    assert fittings.of(told) == found
    assert library.asked == asked
    assert {fit.story for fit in found} == {"s1", "s2"}


def test_it_is_what_a_story_alone_comes_to(library: Counting) -> None:
    told = story(ZOO)
    assert Fittings(lambda: library).of([told]) == fits(told, library, Questions.of(library))


@pytest.mark.parametrize("change", ["words", "part", "topics"])
def test_what_changed_is_compared_anew_and_nothing_else(library: Counting, change: str) -> None:
    fittings = Fittings(lambda: library)
    first, second = story("I rebuilt the index for a zoo.", story_id="s1"), story(ZOO, story_id="s2")
    fittings.of([first, second])
    changed = {
        "words": first.changing(1, "I designed a RAG pipeline for a zoo.", LATER),
        "part": first.again(LATER, sentences=(first.sentences[0].again(part=Part.RESULT),)),
        "topics": first.again(LATER, topics=("rag",)),
    }[change]
    before = library.asked
    found = fittings.of([changed, second])
    alone = Counting(library.guide)
    assert [fit for fit in found if fit.story == "s1"] == fits(changed, alone, questions := Questions.of(alone))
    assert library.asked - before == alone.asked - len(questions.entries)


def test_another_guide_is_compared_anew(library: Counting) -> None:
    fittings = Fittings(lambda: library)
    fittings.of([story(ZOO)])
    library.guide = replace(library.guide, entries=library.guide.entries[:3])
    assert {fit.entry for fit in fittings.of([story(ZOO)])} == {entry.id for entry in library.guide.entries}


def test_an_action_is_checked_once_and_as_it_is_alone(library: Counting) -> None:
    fittings, entry = Fittings(lambda: library), hole_of(library.guide, "q03")
    found = fittings.action(entry, ZOO)
    asked = library.asked
    assert fittings.action(entry, ZOO) is found
    assert library.asked == asked
    assert found == check_action(entry, ZOO, lambda sentence, item: library.likeness(sentence, item).question)


def test_of_many_actions_the_last_ones_are_kept(library: Counting) -> None:
    fittings, entry = Fittings(lambda: library), hole_of(library.guide, "q03")
    found = [fittings.action(entry, f"I did {number}.") for number in range(MOST_ACTIONS + 1)]
    assert fittings.action(entry, f"I did {MOST_ACTIONS}.") is found[-1]
    assert fittings.action(entry, "I did 0.") is not found[0]


def test_what_is_deleted_is_not_remembered(guide: Guide, tmp_path: Path) -> None:
    stories: Stories = stories_of(guide, tmp_path)
    stories.add(ZOO)
    stories.matrix()
    stories.answering("q03")
    assert "Qdrant" in repr(vars(stories._fittings))
    stories.delete("s1")
    assert "Qdrant" not in repr(vars(stories._fittings))
