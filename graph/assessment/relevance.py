"""Whether an answer speaks of the question: by meaning and by words.

The nearness of meaning is taken beside that of the guide's other questions, for a long story is near to none and a
story of the trade is near to many; and of an answer alone it is guessed which question was asked. A logistic regression
weighs the signals. Both were fitted to answers that speak of their question, answers that do not, and answers put under
another question (`python -m evals.training.judge`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.assessment.reading import SUBSTANCE, Reading
from graph.assessment.themes import theme_stems
from graph.assessment.words import content_stems, meanings, stems, word_set
from graph.domain import Level
from ingest.likeness import Likeness
from ingest.release import kept_with_release, reading, reading_arrays
from ingest.release_folder import DATA
from ingest.star import Entry
from ingest.vectors import Vector

GUESS_FILE = DATA / "guess.npz"
"""The shipped one, which training writes."""
LEAST_WORDS = 30
"""Of substance, for it to stand for the whole."""

_COMMON = frozenset(
    stems(
        sorted(
            word_set(
                """ai ml engineer engineers project projects application applications app apps work tell time describe
                give example explain walk would choose each system systems solution design designed interview team build
                manage use matter most before new version company production enterprise end-to-end end happen top three
                define safely belong"""
            )
        )
    )
)
"""Words of questions that any story of the trade shares; meeting one shows nothing."""

GUIDE_SIGNALS = (
    "question", "phrasings", "phrasings_lead", "phrasings_rank", "section", "section_lead", "section_rank",
    "words", "theme", "guessed", "guessed_lead",
)  # fmt: skip
OWN_SIGNALS = ("question", "phrasings_lead", "section_lead", "words", "theme", "reference")
"""Of a question that is not the guide's less is known."""


def substance(reading: Reading) -> str:
    """The sentences that could stand in no other story, by which an answer is compared; all of it where they are few.

    What is pasted in beside a story, a template, padding or an order, then changes nothing of what it is about.
    """
    telling = [read.sentence.text for read in reading.sentences if read.concrete >= SUBSTANCE]
    text = " ".join(telling)
    return text if len(text.split()) >= LEAST_WORDS else " ".join(read.sentence.text for read in reading.sentences)


def guide_signals(likeness: Likeness, words: Sequence[str], entry: Entry, guess: QuestionGuess) -> list[float]:
    """In the order of `GUIDE_SIGNALS`; the guess must know the entry."""
    guessed = guess.chances(likeness.text)
    return [
        likeness.question,
        *_beside_others(likeness.phrasings, entry.id),
        *_beside_others(likeness.sections, entry.id),
        *_shared(words, " ".join((entry.title, *entry.topics))),
        guessed[entry.id],
        guessed[entry.id] - max(guessed.values()),
    ]


def own_signals(likeness: Likeness, words: Sequence[str], question: str, reference: str | None) -> list[float]:
    """In the order of `OWN_SIGNALS`; the leads are over all questions of the guide, of which none was asked."""
    leads = [likeness.question - max(near.values(), default=0.0) for near in (likeness.phrasings, likeness.sections)]
    support = len(content_stems(reference) & meanings(words)) if reference else 0
    return [likeness.question, *leads, *_shared(words, question), float(min(support, 8))]


def _beside_others(nearness: Mapping[str, float], entry: str) -> tuple[float, float, float]:
    """The entry's nearness, its lead over the nearest other, and the share of others that are nearer."""
    mine = nearness.get(entry, 0.0)
    others = [value for other, value in nearness.items() if other != entry] or [0.0]
    return mine, mine - max(others), sum(value > mine for value in others) / len(others)


def _shared(words: Sequence[str], question: str) -> tuple[float, float]:
    """How many of the question's telling words the answer has, and how many of its theme's."""
    asked, given = content_stems(question) - _COMMON, meanings(words)
    themed = max((len(theme & given) for theme in theme_stems(asked)), default=0)
    return float(min(len(asked & given), 4)), float(min(themed, 6))


def nearest_sentence(reading: Reading, question: str) -> str:
    """The sentence that shares most with the question and its theme, as a quote; the first of equals."""
    asked = content_stems(question) - _COMMON
    wanted = asked.union(*theme_stems(asked))
    if not reading.sentences:
        return ""
    best = max(reading.sentences, key=lambda read: (len(wanted & meanings(read.words)), -read.index))
    return best.sentence.quote


@dataclass(frozen=True, slots=True, eq=False)
class QuestionGuess:
    """Which of the guide's questions an answer was given to, told from the answer alone.

    A multinomial regression over vectors of one embedding model: `weights` of shape (entries, dimension).
    """

    model: str
    entries: tuple[str, ...]
    weights: NDArray[np.floating]
    bias: NDArray[np.floating]

    def knows(self, entry: str, model: str) -> bool:
        return model == self.model and entry in self.entries

    def chances(self, text: Vector) -> dict[str, float]:
        """The logarithm of each entry's chance."""
        scores = self.weights @ text + self.bias
        logs = scores - scores.max()
        return dict(zip(self.entries, (logs - np.log(np.exp(logs).sum())).tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Regression:
    """A fitted logistic regression: below `missing` an answer speaks of something else, from `strong` on of the
    question.

    The first threshold fires on strong evidence only, for a false alarm makes a good story a level 0.
    """

    weights: tuple[float, ...]
    bias: float
    missing: float
    strong: float

    def level(self, signals: Sequence[float]) -> Level:
        total = self.bias + sum(weight * signal for weight, signal in zip(self.weights, signals, strict=True))
        chance = 1 / (1 + math.exp(-total))
        if chance < self.missing:
            return Level.MISSING
        return Level.STRONG if chance >= self.strong else Level.THIN


@dataclass(frozen=True, slots=True)
class Relevance:
    """What was fitted for the guide's questions, and for questions of one's own."""

    guess: QuestionGuess
    guide: Regression
    own: Regression

    def level(
        self, likeness: Likeness, words: Sequence[str], question: str, entry: Entry | None, reference: str | None
    ) -> Level:
        if entry is not None and self.guess.knows(entry.id, likeness.model):
            return self.guide.level(guide_signals(likeness, words, entry, self.guess))
        if likeness.model == self.guess.model:
            return self.own.level(own_signals(likeness, words, question, reference))
        # Cosines of another model lie on another scale; the words remain.
        shared, themed = _shared(words, question)
        return Level.STRONG if shared + themed >= 2 else Level.THIN if shared + themed else Level.MISSING


@kept_with_release()
def load_relevance() -> Relevance:
    """That of the release in use. Raises BadRelease."""
    with reading_arrays("guess.npz") as arrays:
        weights, bias = arrays["weights"].astype(np.float32), arrays["bias"]
    with reading("judge.json") as file:
        stored = json.loads(file.read_text(encoding="utf-8"))["relevance"]
        guess = QuestionGuess(stored["model"], tuple(stored["entries"]), weights, bias)
        return Relevance(guess, _regression(stored["guide"]), _regression(stored["own"]))


def _regression(stored: Mapping[str, Any]) -> Regression:
    return Regression(tuple(stored["weights"]), stored["bias"], stored["missing"], stored["strong"])
