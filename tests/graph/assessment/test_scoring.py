from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.assessment.evidence import Evidence
from graph.assessment.evidence_criteria import CRITERIA
from graph.assessment.reading import Reading
from graph.assessment.scoring import (
    LEVEL_SIGNALS,
    MOVED,
    UNSAID,
    Cap,
    LevelModel,
    Scored,
    is_sturdy,
    level_signals,
    load_level_model,
    score,
)
from graph.domain import Criterion, Finding, Level, Part, Quality
from tests.graph.assessment.made_evidence import made_evidence

STORY = "Our desk was slow. I moved the parser behind a queue. I cached the ferry routes in Redis. It halved by June."


def findings(**levels: Level) -> dict[Criterion, Finding]:
    everything: dict[Criterion, Finding] = {}
    for criterion in (*Part, *Quality):
        level = levels.get(criterion.value, Level.STRONG)
        everything[criterion] = Finding(level=level, quote="" if level is Level.MISSING else "x")
    return everything


@pytest.fixture(scope="session")
def scored(reading: Callable[..., Reading]) -> Callable[..., Scored]:
    def score_it(
        evidence: Evidence, answer: str = STORY, borrowed: bool = False, sturdy: bool = True, **levels: Level
    ) -> Scored:
        return score(evidence, findings(**levels), reading(answer), borrowed=borrowed, sturdy=sturdy)

    return score_it


@pytest.mark.parametrize(
    ("level", "told", "expected"), [(Level.STRONG, 2.0, 2), (Level.THIN, 1.0, 1), (Level.MISSING, 0.0, 0)]
)
def test_what_is_shown_makes_the_level(scored: Callable[..., Scored], level: Level, told: float, expected: int) -> None:
    found = scored(made_evidence(4, level, told))
    assert found.score == expected
    assert (found.cap is None) is (expected > 0)


def test_more_of_a_criterion_never_lowers_the_level() -> None:
    assert min(load_level_model().weights) >= 0
    first, second = load_level_model().cuts
    assert first < second


def test_signals_tell_how_much_is_shown_and_how_it_is_told() -> None:
    signals = dict(zip(LEVEL_SIGNALS, level_signals(made_evidence(2, told=1.5, task=Level.MISSING)), strict=True))
    assert signals["telling"] == pytest.approx(1.5)
    assert signals[Part.ACTION] > 0.9
    assert signals[Part.TASK] < 0.1


@pytest.mark.parametrize("level", Level)
def test_another_questions_story_is_zero(scored: Callable[..., Scored], level: Level) -> None:
    found = scored(made_evidence(4, level), relevant=Level.MISSING)
    assert (found.score, found.band, found.cap) == (0, (0, 0), Cap.OFF_TOPIC)


def test_a_borrowed_story_is_one_at_most(scored: Callable[..., Scored]) -> None:
    found = scored(made_evidence(4), borrowed=True)
    assert (found.score, found.cap) == (1, Cap.BORROWED)
    assert scored(made_evidence(4, Level.MISSING, told=0.0), borrowed=True).score == 0


@pytest.mark.parametrize(
    ("answer", "cap"),
    [
        ("I would move the parser behind a queue. I would cache the ferry routes in Redis.", Cap.SUPPOSED),
        ("Parsers are slow. Caching is essential.", Cap.SUPPOSED),
        ("Great results. Robust solutions.", Cap.NO_STORY),
        ("I implemented a robust solution and achieved great results.", Cap.GENERIC),
    ],
)
def test_no_sum_passes_where_there_is_no_story(scored: Callable[..., Scored], answer: str, cap: Cap) -> None:
    found = scored(made_evidence(2), answer)
    assert (found.score, found.band) == (0, (0, 0))
    assert found.cap is cap


def test_what_hangs_on_a_sentence_is_no_story(scored: Callable[..., Scored]) -> None:
    assert scored(made_evidence(4), sturdy=False).score == 0


chances = st.lists(st.floats(0, 1), min_size=3, max_size=3).filter(lambda each: sum(each) > 0.01)


@given(rows=st.lists(chances, min_size=len(CRITERIA) + 1, max_size=len(CRITERIA) + 1), borrowed=st.booleans())
def test_the_band_holds_the_score_and_at_most_three_are_named(
    scored: Callable[..., Scored], rows: list[list[float]], borrowed: bool
) -> None:
    *each, told = (np.array(row) / sum(row) for row in rows)
    found = scored(Evidence(np.array(each), np.eye(len(CRITERIA), 4), told, np.zeros((5, 2))), borrowed=borrowed)
    assert 0 <= found.band[0] <= found.score <= found.band[1] <= 2
    assert len(found.moved) == MOVED == 3
    assert len({moved.criterion for moved in found.moved}) == MOVED
    assert found.score <= (1 if borrowed else 2)


def test_what_moved_the_level_comes_with_its_words(scored: Callable[..., Scored]) -> None:
    model = load_level_model()
    weighty = CRITERIA[int(np.argmax(model.weights[: len(CRITERIA)]))]
    raised = {moved.criterion: moved for moved in scored(made_evidence(4)).moved}
    assert all(moved.by > 0 for moved in raised.values())
    assert all(moved.quote == "x" for moved in raised.values())
    gone = scored(made_evidence(4, **{weighty.value: Level.MISSING}), **{weighty.value: Level.MISSING}).moved[0]
    assert (gone.criterion, gone.quote, gone.by < 0) == (weighty, "", True)


def test_the_chances_of_a_level_follow_the_sum() -> None:
    model = LevelModel((1.0,) * len(LEVEL_SIGNALS), (1.0, 3.0), (0.0,) * len(LEVEL_SIGNALS))
    nothing, signals = [0.0] * len(LEVEL_SIGNALS), [0.0] * (len(LEVEL_SIGNALS) - 1)
    assert model.chances([*signals, 1.0]) == pytest.approx((0.5, 1 / (1 + np.exp(2.0))))
    assert model.chances([*signals, 9.0]) > model.chances(nothing)
    assert set(model.moved(nothing).values()) == {0.0}


class Unsaying:
    """Leaves sentences unsaid as it is told: each time the evidence that remains is the next of the script."""

    def __init__(self, *left: Evidence) -> None:
        self._left = list(left)
        self.tried: list[tuple[int, int]] = []

    def __call__(self, evidence: Evidence, sentence: int) -> Evidence:
        sentences = len(evidence.vectors) - 1
        self.tried.append((sentences, sentence))
        step = 6 - sentences
        return self._left[step] if sentence == 0 else made_evidence(sentences - 1)


def in_doubt(sentences: int) -> Evidence:
    """Level 1, and not beyond doubt."""
    evidence = made_evidence(sentences, Level.THIN, told=0.9)
    assert 0.5 < load_level_model().chances(level_signals(evidence))[0] < 0.995
    return evidence


def nothing(sentences: int) -> Evidence:
    return made_evidence(sentences, Level.MISSING, told=0.0)


def test_a_level_that_falls_with_one_sentence_or_two_is_not_sturdy() -> None:
    assert not is_sturdy(in_doubt(6), Unsaying(nothing(5)))
    assert not is_sturdy(in_doubt(6), Unsaying(in_doubt(5), nothing(4)))
    assert is_sturdy(in_doubt(6), Unsaying(in_doubt(5), in_doubt(4)))


def test_every_sentence_is_tried_and_no_more_than_two_are_left_unsaid() -> None:
    without = Unsaying(in_doubt(5), in_doubt(4))
    is_sturdy(in_doubt(6), without)
    assert without.tried == [*((6, n) for n in range(6)), *((5, n) for n in range(5))]
    assert len({sentences for sentences, _ in without.tried}) == UNSAID


@pytest.mark.parametrize("evidence", [made_evidence(6), nothing(6), in_doubt(3), in_doubt(1)])
def test_what_is_beyond_doubt_or_zero_or_too_short_is_not_tried(evidence: Evidence) -> None:
    without = Unsaying()
    assert is_sturdy(evidence, without)
    assert without.tried == []
