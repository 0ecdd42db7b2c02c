"""Words that stand for one another, and opposites: our own list in `data/lexicon.yaml`, and word vectors beside it.

The vectors are MiniLM's for single words (all-MiniLM-L6-v2, input table and sentence vector side by side, reduced to
their main directions), so that a word that no list names still has neighbours. They cannot tell synonyms from
opposites; the list can, and it goes first.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.grounding.words import stem
from ingest.release import kept_with_release, reading, reading_arrays
from ingest.release_folder import DATA

VECTORS_FILE = DATA / "word_vectors.npz"
"""The shipped ones, which `python -m evals.training.word_vectors` writes."""

Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class Lexicon:
    groups: dict[str, frozenset[int]]
    """The groups of synonyms that a stem or phrase stands in."""

    opposites: dict[str, frozenset[str]]
    phrases: dict[tuple[str, ...], str]
    """Stems in a row to the phrase that they make, such as ('roll', 'back') to 'roll_back'."""

    openings: frozenset[str]
    """First stems of phrases."""

    light: frozenset[str]
    """Stems and phrases that a true retelling may add or leave out."""


@dataclass(frozen=True)
class WordVectors:
    places: dict[str, int]
    rows: Vectors
    """Unit vectors, commonest word first; the last row is zero, for words that are not known."""

    def row(self, word: str) -> int:
        return self.places.get(word, len(self.rows) - 1)

    def weight(self, word: str) -> float:
        """How much a word says, 0.4 for the commonest to 1 for a rare or unknown one."""
        place = self.places.get(word)
        return 1.0 if place is None else min(1.0, 0.4 + 0.15 * max(0.0, float(np.log2((place + 60) / 250))))


@kept_with_release()
def lexicon() -> Lexicon:
    """The words of the release in use. Raises BadRelease."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with reading("lexicon.yaml") as file:
        return _lexicon_of(yaml.load(file.read_text(encoding="utf-8"), Loader=loader))


def _lexicon_of(raw: dict[str, list[str]]) -> Lexicon:
    groups: dict[str, set[int]] = defaultdict(set)
    phrases: dict[tuple[str, ...], str] = {}
    for number, line in enumerate(raw["same"]):
        for entry in line.split():
            groups[_entry(entry, phrases)].add(number)
    opposites: dict[str, set[str]] = defaultdict(set)
    for line in raw["opposite"]:
        left, right = ([_entry(entry, phrases) for entry in side.split()] for side in line.split("|"))
        for one in left:
            opposites[one].update(right)
        for one in right:
            opposites[one].update(left)
    light = frozenset(_entry(entry, phrases) for entry in raw["light"])
    return Lexicon(
        {entry: frozenset(numbers) for entry, numbers in groups.items()},
        {entry: frozenset(others) for entry, others in opposites.items()},
        phrases,
        frozenset(stems[0] for stems in phrases),
        light,
    )


def _entry(entry: str, phrases: dict[tuple[str, ...], str]) -> str:
    if "_" not in entry:
        return stem(entry)
    stems = tuple(stem(word) for word in entry.split("_"))
    phrases[stems] = "_".join(stems)
    return phrases[stems]


@kept_with_release()
def word_vectors() -> WordVectors:
    """Those of the release in use. Raises BadRelease."""
    with reading_arrays("word_vectors.npz") as stored:
        words = bytes(stored["words"]).decode("ascii").split()
        rows = stored["rows"].astype(np.float32)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    rows = np.vstack([rows, np.zeros((1, rows.shape[1]), dtype=np.float32)])
    return WordVectors({word: place for place, word in enumerate(words)}, rows)
