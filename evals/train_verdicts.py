"""Train the learned verdict: `python -m evals.train_verdicts` writes `data/verdicts.npz`.

Only the development claims are read. The threshold is the lowest at which, in cross-validation with all claims of an entry or
passage in one fold, no more than `--slip` of the wrong claims pass as supported, rules and forest together.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals.cases import DATASETS
from graph.grounding.learned import VERDICTS_FILE
from graph.grounding.objections import objections
from graph.grounding.signals import read_claim
from graph.grounding.verdicts import judge_claim

LABELS = ("supported", "partial", "unsupported")
TREES = 160
LEAF = 3
SHARE = 0.4
"""Of the signals, how many a node may choose from."""

FOLDS = 10
ROUNDS = 4

Floats = NDArray[np.float64]


def read_dev(path: Path) -> list[dict[str, Any]]:
    """The development rows; test rows are left unread."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [row for row in rows if row["split"] == "dev"]


def subjects(rows: list[dict[str, Any]]) -> list[str]:
    """One key for all claims over the same entries or the same passage, so that no fold knows the texts of another."""
    parents: dict[str, str] = {}

    def top(key: str) -> str:
        while parents.setdefault(key, key) != key:
            key = parents[key]
        return key

    keys = [[section.split("/")[0] for section in row["sections"]] or [row["passages"][0]] for row in rows]
    for mine in keys:
        for other in mine[1:]:
            parents[top(other)] = top(mine[0])
    return [top(mine[0]) for mine in keys]


def grow(signals: Floats, labels: NDArray[np.int64], seed: int) -> Any:
    from sklearn.ensemble import ExtraTreesClassifier

    forest = ExtraTreesClassifier(TREES, min_samples_leaf=LEAF, max_features=SHARE, random_state=seed, n_jobs=1)
    return forest.fit(signals.astype(np.float32), labels)


def cross_validate(signals: Floats, labels: NDArray[np.int64], keys: list[str]) -> Floats:
    """Chances for every claim from forests that never saw its texts."""
    names = sorted(set(keys))
    chances = np.zeros((len(labels), len(LABELS)))
    for seed in range(ROUNDS):
        order = np.random.default_rng(seed).permutation(len(names)) % FOLDS
        fold = np.array([dict(zip(names, order, strict=True))[key] for key in keys])
        for number in range(FOLDS):
            held = fold == number
            chances[held] += grow(signals[~held], labels[~held], seed).predict_proba(signals[held]) / ROUNDS
    return chances


def choose_threshold(chances: Floats, free: NDArray[np.bool_], labels: NDArray[np.int64], slip: float) -> float:
    """The lowest threshold at which at most this share of the wrong claims passes."""
    wrong = labels != 0
    for threshold in np.arange(0.30, 0.99, 0.01):
        if (free & wrong & (chances[:, 0] >= threshold)).sum() <= slip * wrong.sum():
            return float(round(threshold, 2))
    return 0.99


def store(forest: Any, names: list[str], threshold: float, digest: str, path: Path) -> None:
    signal, limit, left, right, chances, roots = [], [], [], [], [], []
    offset = 0
    for tree in (one.tree_ for one in forest.estimators_):
        roots.append(offset)
        leaf = tree.children_left < 0
        signal.append(np.where(leaf, -1, tree.feature))
        limit.append(np.where(leaf, 0.0, tree.threshold))
        left.append(np.where(leaf, 0, tree.children_left + offset))
        right.append(np.where(leaf, 0, tree.children_right + offset))
        shares = tree.value[:, 0, :]
        chances.append(1000 * shares / shares.sum(axis=1, keepdims=True) * leaf[:, None])
        offset += tree.node_count
    np.savez_compressed(
        path,
        names=np.frombuffer(" ".join(names).encode("ascii"), dtype=np.uint8),
        signal=np.concatenate(signal).astype(np.int16),
        limit=np.concatenate(limit).astype(np.float32),
        left=np.concatenate(left).astype(np.int32),
        right=np.concatenate(right).astype(np.int32),
        chances=np.concatenate(chances).round().astype(np.uint16),
        roots=np.array(roots, dtype=np.int32),
        threshold=np.float64(threshold),
        trained_on=np.frombuffer(digest.encode("ascii"), dtype=np.uint8),
    )


def report(
    chances: Floats, free: NDArray[np.bool_], verbatim: NDArray[np.bool_], rows: list[dict[str, Any]], threshold: float
) -> None:
    labels = np.array([LABELS.index(row["label"]) for row in rows])
    passed = verbatim | (free & (chances[:, 0] >= threshold))
    verdicts = np.where(passed, 0, np.where(chances[:, 1] > chances[:, 2], 1, 2))
    wrong = labels != 0
    say = sys.stdout.write
    say(f"cross-validated on {len(rows)} claims, threshold {threshold:.2f}\n")
    say(f"three-way accuracy {(verdicts == labels).mean():.3f}; wrong passed {(passed & wrong).sum()}/{wrong.sum()}; ")
    say(f"supported kept {(passed & ~wrong).sum() / (~wrong).sum():.3f}\n")
    kinds = [row["error"] or row["supported_how"] for row in rows]
    for kind in sorted(set(kinds)):
        here = np.array([other == kind for other in kinds])
        say(
            f"  {kind:20s} n {here.sum():3d}  right {(verdicts == labels)[here].mean():.2f}  supported {passed[here].mean():.2f}\n"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the learned verdict on the development claims.")
    parser.add_argument(
        "--slip", type=float, default=0.02, help="share of wrong claims that may pass in cross-validation"
    )
    parser.add_argument("--report", action="store_true", help="print the cross-validated figures by kind of claim")
    options = parser.parse_args()
    rows = read_dev(DATASETS / "claims.jsonl")
    readings = [read_claim(row["claim"], row["passages"]) for row in rows]
    names = list(readings[0].signals)
    signals = np.array([[reading.signals[name] for name in names] for reading in readings])
    labels = np.array([LABELS.index(row["label"]) for row in rows])
    free = np.array([not any(objection.decisive for objection in objections(reading)) for reading in readings])
    verbatim = np.array([judge_claim(row["claim"], row["passages"]).value == "supported" for row in rows])
    chances = cross_validate(signals, labels, subjects(rows))
    threshold = choose_threshold(chances, free & ~verbatim, labels, options.slip)
    if options.report:
        report(chances, free, verbatim, rows, threshold)
    store(grow(signals, labels, 0), names, threshold, _digest(rows, names), VERDICTS_FILE)
    sys.stdout.write(f"{VERDICTS_FILE}: {len(rows)} claims, {len(names)} signals, threshold {threshold:.2f}\n")


def _digest(rows: list[dict[str, Any]], names: list[str]) -> str:
    told = [[row["claim"], row["passages"], row["label"]] for row in rows]
    return hashlib.sha256(json.dumps([told, names]).encode()).hexdigest()[:16]


if __name__ == "__main__":
    main()
