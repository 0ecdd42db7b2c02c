"""Train the gate: `python -m evals.train_gate` writes `data/gate.json`.

A class-balanced logistic regression, by Newton's method with an L2 penalty, over the signals of each question of
the development parts; the test parts are never read here.
"""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import asdict, fields

import numpy as np
from numpy.typing import NDArray

from evals.cases import Question, read_questions
from ingest.confidence import GATE_FILE, Evidence
from ui.wiring import make_searcher

PENALTY = 0.02
STEPS = 50


def fit(signals: NDArray[np.float64], covered: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Weights for signals of shape (cases, signals + 1), whose last column is the constant 1."""
    balance = np.where(covered, 0.5 / covered.mean(), 0.5 / (1 - covered.mean()))
    penalty = PENALTY * np.eye(signals.shape[1])
    penalty[-1, -1] = 0.0
    weights = np.zeros(signals.shape[1])
    for _ in range(STEPS):
        probability = 1 / (1 + np.exp(-signals @ weights))
        gradient = signals.T @ (balance * (probability - covered)) + penalty @ weights
        curvature = (signals * (balance * probability * (1 - probability))[:, None]).T @ signals + penalty
        weights -= np.linalg.solve(curvature, gradient)
    return weights


def main() -> None:
    questions = [question for question in read_questions() if question.split == "dev" and not question.history]
    searcher = make_searcher()
    evidence = [searcher.search(question.question, 1).evidence for question in questions]
    names = [field.name for field in fields(Evidence)]
    signals = np.array([[*asdict(each).values(), 1.0] for each in evidence])
    covered = np.array([question.covered for question in questions])
    *weights, bias = fit(signals, covered)
    gate = {
        "weights": {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)},
        "bias": round(float(bias), 4),
        "trained_on": _digest(questions),
    }
    GATE_FILE.write_text(json.dumps(gate, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(f"{GATE_FILE}: {len(questions)} questions, {covered.sum()} of them covered\n")


def _digest(questions: list[Question]) -> str:
    return hashlib.sha256("\n".join(question.question for question in questions).encode()).hexdigest()[:16]


if __name__ == "__main__":
    main()
