from __future__ import annotations

import pytest

from graph.assessment.attribution import own_sentences
from graph.assessment.sentences import split


def own(answer: str) -> list[str]:
    return [sentence.text for sentence in own_sentences(split(answer))]


@pytest.mark.parametrize(
    "sentence",
    [
        "The guide says that duplicates fell to zero.",
        "According to this guide, duplicates fell to zero.",
        "As your sample answer puts it, duplicates fell to zero.",
        "In the guide's own case duplicates fell to zero.",
        "Surya Singh writes that duplicates fell to zero.",
        "According to the article, duplicates fell to zero.",
    ],
)
def test_a_named_source_is_no_own_story(sentence: str) -> None:
    assert own(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Unlike the guide, we brought duplicates down to zero.",
        "I did not take this from the guide: duplicates fell to zero.",
        "Each article was tagged, and the article was in the index at once.",
        "The guided tour fell to zero duplicates.",
        "The sample had zero duplicates and the page loaded.",
    ],
)
def test_what_names_no_source_is_ones_own(sentence: str) -> None:
    assert own(sentence) == [sentence]


def test_what_follows_a_named_source_is_its_own_until_the_speaker_turns_to_deeds() -> None:
    answer = "The guide tells of a shop. It had three queues. I had two queues. It had a cache."
    assert own(answer) == ["I had two queues.", "It had a cache."]


def test_a_named_source_does_not_cover_a_whole_answer() -> None:
    answer = "The guide tells of a shop. It had three queues. It had a cache. It had a gate. It had a door."
    assert own(answer) == ["It had a gate.", "It had a door."]
