"""The gate's probability."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.confidence import Evidence, Gate, load_gate

SIGNALS = list(Evidence.__dataclass_fields__)
GATE = Gate({name: 1.0 + n for n, name in enumerate(SIGNALS)}, bias=-1.0, trained_on="-")


def evidence(value: float, **others: float) -> Evidence:
    """The same value for every signal but those that are named."""
    return Evidence(**{**dict.fromkeys(SIGNALS, value), **others})


@given(st.floats(-1e6, 1e6), st.sampled_from(SIGNALS), st.floats(-1e6, 1e6))
def test_any_evidence_gives_a_probability(value: float, signal: str, other: float) -> None:
    assert 0 <= GATE.probability(evidence(value, **{signal: other})) <= 1


def test_no_evidence_and_no_bias_is_an_even_chance() -> None:
    assert Gate(GATE.weights, 0.0, "-").probability(evidence(0)) == 0.5


@pytest.mark.parametrize("signal", SIGNALS)
def test_more_of_a_signal_with_a_positive_weight_is_more_confidence(signal: str) -> None:
    assert GATE.probability(evidence(0.1, **{signal: 0.5})) > GATE.probability(evidence(0.1))


def test_the_trained_gate_weighs_known_signals_and_says_what_it_was_trained_on() -> None:
    gate = load_gate()
    assert set(gate.weights) <= set(SIGNALS)
    assert len(gate.trained_on) == 16
    assert load_gate() is gate, "it is read once"
