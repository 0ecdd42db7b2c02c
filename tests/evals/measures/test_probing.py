from collections.abc import Sequence

import pytest

from evals.cases import Answer
from evals.judging import Judged
from evals.measures.probing import is_aimed, leaks, repeats, runs
from graph.domain import Criterion, Level, Part, Probe, Quality
from tests.evals.judging_fakes import CRITERIA, GUIDE, SECRET, answer, critique_of, probe_at


def judged(case: Answer, probes: Sequence[Probe], found: Level = Level.STRONG) -> Judged:
    critique = critique_of(case.level, dict.fromkeys(CRITERIA, found), None)
    return Judged(case, critique, critique, tuple(probes), 1.0)


@pytest.mark.parametrize(
    ("level", "criterion", "found", "aimed"),
    [
        (1, Quality.QUANTIFIED, Level.MISSING, True),
        (1, Quality.TRADE_OFF, Level.THIN, False),
        (1, Quality.TRADE_OFF, Level.STRONG, False),
        (2, Quality.TRADE_OFF, Level.STRONG, True),
        (2, Quality.TRADE_OFF, Level.THIN, False),
    ],
)
def test_a_probe_is_aimed_at_a_labelled_gap_or_at_more_depth_of_a_level_2(
    level: int, criterion: Criterion, found: Level, aimed: bool
) -> None:
    assert is_aimed(judged(answer(1, level), [probe_at(criterion)], found)) is aimed


def test_what_the_label_calls_open_may_be_probed_though_it_is_strong() -> None:
    case = answer(1, 1).model_copy(update={"gap": (Part.RESULT,)})
    assert is_aimed(judged(case, [probe_at(Part.RESULT)]))


def test_a_probe_is_repeated_by_its_criterion_or_by_its_words() -> None:
    once = [probe_at(Part.TASK), probe_at(Part.RESULT)]
    same_words = [probe_at(Part.TASK, "And then?"), probe_at(Part.RESULT, "And, then")]
    assert not repeats(judged(answer(1, 0), once))
    assert repeats(judged(answer(1, 0), [*once, probe_at(Part.TASK, "Anything else?")]))
    assert repeats(judged(answer(1, 0), same_words))


def test_six_content_words_of_the_entry_in_a_row_are_a_leak() -> None:
    told = judged(answer(1, 0), [probe_at(Part.RESULT, f"Did {SECRET}?")])
    assert leaks(told, GUIDE)[0] == "mechanics spent thirty seven percent less"
    assert leaks(judged(answer(1, 0), [probe_at(Part.RESULT, "Did mechanics spend less?")]), GUIDE) == []


def test_the_candidates_own_words_are_no_leak_nor_is_anything_to_a_question_of_ones_own() -> None:
    probes = [probe_at(Part.RESULT, f"Did {SECRET}?")]
    assert leaks(judged(answer(1, 0, said=f"I saw that {SECRET}"), probes), GUIDE) == []
    assert leaks(judged(answer(1, 0, question="Why you?"), probes), GUIDE) == []


def test_runs_skip_words_that_carry_no_meaning() -> None:
    assert runs("We moved the index to a cluster", 3) == {("moved", "index", "cluster")}
    assert runs("too short", 3) == set()
