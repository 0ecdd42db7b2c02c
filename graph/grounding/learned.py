"""The learned verdict: small boosted trees over the signals, and what a reader of both texts makes of the claim.

The trees give the chances of 'supported', 'partial' and 'unsupported' (multinomial gradient boosting; Friedman, 2001).
One set of trees is for the short passages that a claim cites, grown on this project's claims; one is for long texts,
grown on other people's claims as well. Where a cross-encoder has read the claim too, a multinomial regression weighs
its chances with those of the trees. `python -m evals.training.verdicts` writes all of it as plain numbers; here the
trees are walked with numpy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.release import kept_with_release, reading_arrays
from ingest.release_folder import DATA

VERDICTS_FILE = DATA / "verdicts.npz"
"""The shipped one, which training writes."""
LEAST = 1e-4
"""No chance counts as less."""


@dataclass(frozen=True)
class Chances:
    """How likely each verdict is; they add up to 1."""

    supported: float
    partial: float
    unsupported: float


@dataclass(frozen=True)
class Trees:
    """Trees in one table of nodes; a leaf asks for no signal (-1) and has a value."""

    signal: NDArray[np.int16]
    limit: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    values: NDArray[np.float32]
    roots: NDArray[np.int32]

    def walk(self, signals: NDArray[np.float32]) -> NDArray[np.float32]:
        """The leaf value of every tree, shape (trees,); all trees are walked at once, one level a step."""
        nodes = self.roots
        while True:
            asked = self.signal[nodes]
            inner = asked >= 0
            if not inner.any():
                return self.values[nodes]
            lower = signals[np.maximum(asked, 0)] <= self.limit[nodes]
            nodes = np.where(inner, np.where(lower, self.left[nodes], self.right[nodes]), nodes)


@dataclass(frozen=True)
class Boosted:
    """The trees for one sort of passages; of every three trees in a row one belongs to each verdict."""

    trees: Trees
    baseline: NDArray[np.float64]
    threshold: float
    """The chance of 'supported' from which a claim may pass."""

    def judge(self, signals: NDArray[np.float32]) -> Chances:
        return _chances(self.baseline + self.trees.walk(signals).reshape(-1, 3).sum(axis=0))


@dataclass(frozen=True)
class Blend:
    """Weighs the logarithms of the trees' three chances and of the reader's three: `weights` of shape (3, 6)."""

    weights: NDArray[np.float64]
    bias: NDArray[np.float64]
    threshold: float

    def judge(self, trees: Chances, read: NDArray[np.float64]) -> Chances:
        both = np.array([trees.supported, trees.partial, trees.unsupported, *read])
        return _chances(self.weights @ np.log(np.maximum(both, LEAST)) + self.bias)


def _chances(scores: NDArray[np.float64]) -> Chances:
    shares = np.exp(scores - scores.max())
    return Chances(*(shares / shares.sum()).tolist())


@dataclass(frozen=True)
class LearnedVerdict:
    """The trees for one sort of passages, and how a reader's word is weighed with theirs."""

    names: tuple[str, ...]
    """The signals, in the order in which the trees number them."""

    boosted: Boosted
    blend: Blend

    def judge(self, signals: Mapping[str, float]) -> Chances:
        return self.boosted.judge(np.array([signals[name] for name in self.names], dtype=np.float32))


@kept_with_release()
def load_verdict(*, over_long_text: bool) -> LearnedVerdict:
    """That of the release in use, each read once. Raises BadRelease."""
    sort = "long" if over_long_text else "short"
    fields = ("signal", "limit", "left", "right", "values", "roots")
    with reading_arrays("verdicts.npz") as stored:
        return LearnedVerdict(
            names=tuple(bytes(stored["names"]).decode("ascii").split()),
            boosted=Boosted(
                trees=Trees(*(stored[f"{sort}_{field}"] for field in fields)),
                baseline=stored[f"{sort}_baseline"],
                threshold=float(stored[f"{sort}_threshold"]),
            ),
            blend=Blend(
                stored[f"{sort}_blend_weights"], stored[f"{sort}_blend_bias"], float(stored[f"{sort}_blend_threshold"])
            ),
        )
