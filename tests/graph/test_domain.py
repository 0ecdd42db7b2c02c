from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from graph.decision import Decision, Edit, Respond
from graph.domain import (
    Answer,
    AnswerStatus,
    Claim,
    Critique,
    InterviewPlan,
    Message,
    Opinion,
    Part,
    Quality,
    Related,
    Verdict,
)
from tests.graph.fakes import critique_of, probe_at

DECISION: TypeAdapter[Any] = TypeAdapter(Decision)
HALF = "\ud83d"
"""One half of a surrogate pair."""


def answer() -> Answer:
    return Answer(
        question="q",
        status=AnswerStatus.ANSWERED,
        answer="a",
        claims=(Claim(text="a", citations=("q03/result",), verdict=Verdict.SUPPORTED),),
        citations=("q03/result",),
        missing=("q03/action",),
        related=(Related(entry="q03", title="t"),),
        confidence=0.7,
        retried=False,
        writer="guide",
        timings_ms={"total": 1.5},
    )


@pytest.mark.parametrize("value", [answer(), critique_of(1, probe=probe_at(Quality.TRADE_OFF)), critique_of(None)])
def test_a_value_comes_back_from_its_json_as_it_was(value: Answer | Critique) -> None:
    assert type(value).model_validate(value.model_dump(mode="json")) == value
    assert type(value).model_validate_json(value.model_dump_json()) == value


def test_a_critique_that_was_kept_before_there_was_a_second_judge_is_read() -> None:
    kept = critique_of(1).model_dump(mode="json")

    assert not {"prompt", "second", "please_look"} & kept.keys()
    assert Critique.model_validate(kept) == critique_of(1)


@pytest.mark.parametrize(
    "second",
    [
        Opinion(judge="model: tiny-1", failed="It did not answer."),
        Opinion(
            judge="model: tiny-1",
            prompt="judge 1 (abc)",
            score=1,
            band=(0, 2),
            levels=(0, 1, 2),
            unquoted=(Part.TASK,),
            unseen=(Quality.TRADE_OFF, Part.RESULT),
        ),
    ],
)
def test_a_second_opinion_comes_back_from_its_json_as_it_was(second: Opinion) -> None:
    critique = critique_of(1).model_copy(update={"second": second, "please_look": ("The judges differ.",)})

    assert Critique.model_validate(critique.model_dump(mode="json")) == critique
    assert Critique.model_validate_json(critique.model_dump_json()) == critique


def test_a_value_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        answer().confidence = 1.0  # type: ignore[misc]


def test_a_value_refuses_a_field_that_it_does_not_know() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        Related.model_validate({"entry": "q03", "title": "t", "score": 2})


@pytest.mark.parametrize("confidence", [-0.01, 1.01, float("nan")])
def test_a_confidence_is_a_probability(confidence: float) -> None:
    with pytest.raises(ValidationError):
        Answer.model_validate({**answer().model_dump(mode="json"), "confidence": confidence})


@pytest.mark.parametrize("score", [-1, 3, True, "1", 1.0, None])
def test_a_person_gives_a_level_as_0_1_or_2_and_as_nothing_else(score: object) -> None:
    with pytest.raises(ValidationError):
        DECISION.validate_python({"type": "edit", "score": score})


@pytest.mark.parametrize("score", [0, 1, 2])
def test_each_level_of_the_scale_can_be_given(score: int) -> None:
    assert DECISION.validate_python({"type": "edit", "score": score}) == Edit(type="edit", score=score, note="")


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_a_critique_is_not_sent_back_without_a_remark(text: str) -> None:
    with pytest.raises(ValidationError):
        DECISION.validate_python({"type": "respond", "text": text})


def test_a_remark_loses_its_outer_white_space() -> None:
    assert Respond(type="respond", text="  the 4 is there \n").text == "the 4 is there"


@pytest.mark.parametrize(
    "said",
    [
        Message(role="user", content=f"a{HALF}b").content,
        Edit(type="edit", score=1, note=f"a{HALF}b").note,
        Respond(type="respond", text=f"a{HALF}b").text,
    ],
)
def test_what_a_person_wrote_can_always_be_stored_and_written_out(said: str) -> None:
    assert said == "a?b"
    assert said.encode("utf-8")


@pytest.mark.parametrize("questions", [0, -1, 20])
def test_a_plan_asks_between_one_question_and_all_nineteen(questions: int) -> None:
    with pytest.raises(ValidationError):
        InterviewPlan(questions=questions)


def test_a_plan_with_nothing_given_is_three_questions_with_feedback_after_each() -> None:
    plan = InterviewPlan()
    assert (plan.questions, plan.topics, plan.entries, plan.mode, plan.level) == (3, (), (), "coaching", "panel")


def test_a_plan_is_written_without_a_focus_and_an_own_level_that_nobody_asked_for() -> None:
    """So that the contract's JSON is what it was before there were drills, and plans of old sessions load."""
    written = (
        '{"topics":[],"questions":3,"entries":[],"mode":"coaching","level":"panel","pace":"full","manner":"neutral"}'
    )
    assert InterviewPlan().model_dump_json() == written
    assert InterviewPlan.model_validate_json(written) == InterviewPlan(focus=None, self_score=False)


def test_a_plan_with_them_is_read_as_it_was_written() -> None:
    plan = InterviewPlan(focus=Part.RESULT, self_score=True)
    written = plan.model_dump(mode="json")
    assert (written["focus"], written["self_score"]) == ("result", True)
    assert InterviewPlan.model_validate(written) == plan


def test_a_focus_that_is_no_part_and_no_quality_is_refused() -> None:
    with pytest.raises(ValidationError):
        InterviewPlan.model_validate({"focus": "charm"})
