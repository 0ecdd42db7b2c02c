"""The matrix: best story a question, holes, and what is overused."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from graph.domain import InterviewMode
from graph.memory.judgement import Judgement
from graph.stories.matrix import Matrix, Overuse, Row, Why, matrix
from graph.stories.story import Story
from graph.stories.story_maker import story_from_text
from graph.stories.told import sessions_telling
from ingest.star import Guide
from tests.graph.stories.bank import WHEN, ZOO, Everything, WordLibrary, story

PARROTS = (
    "A parrot sanctuary lost feathers to mites. I bred ladybirds in the greenhouse and fed them larvae. "
    "Plucked birds fell from twelve to two."
)


def asked(session: str, answer: str, turn: int = 1) -> Judgement:
    return Judgement(
        session=session,
        turn=turn,
        asked_at=WHEN,
        entry="q03",
        question="How?",
        answer=answer,
        mode=InterviewMode.COACHING,
    )


def row(found: Matrix, entry: str) -> Row:
    return next(each for each in found.rows if each.entry == entry)


def told(*texts: str) -> Sequence[Story]:
    return [story_from_text(text, f"s{number}", WHEN) for number, text in enumerate(texts, start=1)]


def test_there_is_a_row_for_each_question_and_without_stories_all_are_holes(guide: Guide) -> None:
    found = matrix([], WordLibrary(guide))
    assert len(found.rows) == len(found.holes) == 19
    assert found.overuse == ()


def test_the_best_story_of_each_question_is_named_and_the_rest_are_holes(guide: Guide) -> None:
    mentor = "I mentored junior engineers on AI projects, and my mentoring looks like pairing."
    found = matrix(told(PARROTS, mentor), WordLibrary(guide), threshold=0.4)
    assert row(found, "q09").best == "s2"
    assert [fit.story for fit in row(found, "q09").fits] == ["s2", "s1"]
    assert "q09" not in found.holes
    assert "q05" in found.holes


def test_a_story_that_carries_more_than_a_third_of_the_questions_is_overused(guide: Guide) -> None:
    found = matrix(told(ZOO), Everything(guide))
    assert found.holes == ()
    assert found.overuse == (Overuse(story="s1", why=Why.QUESTIONS, count=19),)


def test_of_stories_that_fit_alike_the_first_made_is_best(guide: Guide) -> None:
    found = matrix(told(ZOO, ZOO), Everything(guide))
    assert {each.best for each in found.rows} == {"s1"}


@pytest.mark.parametrize(("sessions", "overused"), [(2, False), (3, True)])
def test_a_story_told_in_more_than_two_sessions_is_overused(guide: Guide, sessions: int, overused: bool) -> None:
    told_in = {"s1": [f"day-{number}" for number in range(sessions)]}
    found = matrix(told(PARROTS), WordLibrary(guide), told_in)
    assert (Overuse(story="s1", why=Why.SESSIONS, count=3) in found.overuse) is overused


# --- In which sessions a story was told ---------------------------------------------------------------------------


def test_a_story_is_known_again_in_other_words_and_another_story_is_not() -> None:
    stories = told(ZOO, PARROTS)
    retold = (
        "The keepers of a zoo had a feeding bot, wrong 40 times in a week, and I should halve that until June. "
        "I chunked manuals by species, since a page that is cut is dangerous, and rebuilt the Qdrant index. We had 9."
    )
    found = sessions_telling(stories, [asked("a", ZOO), asked("b", retold), asked("c", PARROTS), asked("d", "Hm.")])
    assert found == {"s1": ("a", "b"), "s2": ("c",)}


def test_a_session_counts_once_and_that_of_the_answer_which_it_was_made_from_always() -> None:
    made = story("I did it all anew.", made_from="a/2")
    found = sessions_telling([made], [asked("a", "Quite another text.", 2), asked("b", ZOO)])
    assert found == {"s1": ("a",)}
    (twice,) = sessions_telling(told(ZOO), [asked("a", ZOO), asked("a", ZOO, 2)]).values()
    assert twice == ("a",)


def test_a_story_of_few_words_is_not_guessed_at() -> None:
    assert sessions_telling([story("I used Kafka.")], [asked("a", "I used Kafka too, at a zoo.")]) == {"s1": ()}
