import shlex
from collections.abc import Callable, Sequence
from functools import cache

import pytest

from evals.candidates import Candidate, Prepared
from evals.figures import Result
from evals.gates import broken_promises, read_gates
from evals.suites.interviews import measure
from graph.domain import Criterion, Critique, Part, Quality, Value
from ingest.star import Entry, EntryKind, Guide, Section, SectionKind
from tests.graph.fakes import GuideLibrary, ScriptedJudge, critique_of, probe_at

SECRET = "mechanics spent thirty seven percent less time searching repair bulletins"
GUIDE = Guide(
    "A small guide",
    tuple(
        Entry(
            name,
            EntryKind.QUESTION,
            f"Take us through {name}",
            (Section(name, SectionKind.RESULT, f"In the end {SECRET}."),),
            (topic,),
        )
        for name, topic in (("q01", "rag"), ("q02", "cost"), ("q03", "rag"), ("q04", "cost"))
    ),
)
Fault = Callable[[Critique, str, Sequence[str]], Critique]
"""Makes a wrong critique of a right one, of an answer and the replies to its probes."""


class FaultyJudge(ScriptedJudge):
    """Reads the level from what was said, and probes a 2 for depth."""

    def __init__(self, fault: Fault = lambda critique, answer, replies: critique) -> None:
        super().__init__()
        self._fault = fault

    def critique(self, question: str, answer: str, **given: object) -> Critique:
        critique = super().critique(question, answer, **given)
        if critique.score == 2 and critique.probe:
            critique = changed(critique, probe=changed(critique.probe, depth=True))
        return self._fault(critique, answer, given["follow_ups"])


def candidate(name: str, level: int, *, improves: bool = False, missing: Sequence[Criterion] = ()) -> Candidate:
    def prepared(entry: str) -> Prepared:
        return Prepared(
            id=f"{name}-{entry}",
            candidate=name,
            level=level,
            character="spoken",
            question=entry,
            answer=f"{name} built {entry} at level {level}",
            missing=tuple(missing),
            improves=improves,
            replies={
                Quality.QUANTIFIED: f"It fell, level {min(2, level + improves)}",
                "depth": "The queue breaks first",
            },
            split="dev",
            source="written for this test",
        )

    return Candidate(name, {entry.id: prepared(entry.id) for entry in GUIDE.entries})


CANDIDATES = (
    candidate("weak", 0, missing=(*Part, Quality.QUANTIFIED)),
    candidate("medium", 1, improves=True, missing=(Quality.QUANTIFIED,)),
    candidate("strong", 2),
)


def measured(
    fault: Fault = lambda critique, answer, replies: critique, candidates: Sequence[Candidate] = CANDIDATES
) -> Result:
    return measure(FaultyJudge(fault), GuideLibrary(GUIDE), candidates)


@cache
def right() -> Result:
    return measured()


def value(result: Result, name: str) -> float | None:
    figure = result.figure(name)
    assert figure is not None, name
    return figure.value


def broken(result: Result) -> set[str]:
    return {each.name for each in broken_promises([result], read_gates())}


def changed(value: Value, **fields: object) -> Value:
    return value.model_copy(update=fields)


def takes_all_for_ones(critique: Critique, answer: str, replies: Sequence[str]) -> Critique:
    return changed(critique, score=1)


def asks_again(critique: Critique, answer: str, replies: Sequence[str]) -> Critique:
    return changed(critique, probe=probe_at(Quality.QUANTIFIED))


def tells_the_guide(critique: Critique, answer: str, replies: Sequence[str]) -> Critique:
    return changed(critique, probe=critique.probe and probe_at(Quality.QUANTIFIED, f"that {SECRET}"))


def asks_for_what_was_told(critique: Critique, answer: str, replies: Sequence[str]) -> Critique:
    return changed(critique, probe=critique.probe and probe_at(Quality.RELEVANT))


def is_swayed_by_any_reply(critique: Critique, answer: str, replies: Sequence[str]) -> Critique:
    return changed(critique, score=min(2, (critique.score or 0) + bool(replies)))


def hears_no_reply(critique: Critique, answer: str, replies: Sequence[str]) -> Critique:
    return changed(critique, score=int(answer[-1]))


def test_a_judge_that_finds_the_levels_keeps_every_promise() -> None:
    result = right()
    assert broken(result) == set()
    assert result.failures == ()
    for stage in ("", " after the probes"):
        assert value(result, f"exact level{stage}") == 1.0
        assert value(result, f"0 and 2 confused{stage}") == 0
    assert value(result, "probes aimed at a labelled gap") == 1.0


@pytest.mark.parametrize(
    ("fault", "promises"),
    [
        (takes_all_for_ones, {"quadratic kappa"}),
        (asks_again, {"turns with a probe asked twice"}),
        (tells_the_guide, {"turns with a probe that leaks the guide"}),
    ],
)
def test_a_fault_that_is_planted_in_the_judge_breaks_its_promise(fault: Fault, promises: set[str]) -> None:
    assert broken(measured(fault)) == promises


def test_every_answer_of_every_candidate_is_asked_for_once() -> None:
    figure = right().figure("exact level")
    assert figure is not None
    assert figure.n == len(CANDIDATES) * len(GUIDE.entries)


def test_the_levels_of_the_candidates_are_told_one_by_one_and_compared() -> None:
    result = right()
    assert value(result, "mean level, medium (spoken, 1)") == 1.0
    assert value(result, "mean level after the probes, medium (spoken, 1)") == 2.0
    assert value(result, "pairs of candidates in the right order") == 1.0
    assert value(measured(takes_all_for_ones), "pairs of candidates in the right order") == 0.0


def test_a_level_has_to_rise_with_replies_that_improve_the_answer() -> None:
    assert value(right(), "level rises, replies that improve it") == 1.0
    deaf = measured(hears_no_reply)
    assert value(deaf, "level rises, replies that improve it") == 0.0
    assert value(deaf, "exact level") == 1.0
    assert (value(deaf, "exact level after the probes") or 0) == pytest.approx(2 / 3, abs=1e-3)
    assert all(failure.what.endswith("goes from 1 to 1 with replies that improve it") for failure in deaf.failures)


def test_a_level_must_not_rise_with_replies_that_add_nothing() -> None:
    assert value(right(), "level rises, replies that add nothing") == 0.0
    swayed = measured(is_swayed_by_any_reply)
    assert value(swayed, "level rises, replies that add nothing") == 1.0
    assert {failure.id.partition("-")[0] for failure in swayed.failures} == {"weak"}


def test_a_probe_at_what_is_there_is_not_aimed() -> None:
    result = measured(asks_for_what_was_told)
    assert value(result, "first probes aimed at a labelled gap") == 0.0
    assert any("is first probed for relevant" in failure.what for failure in result.failures)


def test_what_the_candidate_said_in_a_reply_may_be_said_back() -> None:
    def quotes_the_reply(critique: Critique, answer: str, replies: Sequence[str]) -> Critique:
        return changed(critique, probe=probe_at(Part.RESULT, SECRET) if len(replies) == 1 else critique.probe)

    telling = candidate("medium", 1)
    rows = {
        entry: row.model_copy(update={"replies": {Quality.QUANTIFIED: f"Well, {SECRET}, level 1"}})
        for entry, row in telling.prepared.items()
    }
    assert value(measured(quotes_the_reply, [telling]), "turns with a probe that leaks the guide") == 4
    assert (
        value(measured(quotes_the_reply, [Candidate("medium", rows)]), "turns with a probe that leaks the guide") == 0
    )


def test_what_cannot_be_judged_is_level_0_and_tells_nothing_of_the_mastery() -> None:
    def refuses(critique: Critique, answer: str, replies: Sequence[str]) -> Critique:
        return critique_of(None)

    result = measured(refuses, CANDIDATES[:1])
    assert value(result, "exact level") == 1.0
    assert value(result, "turns until a candidate is known, policy") == len(GUIDE.entries) + 1


def test_the_policy_is_compared_with_the_fixed_order_on_clear_candidates_alone() -> None:
    figure = right().figure("turns until a topic is known, policy")
    assert figure is not None
    assert figure.n == 2 * 2
    assert value(right(), "turns until a candidate is known, fixed order") == pytest.approx(2, abs=1)


def test_a_failure_tells_how_to_hear_the_turn_again() -> None:
    failure = measured(is_swayed_by_any_reply).failures[0]
    said, spoken = failure.command.split(" | ")
    assert spoken == "COACH_MAX_PROBES=3 coach interview --jsonl"
    lines = shlex.split(said)[2:]
    assert lines[0] == f'{{"start": {{"entries": ["{failure.id.partition("-")[2]}"], "questions": 1}}}}'
    assert lines[-1] == '{"decision": {"type": "discard"}}'
    assert len(lines) == 4


def test_questions_that_a_character_has_nothing_for_are_passed_over() -> None:
    short = Candidate("weak", {"q02": CANDIDATES[0].prepared["q02"]})
    figure = measured(candidates=[short]).figure("exact level")
    assert figure is not None
    assert figure.n == 1


def test_whoever_comes_back_is_heard_again_day_by_day() -> None:
    short = Candidate("weak", {"q02": CANDIDATES[0].prepared["q02"]})
    for candidates, interviews in ((CANDIDATES, 3 * (1 + 4)), ([short], 1 + 1)):
        figure = measured(candidates=candidates).figure("whole interviews")
        assert figure is not None
        assert figure.n == interviews
    assert value(right(), "short interviews: mean level off by") == 0.0
    assert value(measured(takes_all_for_ones), "short interviews: mean level off by") == pytest.approx(2 / 3, abs=1e-3)


def test_a_fault_in_a_short_interview_is_counted_there_too() -> None:
    assert (value(measured(asks_again), "short interviews: turns with a probe asked twice") or 0) > 0
    assert value(right(), "short interviews: turns with a probe asked twice") == 0


def test_the_course_of_what_is_believed_ends_nearer_to_the_truth_than_it_began() -> None:
    for series in right().plots[0].series:
        errors = [error for _, error in series.points]
        assert len(errors) == len(GUIDE.entries) + 1
        assert errors[-1] < errors[0]


def test_without_candidates_nothing_is_measured_and_the_promises_are_not_kept() -> None:
    result = measured(candidates=[])
    assert {figure.value for figure in result.figures} == {None}
    assert "quadratic kappa" in broken(result)
