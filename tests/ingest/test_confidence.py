"""The gate's probability."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.confidence import GATE_FILE, Evidence, Gate, Regression, load_gate
from ingest.embedding import PackagedEmbedder
from ingest.exemplars import Leaning
from tests.ingest.test_exemplars import ALIKE, EXEMPLARS, OTHER

SIGNALS = list(Evidence.__dataclass_fields__)
GATE = Gate(
    model="test/words",
    full=Regression({"lean_covered": 1.0, "lean_uncovered": -1.0}, bias=0.0),
    bare=Regression({"lean_covered": 1.0}, bias=9.0),
    evidence_only=Regression(dict.fromkeys(SIGNALS, 1.0), bias=-1.0),
    exemplars=EXEMPLARS,
)


def evidence(value: float, **others: float) -> Evidence:
    """The same value for every signal but those that are named."""
    return Evidence(**{**dict.fromkeys(SIGNALS, value), **others})


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_any_signals_give_a_probability(one: float, other: float) -> None:
    assert 0 <= Regression({"one": 3.0, "other": -2.0}, 0.1).probability({"one": one, "other": other}) <= 1


def test_no_signal_and_no_bias_is_an_even_chance() -> None:
    assert Regression({"one": 3.0}, 0.0).probability({"one": 0.0, "unweighted": 9.0}) == 0.5


def test_a_question_like_those_that_are_not_covered_is_less_likely_to_be() -> None:
    assert GATE.probability(evidence(0), OTHER) > GATE.probability(evidence(0), ALIKE)


def test_without_a_vector_that_the_labelled_questions_know_only_the_evidence_counts() -> None:
    assert GATE.probability(evidence(0.2), None) == pytest.approx(0.5)


def test_a_guide_without_phrasings_has_a_regression_of_its_own() -> None:
    phrased, bare = (GATE.probability(evidence(0), OTHER, phrased=each) for each in (True, False))
    assert bare > phrased


@pytest.mark.parametrize("signal", SIGNALS)
def test_more_of_a_signal_with_a_positive_weight_is_more_confidence(signal: str) -> None:
    low, high = evidence(0.1), evidence(0.1, **{signal: 0.5})
    assert GATE.probability(high, None) > GATE.probability(low, None)


def test_the_trained_gate_is_of_the_packaged_model_and_weighs_known_signals() -> None:
    gate = load_gate()
    assert (gate.model, gate.exemplars.vectors.shape[1]) == (PackagedEmbedder.name, PackagedEmbedder.dimension)
    leanings = {f"lean_{name}" for name in Leaning.__dataclass_fields__}
    assert set(gate.full.weights) == set(gate.bare.weights) == {*SIGNALS, *leanings}
    assert set(gate.evidence_only.weights) <= set(SIGNALS)
    assert load_gate() is gate, "it is read once"


def test_the_trained_gate_says_what_it_was_trained_on() -> None:
    assert len(json.loads(GATE_FILE.read_text(encoding="utf-8"))["trained_on"]) == 64
