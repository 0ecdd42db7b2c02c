"""How sure the coach is that the guide covers a question: a calibrated probability.

A logistic regression over what the search saw of the question and over how the question leans: towards labelled
questions that the guide covers, or towards those that it does not. `evals/train_gate.py` trains it; its numbers lie in
`data/gate.json` and `data/gate.npz` with the digest of the questions that they were learned from.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.vectors import Matrix, Vector

GATE_FILE = Path(__file__).resolve().parent.parent / "data" / "gate.json"
EXEMPLARS_FILE = GATE_FILE.with_suffix(".npz")
NEAREST = 3


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
class Leaning:
    """Where a question leans, by labelled questions that are like it.

    `machine`: the decision value of a support vector machine over sentence vectors. `covered`, `covered_nearest`,
    `uncovered`, `uncovered_nearest`: the mean cosine with the three nearest labelled questions of a kind, and with the
    nearest.
    """

    machine: float
    covered: float
    covered_nearest: float
    uncovered: float
    uncovered_nearest: float


@dataclass(frozen=True, slots=True)
class Exemplars:
    """Labelled questions as unit vectors, shape (questions, dimension), and what each weighs in the decision.

    The machine's kernel is Gaussian (Cortes and Vapnik, 1995): `sharpness` is its gamma. `covers` is 1 for a question
    that the guide covers, 0 for one that it does not, and -1 for a phrasing of the guide, which has a weight but is
    no neighbour: the search has seen it already.
    """

    vectors: Matrix
    weights: Vector
    covers: NDArray[np.int8]
    bias: float
    sharpness: float

    def leaning(self, sentence: Vector) -> Leaning:
        cosines = self.vectors @ sentence
        # Of unit vectors the squared distance is 2 - 2 cosine.
        machine = float(self.weights @ np.exp(-self.sharpness * (2.0 - 2.0 * cosines))) + self.bias
        covered, uncovered = (_nearest(cosines[self.covers == covers]) for covers in (1, 0))
        return Leaning(machine, *covered, *uncovered)


def _nearest(cosines: Vector) -> tuple[float, float]:
    """The mean of the highest, and the highest."""
    highest = np.partition(cosines, -NEAREST)[-NEAREST:]
    return float(highest.mean()), float(highest.max())


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
    """The trained gate of one embedding model; for any other model only the evidence counts.

    `full` is for a guide with everyday phrasings, `bare` for one without, which shows less evidence of what it covers.
    """

    model: str
    full: Regression
    bare: Regression
    evidence_only: Regression
    exemplars: Exemplars

    def probability(self, evidence: Evidence, sentence: Vector, model: str, *, phrased: bool = True) -> float:
        """The probability, 0 to 1, that the guide covers the question whose sentence vector by `model` is given."""
        if model != self.model:
            return self.evidence_only.probability(asdict(evidence))
        leaning = self.exemplars.leaning(sentence)
        regression = self.full if phrased else self.bare
        return regression.probability(asdict(evidence) | {f"lean_{k}": v for k, v in asdict(leaning).items()})


@cache
def load_gate() -> Gate:
    stored = json.loads(GATE_FILE.read_text(encoding="utf-8"))
    with np.load(EXEMPLARS_FILE, allow_pickle=False) as arrays:
        exemplars = Exemplars(
            arrays["vectors"].astype(np.float32),
            arrays["weights"].astype(np.float32),
            arrays["covers"],
            float(arrays["bias"]),
            float(arrays["sharpness"]),
        )
    full, bare, evidence_only = (
        Regression(stored[name]["weights"], stored[name]["bias"]) for name in ("full", "bare", "evidence_only")
    )
    return Gate(stored["model"], full, bare, evidence_only, exemplars)
