from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.memory.judgement import Judgement
from graph.practice.self_score import AS_IF_SEEN, LATEST, Tendency, _t_quantile, self_knowledge
from tests.graph.fakes import critique_of
from tests.graph.memory.judgements import WHEN, edit
from tests.graph.practice.answers import accepted, answered


def own(score: int | None, level: int, entry: str = "q01") -> Judgement:
    return accepted(entry, level=level, self_score=score)


def test_without_an_own_level_nothing_is_said_and_it_is_told_how_many_it_takes() -> None:
    known = self_knowledge([own(None, 1), answered(self_score=2)])
    assert (known.gaps, known.mean, known.tendency) == ((), None, Tendency.TOO_FEW)
    assert 5 < known.needed < 15


def test_the_gap_is_ones_own_level_less_the_decided_one_else_the_judges_first() -> None:
    edited = answered(self_score=2).judged(critique_of(1), WHEN).decided(edit(0), "Mira", WHEN)
    waiting = answered(self_score=2).judged(critique_of(1), WHEN)
    sent_back = waiting.responded("look", "Mira", WHEN).judged(critique_of(2), WHEN)
    gaps = self_knowledge([edited, waiting, sent_back, own(0, 2)]).gaps
    assert [(each.own, each.level, each.gap) for each in gaps] == [(2, 0, 2), (2, 1, 1), (2, 1, 1), (0, 2, -2)]


def test_what_was_discarded_has_no_level_to_compare_with() -> None:
    from tests.graph.memory.judgements import DISCARD

    assert self_knowledge([answered(self_score=2).judged(critique_of(1), WHEN).decided(DISCARD, "me", WHEN)]).gaps == ()


def test_the_course_is_the_mean_over_the_latest() -> None:
    known = self_knowledge([own(2, 1), own(2, 2), own(0, 1)])
    assert [round(each.mean, 2) for each in known.gaps] == [1, 0.5, 0]
    long = self_knowledge([own(2, 0)] * 50 + [own(1, 1)] * LATEST)
    assert long.gaps[-1].mean == long.mean == 0


def test_two_answers_make_nobody_certain() -> None:
    known = self_knowledge([own(1, 1)] * 2)
    assert known.tendency is Tendency.TOO_FEW
    assert known.low is not None
    assert known.high is not None
    assert known.low < -0.5 < 0.5 < known.high
    assert known.needed > 0


@pytest.mark.parametrize(
    ("score", "level", "tendency"), [(2, 1, Tendency.OVER), (0, 1, Tendency.UNDER), (1, 1, Tendency.FITTING)]
)
def test_enough_answers_tell_whether_one_gives_oneself_too_much(score: int, level: int, tendency: Tendency) -> None:
    known = self_knowledge([own(score, level)] * 12)
    assert (known.tendency, known.needed) == (tendency, 0)


@pytest.mark.parametrize(("freedom", "quantile"), [(10, 2.2281), (15, 2.1314), (30, 2.0423), (100, 1.9840)])
def test_the_quantile_is_that_of_students_distribution(freedom: int, quantile: float) -> None:
    assert freedom >= AS_IF_SEEN
    assert _t_quantile(freedom) == pytest.approx(quantile, abs=1e-3)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=40))
def test_the_mean_lies_in_its_interval_and_something_is_said_or_more_is_needed(scores: list[tuple[int, int]]) -> None:
    known = self_knowledge([own(*each) for each in scores])
    assert known.low is not None
    assert known.high is not None
    assert known.mean is not None
    assert known.low < known.mean < known.high
    assert (known.needed > 0) is (known.tendency is Tendency.TOO_FEW)
