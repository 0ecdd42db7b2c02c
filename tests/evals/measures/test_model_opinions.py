"""A chat model that leads in judging is measured: when it leads, whom it agrees with, and what its credits rest on."""

from __future__ import annotations

from evals.figures import Figure
from evals.judging import Judged
from evals.measures.model_opinions import opinion_figures
from graph.domain import Critique, Finding, Level, Opinion, Part, Quality
from graph.memory.operations import Usage
from graph.models.fault import Fault, ModelFailed
from tests.evals.judging_fakes import CRITERIA, answer, critique_of

SAID = "I built the index myself"
BUILT_IN, MODEL = "built-in", "model: tiny-1"


def judged(level: int, critique: Critique, used: Usage | None = None) -> Judged:
    """An answer that is labelled so, with its critique."""
    return Judged(answer(1, level, said=SAID), critique, critique, (), 1.0, used or Usage())


def by(judge: str, score: int | None, second: Opinion, **fields: object) -> Critique:
    levels = dict.fromkeys(CRITERIA, Level.MISSING)
    return critique_of(score or 0, levels, None).model_copy(
        update={"score": score, "second": second, "judge": judge, **fields}
    )


def led(score: int, built_in: int, **fields: object) -> Critique:
    return by(MODEL, score, Opinion(judge=BUILT_IN, score=built_in), **fields)


def failed(fault: Fault) -> Critique:
    return by(BUILT_IN, 1, Opinion(judge=MODEL, failed=str(ModelFailed(fault))))


def figures(*judgements: Judged) -> dict[str, float | None]:
    return {figure.name: figure.value for figure in opinion_figures(judgements)}


def named(name: str, *judgements: Judged) -> Figure:
    return next(figure for figure in opinion_figures(judgements) if figure.name == name)


def test_judgements_that_the_model_led_and_failed_are_told_apart_and_what_is_not_graded_is_left_out() -> None:
    found = figures(
        judged(2, led(2, 1, please_look=("They differ.",)), Usage(calls=3, prompt_tokens=30, completion_tokens=10)),
        judged(1, failed(Fault.TIMEOUT)),
        judged(0, by(BUILT_IN, None, Opinion(judge=MODEL))),
    )

    assert found["critiques led by the model"] == 0.5
    assert found["the model failed to judge"] == found["the model failed to judge, timeout"] == 0.5
    assert found["please look"] == 0.5
    assert (found["calls a critique"], found["tokens a critique"]) == (1.5, 20.0)


def test_it_is_held_against_the_built_in_judge_and_both_against_the_label() -> None:
    found = figures(judged(2, led(2, 1)), judged(2, led(1, 2)), judged(1, led(1, 1)), judged(0, led(0, 1)))

    assert found["same level as the built-in judge"] == 0.25
    assert found["led by the model: exact level"] == 0.75
    assert found["led by the model: exact level of the built-in judge"] == 0.5


def test_a_model_that_failed_and_still_gives_a_level_is_counted() -> None:
    honest = judged(1, failed(Fault.UNREADABLE))
    second = Opinion(judge=MODEL, failed="It was no help.", score=2)

    assert named("failed and gives a level", honest).value == 0
    assert named("failed and gives a level", honest, judged(1, by(BUILT_IN, 1, second))).value == 1
    assert named("failed and gives a level", judged(1, by(MODEL, 1, second))).value == 1


def test_two_levels_apart_are_counted_unless_a_person_is_asked_to_look() -> None:
    judgements = (
        judged(0, led(2, 2)),
        judged(0, led(2, 0, please_look=("They are two levels apart.",))),
        judged(2, led(2, 0)),
        judged(0, led(2, 0)),
        judged(0, led(1, 1)),
    )
    from_label = named("two levels from the label and not marked", *judgements)
    from_built_in = named("two levels from the built-in judge and not marked", *judgements)

    assert (from_label.value, from_label.n) == (2.0, 5)
    assert (from_built_in.value, from_built_in.n) == (2.0, 5)


def test_credits_are_counted_by_whether_their_quotes_stand_in_the_answer() -> None:
    def finding(quote: str) -> Finding:
        return Finding(level=Level.STRONG, quote=quote)

    told = led(
        2,
        2,
        parts={Part.ACTION: finding(SAID), Part.RESULT: finding("I built the index"), Part.TASK: finding("")},
        qualities={Quality.OWNERSHIP: finding("I sold the index"), Quality.CONCISE: finding("")},
    )
    found = named("credits quoted word for word", judged(2, told), judged(1, failed(Fault.CUT)))

    assert (found.value, found.n) == (0.5, 4)
