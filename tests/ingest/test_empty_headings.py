"""What a question asks of a heading that the source left empty."""

from __future__ import annotations

import pytest

from ingest.empty_headings import asked_headings, asks_nothing_else

HEADINGS = ("Common interview mistakes to avoid",)


@pytest.mark.parametrize(
    "question",
    ["which mistakes should I avoid", "Common mistakes?", "what mistakes do candidates make in interviews"],
)
def test_a_question_for_the_heading_alone_asks_for_it_and_nothing_else(question: str) -> None:
    assert asked_headings(question, HEADINGS) == HEADINGS
    assert asks_nothing_else(question, HEADINGS)


def test_a_question_with_a_subject_of_its_own_asks_for_more() -> None:
    question = "what numbers do I give for the azure story and which mistakes should I avoid"
    assert asked_headings(question, HEADINGS) == HEADINGS
    assert not asks_nothing_else(question, HEADINGS)


@pytest.mark.parametrize("question", ["how many mistakes did the summaries have", "interview tips", "", "?"])
def test_one_word_in_common_does_not_ask_for_it(question: str) -> None:
    assert asked_headings(question, HEADINGS) == ()


def test_a_guide_without_empty_headings_is_asked_for_none() -> None:
    assert asked_headings("which mistakes should I avoid", ()) == ()
