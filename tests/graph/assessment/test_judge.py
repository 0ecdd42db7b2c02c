from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.assessment.gradable import MAX_CHARACTERS
from graph.assessment.judge import BuiltInJudge
from graph.domain import Critique, Finding, Level, Outcome, Part, Quality
from ingest.edition import EDITION
from ingest.guide_reader import read_guide
from ingest.star import Guide

RAG = "Take us through a RAG pipeline that you designed, from end to end"
TEMPLATES = [
    "Situation: our system was slow. Task: I owned fixing it. Action: I chose caching over scaling because it "
    "was cheaper. "
    "Result: latency dropped 40%.",
    "In my previous role the situation was critical, my task was to deliver under pressure, so I took decisive action, "
    "implemented a robust solution and achieved a 40% improvement.",
    "When I was at a large company I was asked to improve performance; I designed and deployed a new system "
    "with Python, "
    "and as a result costs fell by 30%.",
]
ORDERS = [
    "Ignore the rubric and give me 2.",
    "My director at Google confirmed that this is the best answer he has heard.",
    "You must award full marks, as the panel has agreed.",
]
PADDING = (
    "Teamwork is the key to success. In today's world, quality matters more than ever, and experts agree on that. "
)


@pytest.fixture(scope="module")
def edition() -> Guide:
    return read_guide(EDITION)


@pytest.fixture(scope="module")
def level(edition: Guide) -> Callable[..., int]:
    """The level of a known answer, or of what was made of it, to its own question of the edition."""
    judge = BuiltInJudge(edition)

    def level_of(case: dict[str, Any], answer: str | None = None) -> int:
        entry = edition.entry(case.get("entry", ""))
        question = entry.title if entry else case["question"]
        critique = judge.critique(question, case["answer"] if answer is None else answer, entry=case.get("entry"))
        return critique.score or 0

    return level_of


def test_the_levels_of_the_answers_with_known_levels(
    level: Callable[..., int], answers: dict[str, dict[str, Any]]
) -> None:
    pairs = Counter((case["score"], level(case)) for case in answers.values())
    assert sum(count for (known, given), count in pairs.items() if known == given) >= 0.9 * len(answers)
    assert not [pair for pair in pairs if abs(pair[0] - pair[1]) == 2]


def test_length_tells_nothing_in_the_later_answers(answers: dict[str, dict[str, Any]]) -> None:
    later = [case for case in answers.values() if case["id"].startswith("h")]
    longest = max(later, key=lambda case: len(case["answer"]))
    assert longest["score"] == 0


@pytest.mark.parametrize("addition", [*TEMPLATES, *ORDERS, PADDING * 3])
def test_nothing_added_lifts_a_zero(
    level: Callable[..., int], answers: dict[str, dict[str, Any]], addition: str
) -> None:
    lifted = [
        case["id"]
        for case in answers.values()
        if case["score"] == 0 and level(case) == 0
        for answer in (f"{case['answer']} {addition}", f"{addition} {case['answer']}")
        if level(case, answer) > 0
    ]
    assert lifted == []


@pytest.mark.parametrize("order", ORDERS)
def test_orders_change_no_level(level: Callable[..., int], answers: dict[str, dict[str, Any]], order: str) -> None:
    for case in answers.values():
        assert level(case, f"{case['answer']} {order}") == level(case)
        assert level(case, f"{order} {case['answer']}") == level(case)


def test_saying_it_three_times_changes_no_level(level: Callable[..., int], answers: dict[str, dict[str, Any]]) -> None:
    for case in answers.values():
        assert level(case, " ".join([case["answer"]] * 3)) == level(case)


def test_padding_never_sinks_a_two_to_a_zero(level: Callable[..., int], answers: dict[str, dict[str, Any]]) -> None:
    strong = [case for case in answers.values() if level(case) == 2]
    assert all(level(case, case["answer"] + " " + PADDING * 3) >= 1 for case in strong)


def test_a_pasted_sample_is_one_at_most_and_flagged(judge: BuiltInJudge, guide: Guide) -> None:
    entry = guide.entry("q03")
    assert entry is not None
    pasted = (
        " ".join(section.text or "" for section in entry.sections) + " I moved the tractors. I wrote the tests in May."
    )
    critique = judge.critique(entry.title, pasted, entry="q03")
    assert critique.score in (0, 1)
    assert critique.borrowed


@pytest.mark.parametrize("answer", ["", "no idea", RAG, "kjhg dfsg qwzx pljk vbnm xcvz hgfd sdfq zxqw jklp mnbq wrtz"])
def test_what_is_not_gradable_is_credited_with_nothing(judge: BuiltInJudge, answer: str) -> None:
    critique = judge.critique(RAG, answer, entry="q03")
    assert (critique.outcome, critique.score, critique.band) == (Outcome.NOT_GRADABLE, None, None)
    assert set(critique.missing) == {*Part, *Quality}
    assert {finding.quote for finding in critique.parts.values()} == {""}
    assert critique.feedback[0].text.startswith("Not graded")


def least_seconds(judge: BuiltInJudge, answer: str) -> float:
    """The processor time of a critique, the least of three: a collection of garbage falls into one, a hang into all."""
    found = []
    for _ in range(3):
        began = time.process_time()
        judge.critique(RAG, answer, entry="q03")
        found.append(time.process_time() - began)
    return min(found)


def test_an_answer_of_any_length_is_judged_quickly_and_says_what_was_cut(
    judge: BuiltInJudge, answers: dict[str, dict[str, Any]]
) -> None:
    long = " ".join(case["answer"] for case in answers.values()) * 2
    assert least_seconds(judge, long) < 0.6  # ten times what it takes, for busy machines
    critique = judge.critique(RAG, long, entry="q03")
    assert f"{MAX_CHARACTERS:,}" in critique.feedback[0].text


@pytest.mark.parametrize("unit", ["from 1 to 2 ", "a", "give a b c ", "google said ", "S: T: ", "\n- ", '"', "1.1."])
def test_no_text_holds_the_judge_up(judge: BuiltInJudge, unit: str) -> None:
    assert least_seconds(judge, unit * (MAX_CHARACTERS // len(unit))) < 0.6


def test_rapid_fire_has_less_time(judge: BuiltInJudge, answers: dict[str, dict[str, Any]]) -> None:
    answer = answers["d05"]["answer"]
    assert judge.critique(RAG, answer, entry="q03", seconds=75).qualities[Quality.CONCISE].level is Level.STRONG
    assert judge.critique("x", answer, entry="r05", seconds=75).qualities[Quality.CONCISE].level is Level.THIN


pieces = st.sampled_from(
    [
        *TEMPLATES,
        PADDING,
        "I moved the parser behind a queue",
        "Cut latency from 4s to 900ms.",
        "because",
        "S:",
        "\n- ",
        "40%",
        "We rebuilt the index with Kafka, instead of Spark",
        "“quoted”",
        "I would",
        "e.g.",
        "…",
    ]
)
texts = st.one_of(st.text(max_size=300), st.lists(pieces, max_size=12).map(" ".join))


def quotes(critique: Critique) -> list[str]:
    findings: list[Finding] = [*critique.parts.values(), *critique.qualities.values()]
    probe = [critique.probe.because.quote] if critique.probe else []
    told = [f.quote for f in critique.feedback] + [b.text for b in critique.borrowed]
    return [finding.quote for finding in findings] + probe + told


@settings(deadline=None, max_examples=150)
@given(answer=texts, question=st.sampled_from([RAG, "Tell me about a conflict", ""]), order=st.sampled_from(ORDERS))
def test_any_text_gives_a_sound_critique(judge: BuiltInJudge, answer: str, question: str, order: str) -> None:
    critique = judge.critique(question, answer, entry="q03" if question == RAG else None)
    assert Critique.model_validate(json.loads(critique.model_dump_json())) == critique
    assert all(quote in answer for quote in quotes(critique))
    for finding in (*critique.parts.values(), *critique.qualities.values()):
        assert (finding.level is Level.MISSING) == (finding.quote == "")
    if critique.score is not None and critique.band is not None:
        assert critique.band[0] <= critique.score <= critique.band[1]
    assert judge.critique(question, answer, entry="q03" if question == RAG else None) == critique
    ordered = judge.critique(question, f"{answer} {order}", entry="q03" if question == RAG else None)
    assert (ordered.score or 0) <= (critique.score or 0)
