import time
from functools import cache

import pytest

from evals.cases import Answer, read_answers
from evals.figures import Result
from evals.gates import broken_promises, read_gates
from evals.suites.critique import measure
from graph.domain import Critique, Level, Part, Quality
from tests.evals.judging_fakes import SECRET, Fault, KnowingJudge, SmallLibrary, changed, probe_at, some_answers

ANSWERS = some_answers()


def measured(fault: Fault = lambda answer, critique: critique, answers: list[Answer] = ANSWERS) -> Result:
    return measure(KnowingJudge(answers, fault), SmallLibrary(), answers, answers)


@cache
def right() -> Result:
    """Of the judge that gives the labels."""
    return measured()


def value(result: Result, name: str) -> float | None:
    figure = result.figure(name)
    assert figure is not None, name
    return figure.value


def broken(result: Result) -> set[str]:
    return {each.name for each in broken_promises([result], read_gates())}


def with_level(critique: Critique, level: int) -> Critique:
    return changed(critique, score=level, band=(level, level))


def adds_one_level(answer: Answer, critique: Critique) -> Critique:
    return with_level(critique, min(2, answer.level + 1))


def takes_the_worst_for_the_best(answer: Answer, critique: Critique) -> Critique:
    return with_level(critique, 2) if answer.id == "a0" else critique


def counts_words(answer: Answer, critique: Critique) -> Critique:
    return with_level(critique, 2 if len(answer.answer.split()) > 250 else 1)


def misses_nothing(answer: Answer, critique: Critique) -> Critique:
    return changed(critique, missing=(Quality.CONCISE,))


def asks_what_was_told(answer: Answer, critique: Critique) -> Critique:
    parts = {part: finding.model_copy(update={"level": Level.THIN}) for part, finding in critique.parts.items()}
    return changed(critique, probe=probe_at(Part.SITUATION), parts=parts) if answer.level else critique


def asks_again(answer: Answer, critique: Critique) -> Critique:
    return changed(critique, probe=probe_at(Part.SITUATION)) if answer.level == 0 else critique


def tells_the_guide(answer: Answer, critique: Critique) -> Critique:
    assert critique.probe
    return changed(critique, probe=probe_at(critique.probe.criterion, f"Did {SECRET}, {critique.probe.criterion}?"))


def dawdles(answer: Answer, critique: Critique) -> Critique:
    time.sleep(0.16 if answer.id in ("a0", "a1", "a2") else 0.0)
    return critique


class Moody:
    """Finds another thing missing each time."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, answer: Answer, critique: Critique) -> Critique:
        self.asked += 1
        return changed(critique, judge=f"mood {self.asked}")


def test_a_judge_that_gives_the_labels_keeps_every_promise() -> None:
    result = right()
    assert broken(result) == set()
    assert result.failures == ()


@pytest.mark.parametrize(
    ("fault", "promises"),
    [
        (adds_one_level, {"exact level", "quadratic kappa", "1 against 2 at equal length, AUC"}),
        (takes_the_worst_for_the_best, {"0 and 2 confused"}),
        (counts_words, {"exact level", "quadratic kappa", "0 and 2 confused", "1 against 2 at equal length, AUC"}),
        (misses_nothing, {"missing, micro-F1"}),
        (asks_what_was_told, {"probes aimed at a labelled gap", "answers with a probe asked twice"}),
        (asks_again, {"answers with a probe asked twice"}),
        (tells_the_guide, {"answers with a probe that leaks the guide"}),
        (Moody(), {"judged twice and identical"}),
        (dawdles, {"milliseconds a critique, P95"}),
    ],
)
def test_a_fault_that_is_planted_in_the_judge_breaks_its_promise(fault: Fault, promises: set[str]) -> None:
    assert broken(measured(fault)) == promises


def test_a_level_that_is_wrong_is_listed_with_how_to_reproduce_it() -> None:
    (failure,) = measured(takes_the_worst_for_the_best).failures
    assert failure.id == "a0"
    assert failure.what.endswith("(spoken, story) is 0 and is given 2")
    assert failure.command.startswith("printf %s 'I built it, number 0.")
    assert failure.command.endswith("| coach critique q03")


def test_the_gravest_failures_come_first() -> None:
    def errs(answer: Answer, critique: Critique) -> Critique:
        wrong = {"a1": 0, "a3": 2, "a2": 1}
        return with_level(critique, wrong.get(answer.id, answer.level))

    assert [failure.id for failure in measured(errs).failures] == ["a3", "a1", "a2"]


def test_a_word_counter_knows_nothing_where_length_tells_nothing() -> None:
    result = right()
    assert value(result, "words and labelled level, rank correlation") == pytest.approx(0, abs=0.05)
    assert value(result, "word counter: 1 against 2 at equal length, AUC") == pytest.approx(0.5, abs=0.1)
    assert (value(result, "word counter: quadratic kappa") or 0) < 0.4
    assert value(result, "1 against 2 at equal length, AUC") == 1.0


def test_the_majority_is_right_in_a_third_and_agrees_by_chance_alone() -> None:
    result = right()
    assert value(result, "majority: exact level") == pytest.approx(1 / 3, abs=1e-3)
    assert value(result, "majority: quadratic kappa") == 0.0


def test_cuts_of_the_baselines_are_chosen_on_other_answers_than_they_are_measured_on() -> None:
    longer = [a.model_copy(update={"answer": a.answer + " so" * 40 * a.level, "id": f"b{a.id}"}) for a in ANSWERS]
    result = measure(KnowingJudge(ANSWERS), SmallLibrary(), ANSWERS, longer)
    assert (value(result, "word counter: exact level") or 1) < 0.5


def test_likeness_to_the_guide_is_a_judge_to_compare_with() -> None:
    alike = [a.model_copy(update={"answer": a.answer + " repair" * a.level}) for a in ANSWERS]
    assert value(measured(answers=alike), "similarity to the guide: exact level") == 1.0


def test_the_two_readers_are_measured_by_the_same_figures() -> None:
    second = ANSWERS[0].second
    assert second is not None
    other = second.model_copy(update={"level": 2, "parts": dict.fromkeys(Part, Level.STRONG)})
    result = measured(answers=[ANSWERS[0].model_copy(update={"second": other}), *ANSWERS[1:]])
    assert value(result, "two readers: exact level") == pytest.approx(29 / 30, abs=1e-3)
    assert 0 < (value(result, "two readers: quadratic kappa") or 0) < 1
    assert 0 < (value(result, "two readers: missing, micro-F1") or 0) < 1


def test_every_criterion_has_its_own_figure_and_none_where_it_is_never_missing() -> None:
    result = measured(misses_nothing)
    assert value(result, "missing, F1 of action") == 0.0
    assert value(right(), "missing, F1 of action") == 1.0
    assert value(right(), "missing, F1 of relevant") is None


def test_voices_are_listed_with_the_weakest_first() -> None:
    figures = [figure for figure in measured(takes_the_worst_for_the_best).figures if "exact level, " in figure.name]
    assert [(figure.name, figure.n) for figure in figures] == [("exact level, spoken", 15), ("exact level, notes", 15)]


def test_only_answers_of_two_to_three_hundred_words_are_timed() -> None:
    short = [a.model_copy(update={"answer": " ".join(a.answer.split()[:199])}) for a in ANSWERS]
    figure = measured(answers=[*short[:10], *ANSWERS[10:]]).figure("milliseconds a critique, median")
    assert figure is not None
    assert figure.n == 20


def test_without_answers_nothing_is_measured_and_the_promises_are_not_kept() -> None:
    result = measured(answers=[])
    assert {figure.value for figure in result.figures} == {None}
    assert {"exact level", "quadratic kappa", "milliseconds a critique, P95"} <= broken(result)


def test_no_answer_stands_twice_and_each_was_labelled_by_two() -> None:
    answers = read_answers()
    assert len({answer.id for answer in answers}) == len({answer.answer for answer in answers}) == len(answers)
    assert all(answer.second for answer in answers)
