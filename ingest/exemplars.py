"""Labelled questions that tell the coach what a new one is like: covered or not, and by which sections.

They lie as vectors in `data/gate.npz`, which `evals/training/gate.py` writes from `evals/datasets/gate_training.jsonl`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.release import kept_with_release, reading_arrays
from ingest.release_folder import DATA
from ingest.vectors import Matrix, Vector

EXEMPLARS_FILE = DATA / "gate.npz"
"""The shipped one, which training writes."""
NEAREST = 3

VOTE_SHARPNESS = 16.0
"""How much more a nearer question's vote counts: e to this power times the difference in cosine."""

_NO_VOTE = 1e-4
"""The share of all votes that a section has without any, so that none is ruled out."""


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
    """Labelled questions as unit vectors, shape (questions, dimension), and what each weighs in the machine's decision.

    The machine's kernel is Gaussian (Cortes and Vapnik, 1995): `sharpness` is its gamma. `covers` is 1 for a question
    that the guide covers, 0 for one that it does not, and -1 for a phrasing of the guide, which has a weight but is
    no neighbour: the search has seen it already. `gold` holds the sections that answer a covered question, best first.
    """

    vectors: Matrix
    weights: Vector
    covers: NDArray[np.int8]
    gold: tuple[tuple[str, ...], ...]
    bias: float
    sharpness: float

    def leaning(self, sentence: Vector) -> Leaning:
        cosines = self.vectors @ sentence
        # Of unit vectors the squared distance is 2 - 2 cosine.
        machine = float(self.weights @ np.exp(-self.sharpness * (2.0 - 2.0 * cosines))) + self.bias
        covered, uncovered = (_nearest(cosines[self.covers == covers]) for covers in (1, 0))
        return Leaning(machine, *covered, *uncovered)

    def ballot(self, sections: Sequence[str]) -> Ballot | None:
        """What the covered questions know of these sections (one a chunk); None where they name others: they were
        labelled for another guide."""
        asked = [row for row, gold in enumerate(self.gold) if gold]
        named = {section for row in asked for section in self.gold[row]}
        if not named or not named <= set(sections):
            return None
        places = np.array([place for place, section in enumerate(sections) if section in named])
        columns: dict[str, list[int]] = {}
        for column, place in enumerate(places.tolist()):
            columns.setdefault(sections[place], []).append(column)
        marks = np.zeros((len(asked), len(places)), dtype=np.float32)
        for line, row in enumerate(asked):
            for rank, section in enumerate(self.gold[row]):
                marks[line, columns[section]] = 2.0 / (2.0 + rank)
        return Ballot(self.vectors[asked], marks, places, len(sections))


@dataclass(frozen=True, slots=True)
class Ballot:
    """Covered questions, shape (questions, dimension), and what the chunks that any of them names are worth to them,
    shape (questions, named chunks). `places` tells where those stand among the `size` chunks of the guide."""

    vectors: Matrix
    marks: Matrix
    places: NDArray[np.intp]
    size: int

    def votes(self, sentence: Vector) -> Vector:
        """How the labelled questions like this one vote, as logarithms, shape (chunks,): a Nadaraya-Watson estimate."""
        weights = np.exp(VOTE_SHARPNESS * (self.vectors @ sentence))
        votes = np.full(self.size, weights.sum() * _NO_VOTE, dtype=np.float32)
        votes[self.places] += weights @ self.marks
        return np.log(votes)


def _nearest(cosines: Vector) -> tuple[float, float]:
    """The mean of the highest, and the highest."""
    highest = np.partition(cosines, -NEAREST)[-NEAREST:]
    return float(highest.mean()), float(highest.max())


@kept_with_release()
def load_exemplars() -> Exemplars:
    """Those of the release in use. Raises BadRelease."""
    with reading_arrays("gate.npz") as arrays:
        return Exemplars(
            arrays["vectors"].astype(np.float32),
            arrays["weights"].astype(np.float32),
            arrays["covers"],
            tuple(tuple(sections) for sections in json.loads(bytes(arrays["gold"]))),
            float(arrays["bias"]),
            float(arrays["sharpness"]),
        )


def save_exemplars(exemplars: Exemplars) -> None:
    gold = json.dumps(exemplars.gold).encode("ascii")
    np.savez(
        EXEMPLARS_FILE,
        allow_pickle=False,
        vectors=exemplars.vectors.astype(np.float16),
        weights=exemplars.weights,
        covers=exemplars.covers,
        gold=np.frombuffer(gold, dtype=np.uint8),
        bias=np.float32(exemplars.bias),
        sharpness=np.float32(exemplars.sharpness),
    )
    load_exemplars.cache_clear()
