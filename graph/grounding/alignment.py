"""A claim laid against its passages: which word of which sentence says each of its terms.

Like the decomposable alignment of Parikh et al. (2016), with a hand-made likeness in place of a learned one: the same
stem, the same family, a synonym of the lexicon, or a near neighbour among word vectors.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from graph.grounding.figures import Match, follows
from graph.grounding.lexicon import Vectors, lexicon, word_vectors
from graph.grounding.reading import Sentence, Term, read_sentence
from ingest.release import kept_with_release
from ingest.sentences import split_sentences

SYNONYM = 0.9
FAMILY = 0.9
NEAR = 0.45
"""The cosine of word vectors from which two words are likened at all; one pair of words in a thousand reaches it."""

MATCHED = 0.6
"""Likeness from which a word counts as said."""

SURE = 0.85
"""Likeness from which two words are taken to be the same, in checks that would be wrong otherwise."""

_GAIN = 0.06
_MOST_SENTENCES = 1_500
_LONGEST_SENTENCE = 1_200

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Source:
    """The passages of a claim, read once: sentences, and the kinds of terms in them."""

    passages: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    passage_of: tuple[int, ...]
    kinds: tuple[Term, ...]
    """One term for each stem."""

    kind_of: NDArray[np.intp]
    """The kind of every term of every sentence, in order."""

    starts: NDArray[np.intp]
    """Where each sentence with terms begins in `kind_of`."""

    with_terms: NDArray[np.intp]
    by_stem: dict[str, int]
    by_root: dict[str, list[int]]
    by_group: dict[int, list[int]]
    vectors: Vectors


@dataclass(frozen=True)
class Alignment:
    """How well each term of a claim is said: `likeness[term, sentence]`, and the sentences that say most of it."""

    source: Source
    terms: tuple[Term, ...]
    likeness: Floats
    cover: Floats
    """The weighted share of the claim's terms and figures that each sentence says."""

    evidence: tuple[int, ...]
    """The sentences that say the claim, best first; empty where the passages are."""

    told: Floats = field(repr=False)
    """`[figure of the claim, sentence]`: 1 where the sentence has a figure from which it follows."""

    kinds: Floats = field(repr=False)
    """`kinds[term, kind]`: the likeness of every term of the claim and every kind of term of the source."""

    @property
    def weights(self) -> Floats:
        return np.array([term.weight for term in self.terms], dtype=np.float32)

    def best(self, sentences: Sequence[int] | None = None) -> Floats:
        """The likeness of each term to its best word in some sentences, in all when none are named."""
        columns = self.likeness if sentences is None else self.likeness[:, list(sentences)]
        return columns.max(axis=1) if columns.size else np.zeros(len(self.terms), dtype=np.float32)

    def in_sentence(self, sentence: int) -> Floats:
        """`[term of the claim, term of the sentence]` likeness."""
        return self.kinds[:, [self.source.by_stem[term.stem] for term in self.source.sentences[sentence].terms]]


@kept_with_release(256)
def read_source(passages: tuple[str, ...]) -> Source:
    """Read the passages of a claim; of a very long text only the first 1,500 sentences."""
    sentences: list[Sentence] = []
    passage_of: list[int] = []
    for number, passage in enumerate(passages):
        for text in split_sentences(passage[: _MOST_SENTENCES * _LONGEST_SENTENCE]):
            for start in range(0, len(text), _LONGEST_SENTENCE):
                if len(sentences) < _MOST_SENTENCES:
                    sentences.append(read_sentence(text[start : start + _LONGEST_SENTENCE]))
                    passage_of.append(number)
    by_stem: dict[str, int] = {}
    kinds: list[Term] = []
    kind_of: list[int] = []
    starts: list[int] = []
    with_terms: list[int] = []
    for number, sentence in enumerate(sentences):
        if sentence.terms:
            starts.append(len(kind_of))
            with_terms.append(number)
        for term in sentence.terms:
            if term.stem not in by_stem:
                by_stem[term.stem] = len(kinds)
                kinds.append(term)
            kind_of.append(by_stem[term.stem])
    by_root: dict[str, list[int]] = defaultdict(list)
    by_group: dict[int, list[int]] = defaultdict(list)
    groups = lexicon().groups
    for number, term in enumerate(kinds):
        by_root[term.root].append(number)
        for group in groups.get(term.stem, ()):
            by_group[group].append(number)
    vectors = word_vectors()
    return Source(
        passages=passages,
        sentences=tuple(sentences),
        passage_of=tuple(passage_of),
        kinds=tuple(kinds),
        kind_of=np.array(kind_of, dtype=np.intp),
        starts=np.array(starts, dtype=np.intp),
        with_terms=np.array(with_terms, dtype=np.intp),
        by_stem=by_stem,
        by_root=dict(by_root),
        by_group=dict(by_group),
        vectors=vectors.rows[[vectors.row(term.lower) for term in kinds]],
    )


def align(claim: Sentence, source: Source) -> Alignment:
    """Lay a claim against its source."""
    kinds = _likeness(claim.terms, source)
    likeness = np.zeros((len(claim.terms), len(source.sentences)), dtype=np.float32)
    if len(source.starts) and claim.terms:
        likeness[:, source.with_terms] = np.maximum.reduceat(kinds[:, source.kind_of], source.starts, axis=1)
    told = _figures_told(claim, source)
    weights = np.array([term.weight for term in claim.terms] + [1.0] * len(told), dtype=np.float32)
    rows = np.vstack([likeness, told]) if len(told) else likeness
    cover = (weights @ rows / max(float(weights.sum()), 1e-6)).astype(np.float32)
    says_something = any(sentence.terms or sentence.figures for sentence in source.sentences)
    evidence = _evidence(rows, weights) if says_something else ()
    return Alignment(source, claim.terms, likeness, cover, evidence, told, kinds)


def _likeness(terms: Sequence[Term], source: Source) -> Floats:
    if not terms or not source.kinds:
        return np.zeros((len(terms), len(source.kinds)), dtype=np.float32)
    vectors, known = word_vectors(), lexicon()
    kinds = vectors.rows[[vectors.row(term.lower) for term in terms]] @ source.vectors.T
    kinds = np.where(kinds >= NEAR, np.minimum(kinds, 0.85), 0.0).astype(np.float32)
    for row, term in zip(kinds, terms, strict=True):
        row[source.by_root.get(term.root, [])] = FAMILY
        for group in known.groups.get(term.stem, ()):
            row[source.by_group.get(group, [])] = SYNONYM
        for other in known.opposites.get(term.stem, ()):
            if other in source.by_stem:
                row[source.by_stem[other]] = 0.0
        if term.stem in source.by_stem:
            row[source.by_stem[term.stem]] = 1.0
    return kinds


def _figures_told(claim: Sentence, source: Source) -> Floats:
    """`[figure of the claim, sentence]`: 1 where the sentence has a figure from which the claim's follows."""
    told = np.zeros((len(claim.figures), len(source.sentences)), dtype=np.float32)
    for row, figure in enumerate(claim.figures):
        for column, sentence in enumerate(source.sentences):
            if any(follows(figure, other) is not Match.NONE for other in sentence.figures):
                told[row, column] = 1.0
    return told


def _evidence(rows: Floats, weights: Floats) -> tuple[int, ...]:
    """Up to three sentences: the best, then each that says a good deal of what the others leave out."""
    if not rows.size:
        return ()
    total = float(weights.sum())
    told = np.zeros(len(weights), dtype=np.float32)
    chosen: list[int] = []
    while len(chosen) < 3:
        gains = weights @ np.maximum(rows - told[:, None], 0.0) / total
        best = int(np.argmax(gains))
        if chosen and gains[best] < _GAIN:
            break
        chosen.append(best)
        told = np.maximum(told, rows[:, best])
    return tuple(chosen)
