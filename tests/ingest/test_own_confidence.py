"""The gate of own guides: which entry answers, and how sure that is."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.confidence import Regression
from ingest.embedding import PackagedEmbedder
from ingest.own_confidence import ELSEWHERE, OwnGate, elsewhere, load_own_gate
from ingest.own_matching import MEASURES
from ingest.vectors import Matrix
from tests.ingest.test_exemplars import ALIKE, EXEMPLARS, FAR, OTHER

GATE = OwnGate(
    model="test/words",
    ranking={**dict.fromkeys(MEASURES, 0.0), "asked": 1.0, "words": 2.0},
    covered=Regression({"asked": 4.0, ELSEWHERE: -4.0}, bias=0.0),
    exemplars=EXEMPLARS,
)


def entry(**measured: float) -> list[float]:
    return [measured.get(name, 0.0) for name in MEASURES]


def matches(*entries: list[float]) -> Matrix:
    return np.array(entries, dtype=np.float32)


def test_entries_are_ranked_by_the_sum_of_what_their_measures_weigh() -> None:
    ranks = GATE.ranks(matches(entry(asked=0.5), entry(words=0.5), entry(sections=1.0)))
    assert ranks.tolist() == [0.5, 1.0, 0.0]


def test_the_best_entry_alone_tells_how_sure_it_is() -> None:
    best = entry(words=1.0, asked=0.25)
    assert GATE.probability(matches(best, entry(asked=0.9)), FAR) == GATE.probability(matches(best), FAR)
    assert GATE.probability(matches(entry(asked=0.9)), FAR) > GATE.probability(matches(best), FAR)


def test_a_question_like_others_that_no_guide_covers_is_less_sure() -> None:
    assert GATE.probability(matches(entry(asked=0.5)), OTHER) > GATE.probability(
        matches(entry(asked=0.5)), (ALIKE + OTHER) / np.float32(np.sqrt(2))
    )


def test_a_labelled_question_is_not_compared_with_itself() -> None:
    mixed = (ALIKE + OTHER) / np.float32(np.sqrt(2))
    beside = EXEMPLARS.vectors.copy()
    beside[0] = mixed
    exemplars = type(EXEMPLARS)(beside, EXEMPLARS.weights, EXEMPLARS.covers, EXEMPLARS.gold, 0.0, 1.0)
    assert elsewhere(exemplars, mixed) == pytest.approx(np.sqrt(0.5))


def test_the_trained_gate_is_of_the_packaged_model_and_weighs_known_measures() -> None:
    gate = load_own_gate()
    assert gate.model == PackagedEmbedder.name
    assert set(gate.ranking) == set(MEASURES)
    assert set(gate.covered.weights) == {*MEASURES, ELSEWHERE}
    assert all(weight >= 0 for weight in gate.ranking.values())
    assert load_own_gate() is gate, "it is read once"
