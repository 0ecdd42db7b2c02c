"""Search over the guide: what the upper floors use of this one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ingest.answer_type import veto
from ingest.confidence import Evidence, load_gate
from ingest.corpus import Corpus, load_corpus
from ingest.embedding import Embedder
from ingest.empty_headings import asked_headings, asks_nothing_else
from ingest.errors import IndexMismatch
from ingest.fusion import fuse
from ingest.glossary import rephrase
from ingest.likeness import READ_WORDS, Likeness, measure_likeness
from ingest.metrics import measures_asked, sections_measuring
from ingest.questions import asks_for_every_place, split_questions
from ingest.records import Record
from ingest.reranker import Reranker
from ingest.signals import Signals, measure
from ingest.star import Guide
from ingest.vector_index import VectorIndex
from ingest.vectors import Encoding, Matrix, Vector

WEIGHTS = {
    "dense": 0.5,
    "late": 1.5,
    "keyword": 1.5,
    "phrasing": 0.3,
    "late_phrasing": 1.0,
    "entry_phrasing": 1.5,
    "votes": 2.0,
}
"""What each signal counts in the fused score; chosen on the development questions, see evals/."""

ENTRY_WEIGHT = 0.5
"""How much of its entry's best score a chunk gets: the right entry is easier to find than the right section in it."""


VETOED = 0.05
"""The most confidence left to a question that wants what the guide cannot hold."""


TABLED = 0.8
"""The least confidence left to a question for all figures of a kind that the guide's table of figures has."""

RERANKED = 20
"""How many of the best chunks a reranker puts in order, where one is set."""

METRIC_WEIGHT = 6.0
"""What a section gets that states a figure of the kind which a question wants everywhere."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One chunk found, with its fused score (higher is better, comparable within one search only)."""

    id: str
    entry: str
    section: str
    score: float
    text: str


@dataclass(frozen=True, slots=True)
class Retrieval:
    """The hits of one search, best first, and the probability that the guide covers the question.

    `veto` says what the question wants that the guide cannot hold, to complete 'The guide has no …'; None for none.
    """

    question: str
    hits: tuple[Hit, ...]
    confidence: float
    veto: str | None = None

    def covered(self, gate: float) -> bool:
        """Whether the question is to be answered at this gate."""
        return self.veto is None and self.confidence >= gate


KEPT_VECTORS = 64
"""Vectors of questions and answers that the searcher keeps."""


class Searcher:
    """Finds sections for questions; notices when an ingest has switched the index."""

    def __init__(self, index: VectorIndex, embedder: Embedder, reranker: Reranker | None = None) -> None:
        self._index = index
        self._embedder = embedder
        self._reranker = reranker
        self._corpus: Corpus | None = None
        self._embedded: dict[str, Vector] = {}

    @property
    def guide(self) -> Guide:
        """The guide in the index now. Raises KnowledgeError."""
        return self._current().guide

    @property
    def corpus(self) -> Corpus:
        """The chunks and vectors in the index now, for measuring other searches over them. Raises KnowledgeError."""
        return self._current()

    @property
    def embedder(self) -> Embedder:
        """The model that embeds questions."""
        return self._embedder

    def search(self, question: str, limit: int = 10) -> Retrieval:
        """The best `limit` chunks for the question, of a large guide at least a hundred. Raises KnowledgeError."""
        corpus = self._current()
        corrected = corpus.speller.correct(question)
        scores, confidence = self._judged(corpus, corrected, self._embedder.encode(corrected))
        measuring = _measuring(corpus, corrected) if asks_for_every_place(corrected) else None
        scores = self._scores(corpus, corrected, scores, measuring)
        if self._reranker is not None:
            scores = self._reranked(corpus, corrected, scores, self._reranker)
        best = np.argsort(-scores, kind="stable")[:limit]
        hits = tuple(_hit(corpus.records[i], float(scores[i])) for i in best if scores[i] > -np.inf)
        if measuring is not None and measuring.any():
            confidence = max(confidence, TABLED)
        lacking = _lacking(corpus.guide, question)
        return Retrieval(question, hits, min(confidence, VETOED) if lacking else confidence, lacking)

    def _judged(self, corpus: Corpus, question: str, encoding: Encoding) -> tuple[Vector, float]:
        """The fused score of each chunk, and the probability that the guide covers the question."""
        signals, evidence = measure(corpus, question, encoding)
        known = encoding.sentence if corpus.ballot else None
        return _fused(signals), load_gate().probability(evidence, known, phrased=corpus.phrased)

    def _scores(self, corpus: Corpus, question: str, scores: Vector, measuring: Vector | None) -> Vector:
        """The fused scores of the whole question, raised by its parts, and by its entries or the table of figures."""
        for part in self._parts(question):
            if part != question:
                # Two questions at once are each searched for, and a chunk counts for the one that it answers best.
                scores = np.maximum(scores, self._judged(corpus, part, self._embedder.encode(part))[0])
        if measuring is not None:
            return scores + METRIC_WEIGHT * measuring
        return scores + ENTRY_WEIGHT * _best_of_entry(corpus, scores)

    def _parts(self, question: str) -> list[str]:
        """The questions in it that are each searched for."""
        return split_questions(question)

    def _reranked(self, corpus: Corpus, question: str, scores: Vector, reranker: Reranker) -> Vector:
        """The scores with the best chunks put in the reranker's order, all of them still above the rest."""
        best = np.argsort(-scores, kind="stable")[:RERANKED]
        read = reranker.scores(question, [corpus.contexts[i] for i in best])
        scores = scores.copy()
        scores[best] = scores.max() + 1.0 + read - read.min()
        return scores

    def likeness(self, text: str, question: str) -> Likeness:
        """How near a long text, such as an answer, comes to a question and to the guide's entries."""
        return measure_likeness(self._current(), self._embed(text), self._embed(question))

    def _embed(self, text: str) -> Vector:
        """The vector of a text's beginning; of those last asked for it is kept, for a judge asks again and again."""
        begins = " ".join(text.split()[:READ_WORDS])
        if begins not in self._embedded:
            kept = dict(list(self._embedded.items())[1 - KEPT_VECTORS :])
            self._embedded = {**kept, begins: self._embedder.encode(begins).sentence}
        return self._embedded[begins]

    def warm(self) -> None:
        """Load the model that embeds questions, if that is ready; may run beside anything else."""
        self._embedder.warm()

    @property
    def model(self) -> str:
        """The name of the model that embeds questions."""
        return self._embedder.name

    def evidence(self, question: str) -> tuple[Evidence, Vector]:
        """What the gate judges the question by: the evidence and its sentence vector."""
        corpus = self._current()
        corrected = corpus.speller.correct(question)
        encoding = self._embedder.encode(corrected)
        return measure(corpus, corrected, encoding)[1], encoding.sentence

    def phrasing_vectors(self) -> Matrix:
        """The sentence vectors of the guide's everyday phrasings, shape (phrasings, dimension)."""
        return self._current().derivatives.phrasing_vectors

    def rephrase(self, question: str) -> str | None:
        """The question in the guide's own words, as far as the glossary knows them; None where it knows none."""
        return rephrase(self._current().speller.correct(question))

    def _current(self) -> Corpus:
        generation = self._index.current()
        if self._corpus is None or self._corpus.generation is not generation:
            model = generation.manifest.model
            if model != self._embedder.name:
                raise IndexMismatch(
                    f"The index was built with {model} and the coach is set to {self._embedder.name}; "
                    f"run {self._index.build} to rebuild it, or set COACH_EMBEDDING_MODEL back."
                )
            self._corpus = load_corpus(generation, self._embedder, self._index.folder)
        return self._corpus


def _lacking(guide: Guide, question: str) -> str | None:
    """What the question wants that the guide cannot hold, to complete 'The guide has no …'."""
    vetoed = veto(question, (entry.title for entry in guide.entries))
    if vetoed:
        return vetoed.wanted
    empty = asked_headings(question, guide.empty_headings)
    if empty and asks_nothing_else(question, empty):
        return f"text under its heading {empty[0]!r}, which its source left empty"
    return None


def _fused(signals: Signals) -> Vector:
    """The chunks that were compared by every measure against one another; any other comes after all of them."""
    scores = np.full(len(signals.late), -np.inf, dtype=np.float32)
    scores[signals.compared] = fuse([(w, getattr(signals, name)[signals.compared]) for name, w in WEIGHTS.items()])
    return scores


def _measuring(corpus: Corpus, question: str) -> Vector:
    """1 for each chunk of a section that states a figure of a measure which the question names, shape (chunks,)."""
    sections = set(sections_measuring(corpus.metrics, measures_asked(question)))
    return np.array([record.id.partition("#")[0] in sections for record in corpus.records], dtype=np.float32)


def _best_of_entry(corpus: Corpus, scores: Vector) -> Vector:
    """For each chunk the best score among the chunks of its entry, shape (chunks,)."""
    best = np.full(int(corpus.entry_of.max()) + 1, -np.inf, dtype=np.float32)
    np.maximum.at(best, corpus.entry_of, scores)
    return best[corpus.entry_of]


def _hit(record: Record, score: float) -> Hit:
    return Hit(
        record.id, str(record.metadata["entry"]), str(record.metadata["section"]), round(score, 4), record.text.strip()
    )
