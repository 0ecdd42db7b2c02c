"""The learned verdict: two sets of small trees over the signals, stored as plain numbers; both must agree.

One is boosted (Friedman, 2001) and held to common sense: more of the claim said never makes it less likely to be
supported, and no objection ever makes it more likely. The other is a forest of extremely randomised trees (Geurts,
Ernst and Wehenkel, 2006), free to see what goes together. The lower of their two chances counts: on the development
claims it let the fewest wrong claims through for what it kept. There is one such pair for short passages, grown on
this project's claims, and one for long texts, grown on claims of other people as well. `python -m evals.train_verdicts`
grows them; here they are walked with numpy.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.grounding.lexicon import DATA

VERDICTS_FILE = DATA / "verdicts.npz"


@dataclass(frozen=True)
class Chances:
    """The learned chance that a claim is supported, and, should it not be, that a part of it is."""

    supported: float
    partial: float


@dataclass(frozen=True)
class Trees:
    """Trees in one table of nodes; a leaf asks for no signal (-1) and has values, one for each class."""

    signal: NDArray[np.int16]
    limit: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    values: NDArray[np.float32]
    roots: NDArray[np.int32]

    def walk(self, signals: NDArray[np.float32]) -> NDArray[np.float32]:
        """The leaf values of every tree, shape (trees, classes); all trees are walked at once, one level a step."""
        nodes = self.roots
        while True:
            asked = self.signal[nodes]
            inner = asked >= 0
            if not inner.any():
                return self.values[nodes]
            lower = signals[np.maximum(asked, 0)] <= self.limit[nodes]
            nodes = np.where(inner, np.where(lower, self.left[nodes], self.right[nodes]), nodes)


@dataclass(frozen=True)
class Pair:
    """The two sets of trees for one sort of passages."""

    boosted: Trees
    baseline: float
    forest: Trees
    threshold: float
    """The chance of 'supported' from which a claim may pass."""

    def judge(self, signals: NDArray[np.float32]) -> Chances:
        boosted = 1 / (1 + math.exp(-(self.baseline + float(self.boosted.walk(signals).sum()))))
        supported, partial, unsupported = self.forest.walk(signals).astype(np.float64).mean(axis=0).tolist()
        return Chances(min(boosted, supported), partial / max(partial + unsupported, 1e-9))


@dataclass(frozen=True)
class LearnedVerdict:
    names: tuple[str, ...]
    """The signals, in the order in which the trees number them."""

    short: Pair
    long: Pair
    trained_on: str
    """The hash of the claims and signals that it was grown on."""

    def judge(self, signals: Mapping[str, float], *, over_long_text: bool) -> tuple[Chances, float]:
        """The chances, and the threshold that goes with them."""
        pair = self.long if over_long_text else self.short
        return pair.judge(np.array([signals[name] for name in self.names], dtype=np.float32)), pair.threshold


@cache
def load_verdict() -> LearnedVerdict:
    """The project's own, read once."""
    with np.load(VERDICTS_FILE, allow_pickle=False) as stored:
        return LearnedVerdict(
            names=tuple(bytes(stored["names"]).decode("ascii").split()),
            short=_pair(stored, "short"),
            long=_pair(stored, "long"),
            trained_on=bytes(stored["trained_on"]).decode("ascii"),
        )


def _pair(stored: Any, name: str) -> Pair:
    return Pair(
        boosted=_trees(stored, f"{name}_boosted"),
        baseline=float(stored[f"{name}_baseline"]),
        forest=_trees(stored, f"{name}_forest"),
        threshold=float(stored[f"{name}_threshold"]),
    )


def _trees(stored: Any, name: str) -> Trees:
    return Trees(*(stored[f"{name}_{field}"] for field in ("signal", "limit", "left", "right", "values", "roots")))
