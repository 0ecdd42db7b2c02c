"""Several rankings as one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.fusion import fuse, standardised
from ingest.vectors import Vector

SCORES = st.lists(st.floats(-100, 100, width=32), min_size=1, max_size=20).map(lambda v: np.array(v, dtype=np.float32))


@given(SCORES)
@example(np.array([85.65625, 85.65625, 85.66016], dtype=np.float32))
def test_standardised_scores_have_mean_0_and_keep_the_order(scores: Vector) -> None:
    result = standardised(scores)
    assert result.shape == scores.shape
    assert np.isfinite(result).all()
    assert abs(float(result.mean())) < 1e-3
    assert (np.diff(result[np.argsort(scores, kind="stable")]) >= -1e-6).all()


def test_scores_that_do_not_differ_say_nothing() -> None:
    assert standardised(np.full(4, 0.7, dtype=np.float32)).tolist() == [0, 0, 0, 0]


def test_the_unit_of_a_ranking_does_not_matter() -> None:
    scores = np.array([1, 2, 4], dtype=np.float32)
    assert standardised(scores * 1000 + 5) == pytest.approx(standardised(scores), abs=1e-5)


def test_the_heavier_ranking_wins_where_two_disagree() -> None:
    up, down = np.array([0, 1], dtype=np.float32), np.array([1, 0], dtype=np.float32)
    assert fuse([(1.0, up), (0.5, down)]).argmax() == 1
    assert fuse([(0.5, up), (1.0, down)]).argmax() == 0


def test_a_match_far_ahead_in_one_ranking_outweighs_a_close_race_in_the_other() -> None:
    close, clear = np.array([0.51, 0.5, 0.1], dtype=np.float32), np.array([0, 9, 0], dtype=np.float32)
    assert fuse([(1.0, close), (1.0, clear)]).argmax() == 1
