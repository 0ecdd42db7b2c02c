"""Search over an own guide, which is small: what lies beyond it is known by the first guide beside it."""

from __future__ import annotations

from dataclasses import replace

from ingest.errors import KnowledgeError
from ingest.likeness import Likeness
from ingest.reranker import Reranker
from ingest.search import Searcher
from ingest.vector_index import VectorIndex


class OwnSearcher(Searcher):
    """Finds sections of an own guide for questions; `first` is the search over the first guide."""

    def __init__(self, index: VectorIndex, first: Searcher, reranker: Reranker | None = None) -> None:
        super().__init__(index, first.embedder, reranker)
        self._first = first

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
