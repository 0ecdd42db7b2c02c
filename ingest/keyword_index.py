"""BM25 over the chunks' contextual text (Robertson and Zaragoza, 2009), with English stemming."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from ingest.vectors import Vector

K1 = 1.2
B = 0.75

FRAMING = frozenset(
    [
        "answer",
        "describe",
        "discuss",
        "explain",
        "interview",
        "interviewer",
        "mention",
        "question",
        "say",
        "speak",
        "talk",
        "tell",
    ]
)
"""Words by which people frame a question to a coach ("how should I talk about …"); they say nothing of its subject."""


class KeywordIndex:
    """Scores every text against a question by the words they share."""

    def __init__(self, texts: Sequence[str]) -> None:
        import bm25s

        self._retriever = bm25s.BM25(k1=K1, b=B, method="lucene")
        self._size = len(texts)
        stems = stemmed_words(texts)
        self._vocabulary = {stem for text in stems for stem in text}
        # bm25s cannot index texts without a single word that tells.
        if self._vocabulary:
            self._retriever.index(stems, show_progress=False)

    def scores(self, question: str) -> Vector:
        """One BM25 score a text, in the order they were given, shape (texts,); zero where no word is shared."""
        known = [term for term in subject_stems(question) if term in self._vocabulary]
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._retriever.get_scores(known), dtype=np.float32)

    def coverage(self, question: str) -> float:
        """The share of the question's terms that the guide uses anywhere, 0 where it has none."""
        terms = subject_stems(question)
        return sum(term in self._vocabulary for term in terms) / len(terms) if terms else 0.0


def stemmed_words(texts: Sequence[str]) -> list[list[str]]:
    """The lower-case stems of each text's words, English stop words left out."""
    import bm25s
    import Stemmer

    return bm25s.tokenize(  # type: ignore[no-any-return]
        list(texts), stopwords="en_plus", stemmer=Stemmer.Stemmer("english"), return_ids=False, show_progress=False
    )


def subject_stems(question: str) -> list[str]:
    """The stems of what is asked about, framing words left out unless nothing else is there."""
    stems = stemmed_words([question])[0]
    return [stem for stem in stems if stem not in _framing_stems()] or stems


@cache
def _framing_stems() -> frozenset[str]:
    return frozenset(stem for stems in stemmed_words(sorted(FRAMING)) for stem in stems)
