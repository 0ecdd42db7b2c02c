from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from evals.cases import NothingToMeasure, Question
from evals.figures import Result
from evals.gates import broken_promises, read_gates
from evals.suites.gate import as_case, ask_command, gate, measure
from evals.workbench import Workbench
from graph.coach.coach import Coach
from graph.domain import Answer, AnswerStatus, Message
from ingest.search import Searcher
from ui.components.measuring.report_view import known

GATE = 0.65
KINDS = ("direct", "colloquial", "near", "far", "attack")
PROMISES = {
    "covered and refused",
    "near and answered",
    "far and answered",
    "squared error of confidence",
    "calibration error",
}


def asked(number: int) -> Question:
    kind = KINDS[number % len(KINDS)]
    return Question(
        id=f"x{number:02}",
        question=f"Question {number}?",
        kind=kind,
        covered=kind in ("direct", "colloquial"),
        gold=(),
        siblings=(),
        history=(),
        split="dev",
    )


QUESTIONS = [asked(number) for number in range(50)]


def reply(question: Question, confidence: float, *, answered: bool) -> Answer:
    return Answer(
        question=question.question,
        status=AnswerStatus.ANSWERED if answered else AnswerStatus.INSUFFICIENT,
        answer="",
        claims=(),
        citations=(),
        missing=(),
        related=(),
        confidence=confidence,
        retried=False,
        writer="guide",
        timings_ms={},
    )


Doorkeeper = Callable[[Question], Answer]


def knowing(question: Question) -> Answer:
    """Answers what is covered, and is almost sure of it."""
    number = int(question.id[1:])
    return reply(question, 0.98 + number / 1e4 if question.covered else 0.02 - number / 1e4, answered=question.covered)


def always_open(question: Question) -> Answer:
    return knowing(question).model_copy(update={"status": AnswerStatus.ANSWERED})


def always_shut(question: Question) -> Answer:
    return knowing(question).model_copy(update={"status": AnswerStatus.INSUFFICIENT})


def boastful(question: Question) -> Answer:
    """Does what is right and says that it is sure of everything, of what it refuses too."""
    return reply(question, 0.99, answered=question.covered)


def open_to_one_near_miss_in_ten(question: Question) -> Answer:
    return always_open(question) if question.id == "x02" else knowing(question)


def measured(doorkeeper: Doorkeeper = knowing) -> Result:
    return measure([(question, doorkeeper(question)) for question in QUESTIONS], GATE)


def value(result: Result, name: str) -> float | None:
    figure = result.figure(name)
    assert figure is not None, name
    return figure.value


def broken(result: Result) -> set[str]:
    return {each.name for each in broken_promises([result], read_gates())}


def test_a_gate_that_knows_keeps_every_promise() -> None:
    result = measured()
    assert broken(result) == set()
    assert result.failures == ()
    assert value(result, "covered above not covered, AUC") == 1.0
    assert value(result, "risk at the working point") == 0.0
    assert value(result, "coverage at the working point") == 0.4
    best = value(result, "area under risk and coverage, in the best order")
    assert value(result, "area under risk and coverage") == best


@pytest.mark.parametrize(
    ("fault", "promises"),
    [
        (always_open, {"near and answered", "far and answered"}),
        (always_shut, {"covered and refused"}),
        (boastful, {"squared error of confidence", "calibration error"}),
        (open_to_one_near_miss_in_ten, {"near and answered"}),
    ],
)
def test_a_fault_that_is_planted_in_the_gate_breaks_its_promise(fault: Doorkeeper, promises: set[str]) -> None:
    assert broken(measured(fault)) == promises <= PROMISES


def test_a_gate_that_always_opens_answers_near_misses_and_raises_the_risk() -> None:
    opened = measured(always_open)
    assert [value(opened, f"{kind} and answered") for kind in ("near", "far", "attack")] == [1.0, 1.0, 1.0]
    assert (value(opened, "risk at the working point"), value(measured(), "risk at the working point")) == (0.6, 0.0)
    assert value(opened, "coverage at the working point") == 1.0


def test_a_gate_that_guesses_has_the_area_of_chance() -> None:
    def guessing(question: Question) -> Answer:
        return reply(question, (int(question.id[1:]) * 37 % 50) / 50, answered=False)

    guessed = measured(guessing)
    area = value(guessed, "area under risk and coverage")
    assert area is not None
    assert area > 0.5 > (value(measured(), "area under risk and coverage") or 1.0)
    assert value(guessed, "covered above not covered, AUC") == pytest.approx(0.5, abs=0.15)


def test_what_is_refused_whatever_its_confidence_is_opened_by_no_threshold() -> None:
    question = QUESTIONS[2]
    assert as_case(question, reply(question, 0.9, answered=False), GATE).score == 0.0
    assert as_case(question, reply(question, 0.6, answered=False), GATE).score == 0.6
    assert as_case(question, reply(question, 0.9, answered=True), GATE).score == 0.9


def test_false_refusals_are_told_for_each_kind_of_question() -> None:
    def shut_to_the_colloquial(question: Question) -> Answer:
        return always_shut(question) if question.kind == "colloquial" else knowing(question)

    result = measured(shut_to_the_colloquial)
    names = ("covered and refused", "covered and refused, colloquial", "covered and refused, direct")
    assert [value(result, name) for name in names] == [0.5, 1.0, 0.0]


def test_each_bin_of_confidence_tells_its_cases_and_what_came_true() -> None:
    bins = {figure.name: (figure.value, figure.n) for figure in measured().figures if "confidence, " in figure.name}
    assert bins == {
        "covered at confidence, 0.0 to 0.1": (0.0, 30),
        "covered at confidence, 0.9 to 1.0": (1.0, 20),
    }


def test_the_risk_plot_marks_the_working_point_on_its_curve() -> None:
    curve, here = measured(open_to_one_near_miss_in_ten).plots[0].series
    assert here.points == ((0.42, pytest.approx(1 / 21, abs=1e-4)),)
    assert curve.points[-1] == (1.0, 0.6)
    (only,) = measured(always_shut).plots[0].series
    assert len(only.points) > 1, "nothing is answered, so there is no working point"


def test_the_reliability_plot_has_both_sorts_of_bins_and_the_diagonal() -> None:
    plot = measured().plots[1]
    assert plot.diagonal
    equal, adaptive = plot.series
    assert [round(share) for _, share in equal.points] == [0, 1]
    assert len(adaptive.points) == 10


def test_what_was_answered_and_should_not_have_been_comes_first_the_surest_before_the_others() -> None:
    def errs(question: Question) -> Answer:
        wrong = {"x00": (0.3, False), "x02": (0.7, True), "x03": (0.9, True), "x05": (0.1, False)}
        if question.id not in wrong:
            return knowing(question)
        confidence, answered = wrong[question.id]
        return reply(question, confidence, answered=answered)

    failures = measured(errs).failures
    assert [failure.id for failure in failures] == ["x03", "x02", "x05", "x00"]
    assert failures[0].what == "'Question 3?' is not covered and answered at confidence 0.90"
    assert failures[0].command == "coach ask 'Question 3?'"


def test_a_follow_up_is_reproduced_with_the_conversation_before_it() -> None:
    history = (Message(role="user", content="It's a gate?"), Message(role="assistant", content="Yes."))
    command = ask_command(QUESTIONS[0].model_copy(update={"history": history}))
    echo, line, *rest = shlex.split(command)
    assert (echo, rest) == ("echo", ["|", "coach", "ask", "--jsonl"])
    assert '"content": "It\'s a gate?"' in line


def test_every_figure_has_plain_words() -> None:
    told = {figure.name: known(figure.name).words for figure in measured().figures}
    assert [name for name, words in told.items() if words == name] == []


def test_where_there_is_no_question_the_suite_says_so() -> None:
    with pytest.raises(NothingToMeasure, match="no question of the dev part"):
        gate(Workbench(None, None, GATE, Path(), "dev", ()))  # type: ignore[arg-type]


def test_without_a_question_nothing_is_measured() -> None:
    result = measure([], GATE)
    assert {figure.n for figure in result.figures} == {0}
    assert (result.failures, result.plots) == ((), ())


def test_a_coach_whose_gate_is_wide_open_answers_what_the_guide_does_not_cover(
    searcher: Searcher, tmp_path: Path
) -> None:
    covered = QUESTIONS[0].model_copy(update={"question": "Take us through a RAG pipeline that you designed"})
    foreign = QUESTIONS[3].model_copy(update={"question": "Which shape of pasta holds tomato sauce best?"})

    def at(threshold: float) -> Result:
        bench = Workbench(searcher, Coach(searcher, threshold), threshold, tmp_path, "dev", (covered, foreign))
        return gate(bench)

    shut, opened = at(GATE), at(0.0)
    assert (value(shut, "far and answered"), value(opened, "far and answered")) == (0.0, 1.0)
    assert value(opened, "risk at the working point") == 0.5
