from __future__ import annotations

import pytest

from graph.domain import InterviewLevel, InterviewMode, InterviewPlan, Pace
from ui import copy


@pytest.mark.parametrize(
    ("plan", "summary"),
    [
        (InterviewPlan(), "Three questions on any topic, judged after each answer."),
        (InterviewPlan(questions=1, topics=("rag",)), "One question on RAG, judged after each answer."),
        (
            InterviewPlan(questions=12, topics=("multi-cloud", "cost"), mode=InterviewMode.REALISTIC),
            "12 questions on multi cloud and cost, judged at the end.",
        ),
        (
            InterviewPlan(questions=2, level=InterviewLevel.WARM_UP),
            "Two questions on any topic, beginning with short questions, judged after each answer.",
        ),
        (
            InterviewPlan(questions=1, level=InterviewLevel.WARM_UP),
            "One short question on any topic, judged after each answer.",
        ),
        (
            InterviewPlan(questions=2, level=InterviewLevel.WARM_UP, pace=Pace.RAPID),
            "Two rapid-fire questions on any topic, judged after each answer.",
        ),
        (
            InterviewPlan(questions=1, topics=("cost",), pace=Pace.RAPID),
            "One rapid-fire question on cost, judged after each answer.",
        ),
    ],
)
def test_the_set_up_is_one_sentence(plan: InterviewPlan, summary: str) -> None:
    assert copy.plan_summary(plan) == summary


@pytest.mark.parametrize(
    ("probability", "answered", "words"),
    [
        (0.97, True, "Sure that the guide covers this (97%)"),
        (0.895, True, "Sure that the guide covers this (90%)"),
        (0.66, True, "Not quite sure that the guide covers this (66%)"),
        (0.6, False, "Chance that the guide covers this: doubtful (60%)"),
        (0.3, False, "Chance that the guide covers this: low (30%)"),
        (0.0, False, "Chance that the guide covers this: very low (0%)"),
    ],
)
def test_confidence_in_words_agrees_with_its_number(probability: float, answered: bool, words: str) -> None:
    assert copy.confidence(probability, answered=answered) == words


@pytest.mark.parametrize(
    ("decision", "score", "judge", "words"),
    [
        ("accept", 2, 2, "Level 2, accepted."),
        ("accept", None, None, "You accepted the judgement: it was not gradable."),
        ("edit", 0, 2, "Level 0, set by you. The judge gave level 2."),
        ("edit", 1, None, "Level 1, set by you. The judge did not grade it."),
        ("discard", None, 1, "Does not count. The judge gave level 1."),
        ("skip", None, None, "Skipped."),
    ],
)
def test_what_became_of_a_judgement_is_said(decision: str, score: int | None, judge: int | None, words: str) -> None:
    assert copy.decided(decision, score, judge) == words


def test_every_choice_has_its_words() -> None:
    assert set(copy.MODES) == set(InterviewMode)
    assert set(copy.LEVELS_OF_INTERVIEW) == set(InterviewLevel)
    assert set(copy.PACES) == set(Pace)
