"""How sure the coach is that the guide covers a question: a calibrated probability.

A logistic regression over what the search saw of the question and over how the question leans: towards labelled
questions that the guide covers, or towards those that it does not. `evals/training/gate.py` trains it; its numbers lie
in `data/gate.json` with the digest of the questions that they were learned from.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass

from ingest.exemplars import Exemplars, load_exemplars
from ingest.release import kept_with_release, reading
from ingest.release_folder import DATA
from ingest.vectors import Vector

GATE_FILE = DATA / "gate.json"
"""The shipped one, which training writes."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a search saw of a question, each between 0 and 1.

    `phrasing`: cosine with the nearest everyday phrasing. `coverage`: share of the question's terms that the guide
    knows. `support`: how near the question's word pieces come to any of the guide's, on average; `entry_support` (rare
    pieces weighing more) and `entry_least_support` (the piece that comes least near) the same within one entry, the
    best of all.
    """

    phrasing: float
    coverage: float
    support: float
    entry_support: float
    entry_least_support: float


@dataclass(frozen=True, slots=True)
class Regression:
    """One weight a signal, and the bias."""

    weights: dict[str, float]
    bias: float

    def probability(self, signals: dict[str, float]) -> float:
        logit = self.bias + sum(weight * signals[name] for name, weight in self.weights.items())
        return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, logit))))


@dataclass(frozen=True, slots=True)
class Gate:
    """The trained gate of one embedding model and guide; for any other only the evidence counts.

    `full` is for a guide with everyday phrasings, `bare` for one without, which shows less evidence of what it covers.
    """

    model: str
    full: Regression
    bare: Regression
    evidence_only: Regression
    exemplars: Exemplars

    def probability(self, evidence: Evidence, sentence: Vector | None, *, phrased: bool = True) -> float:
        """The probability, 0 to 1, that the guide covers the question with this sentence vector; None for a vector of
        another model, or a guide that the labelled questions are not about."""
        if sentence is None:
            return self.evidence_only.probability(asdict(evidence))
        leaning = self.exemplars.leaning(sentence)
        regression = self.full if phrased else self.bare
        return regression.probability(asdict(evidence) | {f"lean_{k}": v for k, v in asdict(leaning).items()})


@kept_with_release()
def load_gate() -> Gate:
    """The gate of the release in use. Raises BadRelease."""
    with reading("gate.json") as file:
        stored = json.loads(file.read_text(encoding="utf-8"))
        full, bare, evidence_only = (
            Regression(stored[name]["weights"], stored[name]["bias"]) for name in ("full", "bare", "evidence_only")
        )
        return Gate(stored["model"], full, bare, evidence_only, load_exemplars())
