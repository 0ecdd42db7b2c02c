"""Train the gate: `python -m evals.train_gate` writes `data/gate.json`.

A class-balanced logistic regression, by Newton's method with an L2 penalty, over the signals of each question of
the development parts; the test parts are never read here. Prints how many of each kind a gate answers that was trained
without them.
"""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import asdict, fields

import numpy as np
from numpy.typing import NDArray

from evals.cases import Question, read_questions
from graph.settings import CoachSettings
from ingest.confidence import GATE_FILE, Evidence
from ui.wiring import make_searcher

PENALTY = 1.0
STEPS = 50
FOLDS = 10
FEATURES = NDArray[np.float64]


def fit(features: FEATURES, covered: NDArray[np.bool_]) -> tuple[FEATURES, float]:
    """Weights of shape (signals,) and the bias for features of shape (cases, signals).

    The penalty acts on standardised features, and the result is scaled back to the features as they are.
    """
    mean, spread = features.mean(axis=0), features.std(axis=0)
    design = np.column_stack([(features - mean) / spread, np.ones(len(features))])
    balance = np.where(covered, 0.5 / covered.mean(), 0.5 / (1 - covered.mean()))
    penalty = np.diag([PENALTY] * features.shape[1] + [0.0])
    weights = np.zeros(design.shape[1])
    for _ in range(STEPS):
        probability = 1 / (1 + np.exp(-design @ weights))
        gradient = design.T @ (balance * (probability - covered)) + penalty @ weights
        curvature = (design * (balance * probability * (1 - probability))[:, None]).T @ design + penalty
        weights -= np.linalg.solve(curvature, gradient)
    scaled = weights[:-1] / spread
    return scaled, float(weights[-1] - scaled @ mean)


def held_out(features: FEATURES, covered: NDArray[np.bool_]) -> FEATURES:
    """Each case's probability by a gate that was trained without its fold, shape (cases,)."""
    folds = np.random.default_rng(0).permutation(len(features)) % FOLDS
    probability = np.empty(len(features))
    for fold in range(FOLDS):
        weights, bias = fit(features[folds != fold], covered[folds != fold])
        probability[folds == fold] = 1 / (1 + np.exp(-(features[folds == fold] @ weights + bias)))
    return probability


def main() -> None:
    questions = [question for question in read_questions() if question.split == "dev" and not question.history]
    searcher = make_searcher()
    names = [field.name for field in fields(Evidence)]
    features = np.array([list(asdict(searcher.evidence(question.question)).values()) for question in questions])
    covered = np.array([question.covered for question in questions])
    weights, bias = fit(features, covered)
    gate = {
        "weights": {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)},
        "bias": round(bias, 4),
        "trained_on": _digest(questions),
    }
    GATE_FILE.write_text(json.dumps(gate, indent=2) + "\n", encoding="utf-8")
    answered = held_out(features, covered) >= CoachSettings().gate
    for kind in dict.fromkeys(question.kind for question in questions):
        of_kind = np.array([question.kind == kind for question in questions])
        sys.stdout.write(f"{kind:12} {of_kind.sum():4} questions, {answered[of_kind].mean():.3f} answered\n")


def _digest(questions: list[Question]) -> str:
    return hashlib.sha256("\n".join(question.question for question in questions).encode()).hexdigest()[:16]


if __name__ == "__main__":
    main()
