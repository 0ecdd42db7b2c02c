from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.assessment.borrowed import Alarm, GuideMarks
from graph.assessment.sentences import split
from ingest.edition import EDITION
from ingest.guide_reader import read_guide
from ingest.star import Guide

HERE = Path(__file__).parent
FILES = ("borrowed_cases.yaml", "borrowed_later_cases.yaml", "borrowed_last_cases.yaml")


def alarm(guide: Guide, answer: str) -> Alarm:
    return GuideMarks(guide).alarm(answer, split(answer))


@pytest.fixture(scope="module")
def marks() -> GuideMarks:
    return GuideMarks(read_guide(EDITION))


@pytest.fixture(scope="module")
def cases() -> list[dict[str, Any]]:
    return [case for name in FILES for case in yaml.safe_load((HERE / name).read_text(encoding="utf-8"))]


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


def test_the_guides_own_sections_are_its_story(marks: GuideMarks) -> None:
    edition = read_guide(EDITION)
    told = [section.text for section in edition.sections() if section.text and len(section.text.split()) > 40]
    assert all(marks.alarm(text, split(text)).story for text in told)


def test_borrowed_stories_are_found_and_own_ones_left_alone(marks: GuideMarks, cases: list[dict[str, Any]]) -> None:
    found = {case["id"] for case in cases if marks.alarm(case["answer"], split(case["answer"])).borrowed}
    borrowed = {case["id"] for case in cases if case["kind"] != "own"}
    assert len(borrowed & found) >= 0.95 * len(borrowed)
    assert len(found - borrowed) <= 0.03 * (len(cases) - len(borrowed))


def test_what_is_borrowed_is_quoted_in_its_order_with_its_entry(marks: GuideMarks, cases: list[dict[str, Any]]) -> None:
    for case in cases:
        found = marks.alarm(case["answer"], split(case["answer"]))
        places = [case["answer"].index(item.text) for item in found.borrowed]
        assert places == sorted(places)
        if case["kind"] != "own" and found.borrowed:
            assert case["entry"] in {item.section.partition("/")[0] for item in found.borrowed}


def test_words_near_the_guides_are_left_alone_by_probes(guide: Guide) -> None:
    marks = GuideMarks(guide)
    assert marks.shares_phrasing("So the mechanics spent 37% less time looking things up.")
    assert not marks.shares_phrasing("So the fitters spent less time.")
    assert not marks.shares_phrasing("")


pieces = st.sampled_from(
    [
        "faithfulness rose to 94.2%",
        "within 8 weeks.",
        "The guide says",
        "I",
        "12,000 guidelines",
        "61 of every hundred",
        "\n",
    ]
)


@settings(deadline=None)
@given(answer=st.text(max_size=300) | st.lists(pieces, max_size=12).map(" ".join))
def test_any_text_gets_a_sound_alarm(marks: GuideMarks, answer: str) -> None:
    found = marks.alarm(answer, split(answer))
    assert all(item.text in answer for item in found.borrowed)
    assert found.borrowed or not found.story
    assert marks.alarm(answer, split(answer)) == found


@pytest.mark.parametrize("unit", ["{} ", "{}% of it, ", "It was {} percent. ", "{} a month ", "I moved the model {} "])
def test_no_text_holds_the_alarm_up(marks: GuideMarks, unit: str) -> None:
    text = "".join(unit.format(number % 97) for number in range(20_000))[:20_000]
    sentences = split(text)
    began = time.process_time()
    marks.alarm(text, sentences)
    assert time.process_time() - began < 0.6
