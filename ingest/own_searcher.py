"""Search over an own guide, which is small: its entries are compared as wholes, and what lies beyond it is known by the
first guide beside it."""

from __future__ import annotations

from dataclasses import replace

from ingest.corpus import Corpus
from ingest.errors import KnowledgeError
from ingest.fusion import standardised
from ingest.likeness import Likeness
from ingest.own_confidence import load_own_gate
from ingest.own_matching import OwnTexts
from ingest.own_texts import load_own_texts
from ingest.reranker import Reranker
from ingest.search import Searcher
from ingest.signals import ALL_COMPARED, dense_scores
from ingest.vector_index import VectorIndex
from ingest.vectors import Encoding, Vector

ENTRY_RANK_WEIGHT = 16.0
"""What the rank of its entry counts in a chunk's score, beside what the chunk's own signals do."""


class OwnSearcher(Searcher):
    """Finds sections of an own guide for questions; `first` is the search over the first guide."""

    def __init__(self, index: VectorIndex, first: Searcher, reranker: Reranker | None = None) -> None:
        super().__init__(index, first.embedder, reranker)
        self._first = first
        self._texts: tuple[Corpus, OwnTexts] | None = None

    def _judged(self, corpus: Corpus, question: str, encoding: Encoding) -> tuple[Vector, float]:
        """By the gate of own guides, which knows one model, and guides that are compared as a whole."""
        scores, confidence = super()._judged(corpus, question, encoding)
        gate = load_own_gate()
        if gate.model != self.model or len(corpus.records) > ALL_COMPARED:
            return scores, confidence
        matches = self._texts_of(corpus).matches(question, encoding, dense_scores(corpus, encoding.sentence))
        ranks = standardised(gate.ranks(matches))
        return scores + ENTRY_RANK_WEIGHT * ranks[corpus.entry_of], gate.probability(matches, encoding.sentence)

    def _texts_of(self, corpus: Corpus) -> OwnTexts:
        if self._texts is None or self._texts[0] is not corpus:
            self._texts = (corpus, load_own_texts(corpus, self.embedder, self._index.folder))
        return self._texts[1]

    def _parts(self, question: str) -> list[str]:
        """The whole one: half a question, such as "what would you do first", leads anywhere in a small guide."""
        return [question]

    def rephrase(self, question: str) -> str | None:
        """The first guide's words for everyday expressions are none of this guide's."""
        return None

    def likeness(self, text: str, question: str) -> Likeness:
        """How near a long text comes to a question, and to the entries of both guides that ask another one.

        A guide of three questions says little of what else a text may be about. With the example guide, of 18 answers
        to something else 1 was found out beside its own entries alone and 12 beside those of both guides, of 18 answers
        to another of its questions 8 and 10; of 9 to the point none was taken for missing it.
        """
        own = super().likeness(text, question)
        asked = {entry.id for entry in self.guide.entries if entry.title == question}
        try:
            first = self._first.likeness(text, question)
        except KnowledgeError:
            return own
        return replace(
            own,
            phrasings={**first.phrasings, **_without(own.phrasings, asked)},
            sections={**first.sections, **_without(own.sections, asked)},
        )


def _without(nearness: dict[str, float], entries: set[str]) -> dict[str, float]:
    return {entry: near for entry, near in nearness.items() if entry not in entries}
