"""Train the learned verdict: `python -m evals.training.verdicts` writes `data/verdicts.npz`.

For the short passages that claims cite, the trees are grown on `claim_training.jsonl` and, weighing more, on the
development part of the labelled claims and the sentences held out of training; for long texts on WiCE and RAGTruth,
where one has their files, and on our own claims over long texts. What is said of a set, and the thresholds, come from
cross-validation over its texts: the strict threshold is the lowest at which no more than `--slip` of the wrong
development claims pass, with the rules; the loose one, for long texts, balances the two kinds of errors. A regression
learns how to weigh the trees with the cross-encoder of `evals.training.entailment`. The test part is never read, and
nothing of the others' texts is stored.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals.cases import DATASETS
from evals.training.verdict_blend import Weighing, fit_weighing
from evals.training.verdict_examples import (
    LABELS,
    Example,
    development_examples,
    held_out_examples,
    ragtruth_examples,
    training_examples,
    wice_examples,
)
from evals.training.verdict_trees import Grown, store
from graph.domain import Verdict
from graph.grounding.entailment import Entailment
from graph.grounding.learned import VERDICTS_FILE
from graph.grounding.objections import objections
from graph.grounding.signals import read_claim
from graph.grounding.verdicts import WORTH_READING, judge_claim
from ingest.edition import EDITION
from ingest.reading import read_source
from ingest.sentences import without_list_mark
from ui.wiring.knowledge import make_entailment

FOLDS = 5
OTHERS = ("wice", "ragtruth")

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Table:
    """Examples as the trees see them."""

    names: list[str]
    signals: Floats
    labels: NDArray[np.int64]
    weights: Floats
    subjects: NDArray[np.str_]
    kinds: NDArray[np.str_]
    free: Mask
    """Without a decisive objection."""

    verbatim: Mask
    long: Mask
    """Over a long text."""

    read: Floats
    """The chances by the cross-encoder, shape (examples, 3); empty where it was not asked."""

    def passed(self, supported: Floats, threshold: float) -> Mask:
        """Which claims pass as supported, by the chance of it: trees and rules together."""
        return self.verbatim | (self.free & (supported >= threshold))


def tabulate(examples: Iterable[Example], entailment: Entailment | None = None) -> Table:
    examples = list(examples)
    readings = [read_claim(without_list_mark(one.claim), one.passages, one.named) for one in examples]
    names = list(readings[0].signals)
    return Table(
        names=names,
        # The trees are walked in single precision.
        signals=np.array([[reading.signals[name] for name in names] for reading in readings], dtype=np.float32).astype(
            float
        ),
        labels=np.array([LABELS.index(one.label) for one in examples]),
        weights=np.array([one.weight for one in examples]),
        subjects=np.array([one.subject for one in examples]),
        kinds=np.array([one.kind for one in examples]),
        free=np.array([not any(objection.decisive for objection in objections(reading)) for reading in readings]),
        verbatim=np.array([judge_claim(one.claim, one.passages) is Verdict.SUPPORTED for one in examples]),
        long=np.array([reading.over_long_text for reading in readings]),
        read=np.array([entailment.chances(one.claim, one.passages) for one in examples] if entailment else []),
    )


def grow(signals: Floats, labels: NDArray[np.int64], weights: Floats) -> Any:
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(
        max_iter=200, learning_rate=0.06, max_depth=5, min_samples_leaf=15, max_features=0.3, random_state=0
    )
    return model.fit(signals, labels, sample_weight=weights)


def grow_on(base: Table, chosen: Mask, table: Table, taught: Mask | slice = slice(None)) -> Any:
    """Trees grown on the chosen claims of one table and on those of another that are to teach."""
    return grow(
        np.concatenate([base.signals[chosen], table.signals[taught]]),
        np.concatenate([base.labels[chosen], table.labels[taught]]),
        np.concatenate([base.weights[chosen], table.weights[taught]]),
    )


def folds_of(table: Table) -> NDArray[np.int64]:
    """A fold for each example, all examples of a subject in one."""
    subjects = sorted(set(table.subjects))
    order = np.random.default_rng(0).permutation(len(subjects)) % FOLDS
    fold = dict(zip(subjects, order.tolist(), strict=True))
    return np.array([fold[subject] for subject in table.subjects])


def cross_validate(base: Table, chosen: Mask, table: Table) -> Floats:
    """The chances of each verdict, shape (claims, 3), for the claims of a table, by trees that were not grown on the
    texts that they judge."""
    fold = folds_of(table)
    chances = np.zeros((len(table.labels), 3))
    for number in range(FOLDS):
        model = grow_on(base, chosen, table, fold != number)
        chances[fold == number] = model.predict_proba(table.signals[fold == number])
    return chances


def fit_blend(chances: Floats, table: Table, chosen: Mask | slice = slice(None)) -> Weighing:
    return fit_weighing(chances[chosen], table.read[chosen], table.labels[chosen], table.weights[chosen])


def blended(chances: Floats, table: Table) -> Floats:
    """The blend's chances in cross-validation, where a claim is worth reading; else those of the trees."""
    fold = folds_of(table)
    found = chances.copy()
    for number in range(FOLDS):
        asked = (fold == number) & table.free & (chances[:, 0] >= WORTH_READING)
        if asked.any():
            found[asked] = fit_blend(chances, table, fold != number).chances(chances[asked], table.read[asked])
    return found


def strict_threshold(table: Table, supported: Floats, slip: float) -> float:
    """The lowest at which at most this share of the wrong claims passes."""
    wrong = table.labels != 0
    for threshold in np.arange(0.30, 0.995, 0.005):
        if (table.passed(supported, threshold) & wrong).sum() <= slip * wrong.sum():
            return float(round(threshold, 3))
    return 0.995


def loose_threshold(table: Table, supported: Floats) -> float:
    """Where balanced accuracy is best, each set of texts counting the same."""
    found = [
        (sum(balanced_accuracy(table, table.passed(supported, at), kind) for kind in OTHERS), float(round(at, 2)))
        for at in np.arange(0.20, 0.90, 0.01)
    ]
    return max(found)[1]


def balanced_accuracy(table: Table, passed: Mask, kind: str) -> float:
    """Over the texts of a set, each of which is supported if all its claims are; 0.5 for a set that is not there."""
    here = table.kinds == kind
    subjects = sorted(set(table.subjects[here]))
    right = np.array([(table.labels[here & (table.subjects == subject)] == 0).all() for subject in subjects])
    told = np.array([passed[here & (table.subjects == subject)].all() for subject in subjects])
    if not right.any() or right.all():
        return 0.5
    return float((told[right].mean() + (~told)[~right].mean()) / 2)


def report(table: Table, chances: Floats, threshold: float) -> None:
    """What the development claims get, all and by kind."""
    passed = table.passed(chances[:, 0], threshold)
    verdicts = np.where(passed, 0, np.where(chances[:, 1] > chances[:, 2], 1, 2))
    right, say = table.labels == 0, sys.stdout.write
    say(f"n {len(right)}, three-way {(verdicts == table.labels).mean():.3f}, kept {passed[right].mean():.3f}, ")
    say(f"wrong passed {passed[~right].mean():.3f} ({passed[~right].sum()})\n")
    for kind in sorted(set(table.kinds)):
        here = table.kinds == kind
        say(f"  {kind:20s} n {here.sum():3d}  right {(verdicts == table.labels)[here].mean():.2f}  ")
        say(f"supported {passed[here].mean():.2f}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the learned verdict.")
    parser.add_argument("--slip", type=float, default=0.03, help="share of wrong development claims that may pass")
    parser.add_argument("--wice", type=Path, help="WiCE's development claims, .jsonl.gz")
    parser.add_argument("--ragtruth", type=Path, help="RAGTruth's question answering answers, .jsonl.gz")
    options = parser.parse_args()
    entailment = make_entailment()
    guide, taught = read_source(EDITION), DATASETS / "claim_training.jsonl"
    own = tabulate(training_examples(taught, guide))
    dev = tabulate([*development_examples(DATASETS / "claims.jsonl"), *held_out_examples(taught, guide)], entailment)
    chances = cross_validate(own, ~own.long, dev)
    both = blended(chances, dev)
    thresholds = [strict_threshold(dev, found[:, 0], options.slip) for found in (chances, both)]
    report(dev, chances, thresholds[0])
    report(dev, both, thresholds[1])
    trees = grow_on(own, ~own.long, dev)
    short = long = Grown(trees, thresholds[0], fit_blend(chances, dev), thresholds[1])
    if options.wice and options.ragtruth:
        others = tabulate([*wice_examples(options.wice), *ragtruth_examples(options.ragtruth)], entailment)
        chances = cross_validate(own, own.long, others)
        both = blended(chances, others)
        thresholds = [loose_threshold(others, found[:, 0]) for found in (chances, both)]
        for name, found, threshold in zip(("trees", "both"), (chances, both), thresholds, strict=True):
            for kind in OTHERS:
                figure = balanced_accuracy(others, others.passed(found[:, 0], threshold), kind)
                sys.stdout.write(f"{kind}, {name}: balanced accuracy {figure:.3f}, cross-validated\n")
        long = Grown(grow_on(own, own.long, others), thresholds[0], fit_blend(chances, others), thresholds[1])
    digest = hashlib.sha256(json.dumps([own.names, own.signals.tolist(), own.labels.tolist()]).encode())
    store({"short": short, "long": long}, own.names, digest.hexdigest()[:16], VERDICTS_FILE)
    sys.stdout.write(f"{VERDICTS_FILE}: {len(own.labels)} claims, {len(own.names)} signals\n")


if __name__ == "__main__":
    main()
