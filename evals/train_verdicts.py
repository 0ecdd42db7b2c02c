"""Train the learned verdict: `python -m evals.train_verdicts` writes `data/verdicts.npz`.

Of this project's claims only the development part is read. WiCE and RAGTruth, where one has their files, teach it how
other people's claims and long texts look; nothing of them is stored but the trees. The strict threshold is the lowest
at which, in cross-validation with all claims of an entry or passage in one fold, no more than `--slip` of the wrong
claims pass, trees and rules together; the loose one, for long texts, is where the two kinds of errors balance.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals.cases import DATASETS
from evals.verdict_examples import LABELS, Example, own_examples, ragtruth_examples, wice_examples
from evals.verdict_trees import store
from graph.domain import Verdict
from graph.grounding.learned import VERDICTS_FILE
from graph.grounding.objections import objections
from graph.grounding.signals import read_claim
from graph.grounding.verdicts import judge_claim
from graph.grounding.words import word_set
from ingest.sentences import without_list_mark

FOLDS = 10
ROUNDS = 2

RISES = word_set(
    """cover_first cover_first_words cover_evidence cover_anywhere same_words same_words_first sure_words
    part_cover_least part_cover_most part_first_least part_first_most a_part_clean figures_margin order_kept"""
)
"""Signals of which more never makes a claim less likely to be supported."""

FALLS = word_set(
    """unsaid unsaid_share unsaid_evidence rarest_unsaid part_spread part_scatter strangers parts_flagged figures_absent
    figures_wrong figures_other_unit figures_firmer figures_other_end names_absent opposites denied opposed substituted
    substituted_between inversions crossed swapped quantifier_shifted new_universal new_only new_certain new_cause
    new_extreme new_denied lost_hedge lost_denied lost_goal lost_only lost_limited"""
)
"""Signals of which more never makes it more likely."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Table:
    """Examples as the trees see them."""

    names: list[str]
    signals: Floats
    labels: NDArray[np.int64]
    weights: Floats
    subjects: list[str]
    free: NDArray[np.bool_]
    """Without a decisive objection."""

    verbatim: NDArray[np.bool_]
    long: NDArray[np.bool_]
    kinds: list[str]

    @property
    def own(self) -> NDArray[np.bool_]:
        return ~np.isin(self.kinds, ["wice", "ragtruth"])


def tabulate(examples: list[Example]) -> Table:
    readings = [read_claim(without_list_mark(one.claim), one.passages) for one in examples]
    names = list(readings[0].signals)
    return Table(
        names=names,
        signals=np.array([[reading.signals[name] for name in names] for reading in readings], dtype=np.float32).astype(
            float
        ),
        labels=np.array([LABELS.index(one.label) for one in examples]),
        weights=np.array([one.weight for one in examples]),
        subjects=[one.subject for one in examples],
        free=np.array([not any(objection.decisive for objection in objections(reading)) for reading in readings]),
        verbatim=np.array([judge_claim(one.claim, one.passages) is Verdict.SUPPORTED for one in examples]),
        long=np.array([reading.over_long_text for reading in readings]),
        kinds=[one.kind for one in examples],
    )


def boost(table: Table, chosen: NDArray[np.bool_], seed: int) -> Any:
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(
        max_iter=100,
        learning_rate=0.05,
        max_depth=3,
        min_samples_leaf=8,
        max_features=0.3,
        monotonic_cst=[(name in RISES) - (name in FALLS) for name in table.names],
        random_state=seed,
    )
    return model.fit(table.signals[chosen], table.labels[chosen] == 0, sample_weight=table.weights[chosen])


def plant(table: Table, chosen: NDArray[np.bool_], seed: int) -> Any:
    from sklearn.ensemble import ExtraTreesClassifier

    model = ExtraTreesClassifier(120, min_samples_leaf=3, max_features=0.4, random_state=seed)
    return model.fit(table.signals[chosen], table.labels[chosen], sample_weight=table.weights[chosen])


def cross_validate(table: Table, taught: NDArray[np.bool_], asked: NDArray[np.bool_]) -> Floats:
    """For the examples asked for, the chances of 'supported' and, if not, of 'partial', from trees that were grown on
    those taught and never saw the texts that they judge."""
    names = sorted(set(table.subjects))
    chances = np.zeros((len(table.labels), 2))
    for seed in range(ROUNDS):
        order = np.random.default_rng(seed).permutation(len(names)) % FOLDS
        folds = dict(zip(names, order.tolist(), strict=True))
        fold = np.array([folds[subject] for subject in table.subjects])
        for number in range(FOLDS):
            held = (fold == number) & asked
            others = (fold != number) & taught
            boosted = boost(table, others, seed).predict_proba(table.signals[held])[:, 1]
            free = plant(table, others, seed).predict_proba(table.signals[held])
            chances[held, 0] += np.minimum(boosted, free[:, 0]) / ROUNDS
            chances[held, 1] += free[:, 1] / np.maximum(free[:, 1] + free[:, 2], 1e-9) / ROUNDS
    return chances


def strict_threshold(table: Table, chances: Floats, slip: float) -> float:
    """The lowest at which at most this share of the wrong claims over short passages passes."""
    wrong = table.own & ~table.long & (table.labels != 0)
    can_pass = wrong & table.free & ~table.verbatim
    for threshold in np.arange(0.30, 0.99, 0.01):
        if (can_pass & (chances[:, 0] >= threshold)).sum() <= slip * wrong.sum():
            return float(round(threshold, 2))
    return 0.99


def loose_threshold(table: Table, chances: Floats, strict: float) -> float:
    """Where over long texts balanced accuracy is best, an answer of several claims counting as one, wrong with any of
    them, and each set of texts counting the same; the strict one where there are no long texts."""
    sets = [kind for kind in ("wice", "ragtruth") if kind in table.kinds]
    best = (0.0, strict)
    for threshold in np.arange(0.30, 0.80, 0.01) if sets else ():
        passed = table.verbatim | (table.free & (chances[:, 0] >= threshold))
        best = max(best, (sum(answers_right(table, passed, kind) for kind in sets), float(round(threshold, 2))))
    return best[1]


def answers_right(table: Table, passed: NDArray[np.bool_], kind: str) -> float:
    """Balanced accuracy over the texts of a set, each of which is supported if all its claims are."""
    truth: dict[str, bool] = {}
    told: dict[str, bool] = {}
    for subject, label, one, other in zip(table.subjects, table.labels, passed, table.kinds, strict=True):
        if other == kind:
            truth[subject] = truth.get(subject, True) and bool(label == 0)
            told[subject] = told.get(subject, True) and bool(one)
    right = np.array([truth[subject] for subject in truth])
    said = np.array([told[subject] for subject in truth])
    return float((said[right].mean() + (~said)[~right].mean()) / 2)


def report(table: Table, chances: Floats, thresholds: tuple[float, float]) -> None:
    """The cross-validated figures, for each set and, of our own claims, for each kind."""
    limit = np.where(table.long, thresholds[1], thresholds[0])
    passed = table.verbatim | (table.free & (chances[:, 0] >= limit))
    verdicts = np.where(passed, 0, np.where(chances[:, 1] > 0.5, 1, 2))
    kinds = np.array(table.kinds)
    say = sys.stdout.write
    for name, here in (("own claims", table.own), ("wice", kinds == "wice"), ("ragtruth", kinds == "ragtruth")):
        if here.any():
            right, wrong = here & (table.labels == 0), here & (table.labels != 0)
            kept, slipped = (passed & right).sum() / right.sum(), (passed & wrong).sum() / wrong.sum()
            say(f"{name}: n {here.sum()}, three-way {(verdicts == table.labels)[here].mean():.3f}, kept {kept:.3f}, ")
            say(f"wrong passed {slipped:.3f} ({(passed & wrong).sum()}), balanced {(kept + 1 - slipped) / 2:.3f}\n")
    if "ragtruth" in table.kinds:
        say(f"ragtruth answers: balanced {answers_right(table, passed, 'ragtruth'):.3f}\n")
    for kind in sorted(set(kinds[table.own])):
        here = kinds == kind
        say(f"  {kind:20s} n {here.sum():3d}  right {(verdicts == table.labels)[here].mean():.2f}  ")
        say(f"supported {passed[here].mean():.2f}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the learned verdict on the development claims.")
    parser.add_argument(
        "--slip", type=float, default=0.01, help="share of wrong claims that may pass in cross-validation"
    )
    parser.add_argument("--wice", type=Path, help="WiCE's development claims, .jsonl.gz")
    parser.add_argument("--ragtruth", type=Path, help="RAGTruth's question answering answers, .jsonl.gz")
    options = parser.parse_args()
    examples = own_examples(DATASETS / "claims.jsonl")
    examples += wice_examples(options.wice) if options.wice else ()
    examples += ragtruth_examples(options.ragtruth) if options.ragtruth else ()
    table = tabulate(examples)
    everything = np.ones(len(examples), dtype=bool)
    chances = np.where(
        table.long[:, None],
        cross_validate(table, everything, table.long),
        cross_validate(table, table.own, ~table.long),
    )
    strict = strict_threshold(table, chances, options.slip)
    thresholds = (strict, loose_threshold(table, chances, strict))
    report(table, chances, thresholds)
    digest = hashlib.sha256(
        json.dumps([[[one.claim, one.passages, one.label] for one in examples], table.names]).encode()
    )
    pairs = {
        "short": (boost(table, table.own, 0), plant(table, table.own, 0), thresholds[0]),
        "long": (boost(table, everything, 0), plant(table, everything, 0), thresholds[1]),
    }
    store(pairs, table.names, digest.hexdigest()[:16], VERDICTS_FILE)
    sys.stdout.write(f"{VERDICTS_FILE}: {len(examples)} claims, {len(table.names)} signals, thresholds {thresholds}\n")


if __name__ == "__main__":
    main()
