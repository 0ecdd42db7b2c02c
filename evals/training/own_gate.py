"""Train the gate of own guides: `python -m evals.training.own_gate` writes `data/own_gate.json`.

Own guides are as many as there are people, and nobody labelled questions for them. So small guides are made of a few
entries of the first one, without its everyday phrasings but for some ways of asking for an entry, and asked the
questions of `evals/datasets/gate_training.jsonl`: those that the chosen entries cover, those that the other entries
cover, and those that no guide of the kind does. A ranking of entries is learned from pairs of them, and over the
measures of the best one a logistic regression. Prints what it does with small guides that it was not trained on;
`python -m evals.own_guides` asks real ones.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from evals.cases import DATASETS, Question, read_gate_training
from evals.training.gate import fit_scaled
from graph.coach.history import stand_alone
from graph.settings import CoachSettings
from ingest.chunking import chunk_guide
from ingest.edition import EDITION
from ingest.embedding import Embedder, make_embedder
from ingest.exemplars import Exemplars, load_exemplars
from ingest.late_interaction import TokenIndex
from ingest.own_confidence import ELSEWHERE, OWN_GATE_FILE, elsewhere, load_own_gate
from ingest.own_matching import MEASURES, OwnTexts, words_of
from ingest.reading import read_source
from ingest.sentences import split_sentences
from ingest.settings import KnowledgeSettings
from ingest.star import Chunk, Entry
from ingest.vectors import Encoding, Matrix, Vector

GUIDES = 150
HELD_OUT = 50
"""Further small guides, to look at what was learned."""

FEWEST, MOST = 4, 10
"""Entries of a small guide."""

KEEPS_ASKED = 0.3
"""The share of entries that keep their ways of asking beside the title."""

COVERED, OTHERS, NEAR, FAR = 100, 30, 60, 20
"""Questions that a small guide is asked, at most: those that it covers, those of other entries, those near and far."""

FALSE_ALARMS = 0.01
"""The share of questions not covered that may pass the gate, in small guides that were trained on; the bias is set by
it, for what share of questions an own guide covers nobody knows."""

SEED = 8
Features = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Written:
    """One entry with its texts as vectors."""

    id: str
    chunks: tuple[Encoding, ...]
    sentences: Matrix
    asked: Matrix
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One training question, once it was read by the model; `entries` cover it."""

    question: str
    kind: str
    entries: frozenset[str]
    encoding: Encoding
    elsewhere: float


@dataclass(frozen=True, slots=True)
class Case:
    """A question to a small guide: the measures of its entries, and the place of one that covers it."""

    matches: Matrix
    place: int | None
    elsewhere: float


def main() -> None:
    embedder = make_embedder(KnowledgeSettings())
    exemplars, questions = load_exemplars(), read_gate_training()
    guide = read_source(EDITION)
    chunks = chunk_guide(guide, embedder.count_tokens, embedder.max_tokens)
    entries = [_written(entry, chunks, embedder) for entry in guide.entries]
    asked = [_asked(each, embedder, exemplars) for each in questions]
    chance = np.random.default_rng(SEED)
    cases = [case for _ in range(GUIDES) for case in _small_guide(entries, asked, chance)]
    ranking = _ranking(cases)
    covered = _covered(cases, ranking)
    gate = {
        "model": embedder.name,
        "trained_on": hashlib.sha256((DATASETS / "gate_training.jsonl").read_bytes()).hexdigest(),
        "ranking": {name: round(float(weight), 4) for name, weight in zip(MEASURES, ranking, strict=True)},
        "covered": covered,
    }
    OWN_GATE_FILE.write_text(json.dumps(gate, indent=2) + "\n", encoding="utf-8")
    load_own_gate.cache_clear()
    _report_small([case for _ in range(HELD_OUT) for case in _small_guide(entries, asked, chance)])


# --- The small guides -------------------------------------------------------------------------------------------


def _written(entry: Entry, chunks: Sequence[Chunk], embedder: Embedder) -> Written:
    own = [chunk for chunk in chunks if chunk.entry == entry.id]
    sentences = [text for section in entry.sections for text in split_sentences(section.text or "")]
    return Written(
        entry.id,
        tuple(embedder.encode(chunk.context) for chunk in own),
        np.stack([embedder.embed_query(text) for text in sentences]),
        np.stack([embedder.embed_query(text) for text in (entry.title, *entry.asked_as)]),
        tuple(chunk.context for chunk in own),
    )


def _asked(question: Question, embedder: Embedder, exemplars: Exemplars) -> Asked:
    text = stand_alone(question.question, question.history)
    encoding = embedder.encode(text)
    entries = frozenset(section.partition("/")[0] for section in question.gold)
    return Asked(text, question.kind, entries, encoding, elsewhere(exemplars, encoding.sentence))


def _small_guide(entries: Sequence[Written], asked: Sequence[Asked], chance: np.random.Generator) -> Iterator[Case]:
    """The cases of a guide of a few entries by chance."""
    chosen = [entries[n] for n in chance.choice(len(entries), chance.integers(FEWEST, MOST + 1), replace=False)]
    texts, vectors = _texts(chosen, [chance.random() < KEEPS_ASKED for _ in chosen])
    places = {each.id: place for place, each in enumerate(chosen)}
    for question in _questions(asked, places.keys(), chance):
        matches = texts.matches(question.question, question.encoding, vectors @ question.encoding.sentence)
        place = next((places[entry] for entry in sorted(question.entries) if entry in places), None)
        yield Case(matches, place, question.elsewhere)


def _texts(chosen: Sequence[Written], keeps: Sequence[bool]) -> tuple[OwnTexts, Matrix]:
    """A guide of these entries, and the sentence vectors of its chunks."""
    chunks = [chunk for each in chosen for chunk in each.chunks]
    asked = [each.asked if keep else each.asked[:1] for each, keep in zip(chosen, keeps, strict=True)]
    texts = OwnTexts(
        np.concatenate(asked),
        _owners([len(each) for each in asked]),
        np.concatenate([each.sentences for each in chosen]),
        _owners([len(each.sentences) for each in chosen]),
        TokenIndex(
            np.concatenate([chunk.tokens.ids for chunk in chunks]),
            np.concatenate([chunk.tokens.vectors for chunk in chunks]),
            np.cumsum([0, *(len(chunk.tokens.ids) for chunk in chunks)]),
        ),
        _owners([len(each.chunks) for each in chosen]),
        words_of([each.texts for each in chosen]),
    )
    return texts, np.stack([chunk.sentence for chunk in chunks])


def _owners(sizes: Sequence[int]) -> NDArray[np.int64]:
    return np.repeat(np.arange(len(sizes)), sizes)


def _questions(asked: Sequence[Asked], here: Any, chance: np.random.Generator) -> list[Asked]:
    """Those that all of whose entries are here, those none of whose are, and those that no entry covers."""
    groups = (
        (COVERED, [each for each in asked if each.entries and each.entries <= here]),
        (OTHERS, [each for each in asked if each.entries and not each.entries & here]),
        (NEAR, [each for each in asked if each.kind == "near_topic"]),
        (FAR, [each for each in asked if each.kind == "far"]),
    )
    return [group[n] for most, group in groups for n in chance.choice(len(group), min(most, len(group)), replace=False)]


# --- What is learned --------------------------------------------------------------------------------------------


def _ranking(cases: Sequence[Case]) -> Features:
    """A weight a measure, none below 0, by logistic regression over what the right entry has more than each other."""
    gains = np.concatenate(
        [np.delete(case.matches[case.place] - case.matches, case.place, 0) for case in cases if case.place is not None]
    ).astype(np.float64)
    spread = gains.std(axis=0)
    scaled = gains / spread

    def loss(weights: Features) -> tuple[float, Features]:
        margin = scaled @ weights
        slope = -(scaled / (1 + np.exp(np.clip(margin, -60, 60)))[:, None]).mean(axis=0)
        return float(np.logaddexp(0, -margin).mean() + 1e-3 * weights @ weights), slope + 2e-3 * weights

    found = minimize(loss, np.ones(len(MEASURES)), jac=True, bounds=[(0, None)] * len(MEASURES), method="L-BFGS-B")
    return np.asarray(found.x / spread)


def _covered(cases: Sequence[Case], ranking: Features) -> dict[str, Any]:
    rows = np.array([[*_best(case, ranking), case.elsewhere] for case in cases], dtype=np.float64)
    labels = np.array([case.place is not None for case in cases])
    weights, _ = fit_scaled(rows, labels)
    gate = CoachSettings().gate
    # The gate stands where no more than the allowed share of what is not covered comes over it.
    bias = np.log(gate / (1 - gate)) - np.quantile(rows[~labels] @ weights, 1 - FALSE_ALARMS)
    named = zip((*MEASURES, ELSEWHERE), weights, strict=True)
    return {"weights": {name: round(float(weight), 4) for name, weight in named}, "bias": round(float(bias), 4)}


def _best(case: Case, ranking: Features) -> Vector:
    return np.asarray(case.matches[int((case.matches @ ranking).argmax())])


# --- What it does -----------------------------------------------------------------------------------------------


def _report_small(cases: Sequence[Case]) -> None:
    gate, threshold = load_own_gate(), CoachSettings().gate
    labels = np.array([case.place is not None for case in cases])
    first = [gate.ranks(case.matches).argmax() == case.place for case in cases if case.place is not None]
    passed = np.array([_probability(gate.covered, case, gate.ranks(case.matches)) >= threshold for case in cases])
    sys.stdout.write(
        f"{HELD_OUT} small guides: right entry first {np.mean(first):.3f}; answered {passed[labels].mean():.3f} of "
        f"{labels.sum()} covered, {passed[~labels].mean():.3f} of {(~labels).sum()} not covered\n"
    )


def _probability(covered: Any, case: Case, ranks: Vector) -> float:
    best = case.matches[int(ranks.argmax())]
    signals = {name: float(value) for name, value in zip(MEASURES, best, strict=True)}
    return float(covered.probability({**signals, ELSEWHERE: case.elsewhere}))


if __name__ == "__main__":
    main()
