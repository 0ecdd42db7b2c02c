from __future__ import annotations

from typing import Any

import pytest

from graph.assessment.judge import BuiltInJudge
from graph.assessment.rubric import load_rubric
from graph.domain import Part, Quality
from ingest.star import Guide

pytestmark = pytest.mark.model

CREDITS = tuple(load_rubric().of(criterion).credit for criterion in (*Part, *Quality))


def test_two_to_five_sentences_and_no_praise_without_a_quote(
    judge: BuiltInJudge, guide: Guide, answers: dict[str, dict[str, Any]]
) -> None:
    for case in answers.values():
        for entry in ("q03", "r05", None):
            critique = judge.critique(case.get("question", "x"), case["answer"], entry=entry)
            assert 2 <= len(critique.feedback) <= 5
            for sentence in critique.feedback:
                assert sentence.quote in case["answer"]
                assert sentence.quote in sentence.text
                if sentence.text.startswith(CREDITS):
                    assert sentence.quote
                    assert critique.score
                assert all(guide.section(section) for section in sentence.citations)


def test_what_is_missing_is_asked_for_with_the_section_behind_it(
    judge: BuiltInJudge, answers: dict[str, dict[str, Any]]
) -> None:
    critique = judge.critique("x", answers["d04"]["answer"], entry="q03")
    advice = {sentence.text: sentence.citations for sentence in critique.feedback if not sentence.quote}
    assert advice[load_rubric().of(Quality.QUANTIFIED).advice.missing] == ("q03/coaching",)


def test_a_zero_opens_with_the_reason(judge: BuiltInJudge, answers: dict[str, dict[str, Any]]) -> None:
    critique = judge.critique("x", answers["d07"]["answer"], entry="q03")
    assert critique.score == 0
    assert critique.feedback[0].text.startswith("This tells what you would do")
