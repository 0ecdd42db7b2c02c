from __future__ import annotations

import pytest

from graph.domain import InterviewLevel, InterviewMode, InterviewPlan, Manner, Pace
from ui.copy import interview_copy, session_report_copy


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
        (
            InterviewPlan(manner=Manner.TOUGH),
            "Three questions on any topic, asked by a tough panel, judged after each answer.",
        ),
        (
            InterviewPlan(level=InterviewLevel.WARM_UP, manner=Manner.FRIENDLY, mode=InterviewMode.REALISTIC),
            "Three questions on any topic, beginning with short questions, asked by a friendly interviewer, "
            "judged at the end.",
        ),
    ],
)
def test_the_set_up_is_one_sentence(plan: InterviewPlan, summary: str) -> None:
    assert interview_copy.plan_summary(plan) == summary


def test_who_asks_is_said_where_it_is_of_note() -> None:
    told = {manner: interview_copy.manner_told(manner) for manner in Manner}
    assert told == {
        Manner.NEUTRAL: "",
        Manner.FRIENDLY: "Asked by a friendly interviewer.",
        Manner.TOUGH: "Asked by a tough panel.",
    }


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
    assert interview_copy.decided(decision, score, judge) == words


def test_a_level_that_was_set_not_to_count_says_so() -> None:
    assert interview_copy.decided("edit", 2, 1, counted=False).endswith(
        "The judge gave level 1. You set it not to count."
    )
    assert interview_copy.decided("discard", None, 1, counted=False) == "Does not count. The judge gave level 1."
    assert session_report_copy.report_decision("accept", 1, counted=False) == "accepted, set not to count"
    assert session_report_copy.report_decision("discard", 1, counted=False) == "does not count"


@pytest.mark.parametrize(("seconds", "words"), [(0, "0:00"), (59.9, "0:59"), (90, "1:30"), (3600, "60:00")])
def test_time_is_told_in_minutes_and_seconds(seconds: float, words: str) -> None:
    assert interview_copy.minutes(seconds) == words


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (2, "The judgements come at the end. 2 questions are left after this one."),
        (1, "The judgements come at the end. 1 question is left after this one."),
        (0, "This is the last question. The judgements follow it."),
    ],
)
def test_a_realistic_interview_says_how_many_questions_are_left(left: int, words: str) -> None:
    assert interview_copy.judged_at_the_end(left) == words


def test_every_choice_has_its_words() -> None:
    assert set(interview_copy.MODES) == set(InterviewMode)
    assert set(interview_copy.LEVELS_OF_INTERVIEW) == set(InterviewLevel)
    assert set(interview_copy.PACES) == set(Pace)


RAPID = InterviewPlan(questions=9, pace=Pace.RAPID, self_score=True)


@pytest.mark.parametrize(
    ("plan", "chosen", "short", "summary"),
    [
        (RAPID, False, True, "All nine short questions in a row, a minute each; your own level, then the judge's."),
        (
            RAPID.model_copy(update={"questions": 4, "self_score": False}),
            False,
            False,
            "The first four questions in a row, a minute each; judged after each answer.",
        ),
        (
            RAPID.model_copy(update={"questions": 2, "mode": InterviewMode.REALISTIC, "manner": Manner.TOUGH}),
            True,
            True,
            "Two questions in a row, a minute each, asked by a tough panel; "
            "your own level after each answer, the judge's at the end.",
        ),
        (
            RAPID.model_copy(update={"questions": 1}),
            True,
            True,
            "One question, in a minute; your own level, then the judge's.",
        ),
    ],
)
def test_rapid_fire_is_one_sentence_too(plan: InterviewPlan, chosen: bool, short: bool, summary: str) -> None:
    assert interview_copy.rapid_summary(plan, chosen=chosen, short=short) == summary


def test_an_interview_that_asks_for_ones_own_level_says_so() -> None:
    assert interview_copy.plan_summary(InterviewPlan(self_score=True)) == (
        "Three questions on any topic, judged after each answer. You say first how good each was."
    )


@pytest.mark.parametrize(
    ("own", "judge", "words"),
    [
        (1, 1, "You gave yourself 1, and so did the judge."),
        (2, 1, "You gave yourself 2; the judge gave 1, one level less."),
        (0, 2, "You gave yourself 0; the judge gave 2, two levels more."),
        (1, None, "You gave yourself 1. The judge could not grade it."),
    ],
)
def test_ones_own_level_is_set_beside_the_judges(own: int, judge: int | None, words: str) -> None:
    assert interview_copy.own_against(own, judge) == words
