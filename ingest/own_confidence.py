"""How sure the coach is that an own guide covers a question, and which of its entries does.

Both were learned from the first guide: from many small guides made of a few of its entries without their everyday
phrasings, asked what those entries cover, what the others cover, and what none does. `evals/training/own_gate.py`
trains it; its numbers lie in `data/own_gate.json` with the digest of the questions that they were learned from.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ingest.confidence import Regression
from ingest.exemplars import Exemplars, load_exemplars
from ingest.own_matching import MEASURES
from ingest.release import kept_with_release, reading
from ingest.release_folder import DATA
from ingest.vectors import Matrix, Vector

OWN_GATE_FILE = DATA / "own_gate.json"
"""The shipped one, which training writes."""

ELSEWHERE = "elsewhere"
"""How near the question comes to labelled ones that ask for what the first guide does not tell: a question that sounds
like many others is less likely this guide's."""

NEIGHBOURS = 30
"""How many of them; of fewer the very nearest tell, which here are the training's own siblings."""

SAME = 0.995
"""Cosine from which on a labelled question is the question itself."""


@dataclass(frozen=True, slots=True)
class OwnGate:
    """The trained gate of own guides, for one embedding model: a weight a measure to rank entries by, and over the
    measures of the best one the probability that the guide covers the question."""

    model: str
    ranking: Mapping[str, float]
    covered: Regression
    exemplars: Exemplars

    def ranks(self, matches: Matrix) -> Vector:
        """A score for each entry, higher is better, shape (entries,)."""
        return matches @ np.array([self.ranking[name] for name in MEASURES], dtype=np.float32)

    def probability(self, matches: Matrix, sentence: Vector) -> float:
        """The probability, 0 to 1, that the best entry answers the question with this sentence vector."""
        best = matches[int(self.ranks(matches).argmax())]
        signals = {name: float(value) for name, value in zip(MEASURES, best, strict=True)}
        return self.covered.probability({**signals, ELSEWHERE: elsewhere(self.exemplars, sentence)})


def elsewhere(exemplars: Exemplars, sentence: Vector) -> float:
    """The mean cosine with the nearest labelled questions that are not covered, the question itself left out."""
    cosines = exemplars.vectors[exemplars.covers == 0] @ sentence
    return float(np.sort(cosines[cosines < SAME])[-NEIGHBOURS:].mean())


@kept_with_release()
def load_own_gate() -> OwnGate:
    """The gate of the release in use. Raises BadRelease."""
    with reading("own_gate.json") as file:
        stored = json.loads(file.read_text(encoding="utf-8"))
        ranking = {name: float(stored["ranking"][name]) for name in MEASURES}
        covered = Regression(stored["covered"]["weights"], stored["covered"]["bias"])
        return OwnGate(stored["model"], ranking, covered, load_exemplars())
