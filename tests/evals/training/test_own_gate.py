"""The trained gate of own guides says what it was learned from."""

from __future__ import annotations

import hashlib
import json

from evals.cases import DATASETS
from ingest.own_confidence import OWN_GATE_FILE


def test_the_trained_gate_was_learned_from_the_questions_that_lie_there() -> None:
    trained_on = json.loads(OWN_GATE_FILE.read_text(encoding="utf-8"))["trained_on"]
    assert trained_on == hashlib.sha256((DATASETS / "gate_training.jsonl").read_bytes()).hexdigest()
