"""How sure the coach is that the guide covers a question: a calibrated probability.

A logistic regression over a search's evidence, trained by `evals/train_gate.py` on labelled questions; its numbers lie
in `data/gate.json` with the digest of the questions that they were learned from.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

GATE_FILE = Path(__file__).resolve().parent.parent / "data" / "gate.json"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a search saw of a question, each between 0 and about 1 but for `keyword`.

    `dense`, `late`, `phrasing`, `late_phrasing`: the best score by that signal. `coverage`: share of the question's
    terms that the guide knows. `keyword`: best BM25 score for each term asked, a measure of how telling the shared
    words are. `support`, `least_support`: how near the question's word pieces come to any of the guide's, on average
    and for the one that comes least near.
    """

    dense: float
    late: float
    phrasing: float
    late_phrasing: float
    coverage: float
    keyword: float
    support: float
    least_support: float


@dataclass(frozen=True, slots=True)
class Gate:
    """A trained regression: one weight a signal, and the bias."""

    weights: dict[str, float]
    bias: float
    trained_on: str

    def probability(self, evidence: Evidence) -> float:
        """The probability that the guide covers the question, 0 to 1."""
        signals = asdict(evidence)
        logit = self.bias + sum(weight * signals[name] for name, weight in self.weights.items())
        return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, logit))))


@cache
def load_gate() -> Gate:
    stored = json.loads(GATE_FILE.read_text(encoding="utf-8"))
    return Gate(stored["weights"], stored["bias"], stored["trained_on"])
