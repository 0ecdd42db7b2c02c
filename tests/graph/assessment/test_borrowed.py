from __future__ import annotations

import pytest

from graph.assessment.borrowed import GuideMarks
from graph.assessment.sentences import split
from ingest.star import Guide


def alarm(guide: Guide, answer: str):  # type: ignore[no-untyped-def]
    return GuideMarks(guide).alarm(answer, split(answer))


def test_pasted_phrasing_is_found_and_named(guide: Guide) -> None:
    answer = "In short, a tractor maker wanted mechanics to search 7,300 repair bulletins from a tablet. I did that."
    found = alarm(guide, answer)
    assert found.story
    assert found.borrowed[0].section == "q03/situation"
    assert found.borrowed[0].text in answer


def test_two_figures_of_one_entry_with_their_nouns_are_its_story(guide: Guide) -> None:
    answer = "I got faithfulness up to 95.1%. Our mechanics then needed 37% less time."
    found = alarm(guide, answer)
    assert found.story
    assert {item.section for item in found.borrowed} == {"q03/result"}


@pytest.mark.parametrize(
    "answer",
    [
        "I got faithfulness up to 95.1% for a bank.",
        "I used idempotency keys, capped the retries at two and added a circuit breaker.",
        "Recall reached 95.1% and tickets fell by 37%.",
        "The guide tells of a tractor maker that wanted mechanics to search 7,300 repair bulletins from a tablet.",
    ],
)
def test_common_terms_chance_figures_and_named_sources_raise_no_alarm(guide: Guide, answer: str) -> None:
    assert not alarm(guide, answer).story
    assert not alarm(guide, answer).borrowed
