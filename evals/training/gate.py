"""Train the gate: `python -m evals.training.gate` writes `data/gate.json` and `data/gate.npz`.

A support vector machine over the sentence vectors of `evals/datasets/gate_training.jsonl` (the guide's phrasings are
covered questions too), and over it, its nearest questions and the search's evidence a logistic regression, the gate
itself. What the second sees of the first is held out, question by question, as it will be in use. Prints what the gate
does on the development questions, none of which it was trained on; the test part is never read here.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals.cases import DATASETS, Question, read_gate_training, read_questions
from graph.coach.history import stand_alone
from graph.settings import CoachSettings
from ingest.confidence import GATE_FILE, load_gate
from ingest.embedding import make_embedder
from ingest.exemplars import NEAREST, Exemplars, Leaning, save_exemplars
from ingest.pipeline import ingest_guide
from ingest.search import Searcher
from ingest.settings import KnowledgeSettings
from ingest.star import Guide
from ingest.vector_index import VectorIndex
from ui.wiring.knowledge import make_searcher

Features = NDArray[np.float64]
Labels = NDArray[np.bool_]

COVERED_IN_USE = 0.75
"""The share of questions that the guide covers, as assumed for real use; the training set has 0.50."""

SHARPNESS = 1.5
"""Gamma of the machine's Gaussian kernel; with `MARGIN_COST`, the best of seven pairs in cross-validation."""

MARGIN_COST = 4.0
SIGNAL_PENALTY = 1.0
STEPS = 50
FOLDS = 10


def _fit(features: Features, covered: Labels) -> tuple[Features, float]:
    """Weights of shape (signals,) and the bias, by Newton's method with an L2 penalty on the weights.

    Cases are weighted so that covered ones make up `COVERED_IN_USE` of the whole.
    """
    weight = np.where(covered, COVERED_IN_USE / covered.mean(), (1 - COVERED_IN_USE) / (1 - covered.mean()))
    design = np.column_stack([features, np.ones(len(features))])
    ridge = np.diag([SIGNAL_PENALTY] * features.shape[1] + [0.0])
    weights = np.zeros(design.shape[1])
    for _ in range(STEPS):
        probability = 1 / (1 + np.exp(-np.clip(design @ weights, -60, 60)))
        gradient = design.T @ (weight * (probability - covered)) + ridge @ weights
        curvature = (design * (weight * probability * (1 - probability))[:, None]).T @ design + ridge
        weights -= np.linalg.solve(curvature, gradient)
    return weights[:-1], float(weights[-1])


def fit_scaled(features: Features, covered: Labels) -> tuple[Features, float]:
    """As `_fit`, with the penalty on standardised features and the result scaled back to the features as they are."""
    mean, spread = features.mean(axis=0), features.std(axis=0)
    weights, bias = _fit((features - mean) / spread, covered)
    return weights / spread, float(bias - (weights / spread) @ mean)


def fit_exemplars(
    vectors: Features, covered: Labels, phrasings: Features, gold: Sequence[tuple[str, ...]] = ()
) -> Exemplars:
    from sklearn.svm import SVC

    everything = np.concatenate([vectors, phrasings])
    labels = np.concatenate([covered, np.ones(len(phrasings), dtype=bool)])
    machine = SVC(C=MARGIN_COST, gamma=SHARPNESS, class_weight="balanced").fit(everything, labels)
    weights = np.zeros(len(everything), dtype=np.float32)
    weights[machine.support_] = machine.dual_coef_[0]
    covers = np.concatenate([covered.astype(np.int8), np.full(len(phrasings), -1, dtype=np.int8)])
    kept = (weights != 0) | (covers >= 0)
    sections = [*(gold or [()] * len(vectors)), *([()] * len(phrasings))]
    return Exemplars(
        everything[kept].astype(np.float32),
        weights[kept],
        covers[kept],
        tuple(each for each, keep in zip(sections, kept, strict=True) if keep),
        float(machine.intercept_[0]),
        SHARPNESS,
    )


def held_out_leanings(vectors: Features, covered: Labels, phrasings: Features) -> list[Leaning]:
    """Each training question's leaning by exemplars that were fitted without its fold."""
    folds = np.random.default_rng(0).permutation(len(vectors)) % FOLDS
    leanings: list[Leaning | None] = [None] * len(vectors)
    for fold in range(FOLDS):
        exemplars = fit_exemplars(vectors[folds != fold], covered[folds != fold], phrasings)
        for case in np.flatnonzero(folds == fold):
            leanings[case] = exemplars.leaning(vectors[case].astype(np.float32))
    return [leaning for leaning in leanings if leaning is not None]


def main() -> None:
    searcher = make_searcher()
    questions = read_gate_training()
    covered = np.array([question.covered for question in questions])
    vectors = np.array([searcher.evidence(_asked(question))[1] for question in questions], dtype=np.float64)
    phrasings = searcher.phrasing_vectors().astype(np.float64)
    leanings = [
        {f"lean_{name}": value for name, value in asdict(each).items()}
        for each in held_out_leanings(vectors, covered, phrasings)
    ]
    exemplars = fit_exemplars(vectors, covered, phrasings, [question.gold for question in questions])
    evidence = _evidence(searcher, questions)
    with tempfile.TemporaryDirectory() as folder:
        bare = _evidence(_bare_searcher(searcher.guide, Path(folder)), questions)
    gate = {
        "model": searcher.model,
        "trained_on": hashlib.sha256((DATASETS / "gate_training.jsonl").read_bytes()).hexdigest(),
        "full": _regression([{**e, **lean} for e, lean in zip(evidence, leanings, strict=True)], covered),
        "bare": _regression([{**e, **lean} for e, lean in zip(bare, leanings, strict=True)], covered),
        "evidence_only": _regression(evidence, covered),
    }
    GATE_FILE.write_text(json.dumps(gate, indent=2) + "\n", encoding="utf-8")
    save_exemplars(exemplars)
    load_gate.cache_clear()
    _report(searcher, [question for question in read_questions() if question.split == "dev"])


def _asked(question: Question) -> str:
    return stand_alone(question.question, question.history)


def _evidence(searcher: Searcher, questions: list[Question]) -> list[dict[str, float]]:
    return [asdict(searcher.evidence(_asked(question))[0]) for question in questions]


def _bare_searcher(guide: Guide, home: Path) -> Searcher:
    """A searcher over the same guide without its everyday phrasings, as an article has none."""
    settings = KnowledgeSettings(home=home)
    embedder = make_embedder(KnowledgeSettings())
    entries = tuple(
        replace(entry, asked_as=(), sections=tuple(replace(section, asked_as=()) for section in entry.sections))
        for entry in guide.entries
    )
    ingest_guide(replace(guide, entries=entries), VectorIndex(settings), embedder)
    return Searcher(VectorIndex(settings), embedder)


def _regression(rows: list[dict[str, float]], covered: Labels) -> dict[str, Any]:
    weights, bias = fit_scaled(np.array([list(row.values()) for row in rows]), covered)
    named = zip(rows[0], weights, strict=True)
    return {"weights": {name: round(float(weight), 4) for name, weight in named}, "bias": round(bias, 4)}


def _report(searcher: Searcher, questions: list[Question]) -> None:
    gate = CoachSettings().gate
    answered = np.array([searcher.search(_asked(question), NEAREST).covered(gate) for question in questions])
    for kind in dict.fromkeys(question.kind for question in questions):
        of_kind = np.array([question.kind == kind for question in questions])
        sys.stdout.write(f"{kind:12} {of_kind.sum():4} questions, {answered[of_kind].mean():.3f} answered\n")


if __name__ == "__main__":
    main()
