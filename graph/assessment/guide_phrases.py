"""A guide's sentences, and how they are known again when somebody else says them with a word changed here and there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from graph.assessment.names import SYSTEMS, TERMS
from graph.assessment.sentences import split
from graph.assessment.words import FUNCTION_WORDS, VAGUE, Token, stems, word_set
from ingest.star import Guide

PHRASING = 3.5
"""From here on a sentence follows the guide's. A word weighs 1, one of the trade a half; so much is five or six words
in the guide's own order that make up most of the sentence."""
TELLING = 2
"""Of these so many are none of the trade, for a list of its terms is anyone's."""
ECHO = 2.5
"""Nearer than talking of the same thing, and less than phrasing: no words to be put into a question about one's own."""
_LONGEST = 200
"""Words of a sentence that are compared; the longest of the guide has 40."""
_TRADE = 0.5
_TOPICS = word_set(
    """accuracy agent alert answer approval assistant breaker call chain circuit completeness confidence cost document
    error eval evaluation exponential faithfulness flag generation grounding groundedness hallucination human hybrid
    incident key loop pipeline query rate regression relevance request response routing score search success ticket
    tool"""
)
COMMON = frozenset(stems(sorted(VAGUE | TERMS | SYSTEMS | _TOPICS)))
"""Stems that anyone's answer to such questions has."""


@dataclass(frozen=True, slots=True)
class _Content:
    """The words of a sentence that carry meaning: their stems, what each weighs, and where they stand."""

    stems: tuple[str, ...]
    weights: tuple[float, ...]
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of an answer, from `start` to `end`, that follow a sentence of a section."""

    start: int
    end: int
    words: int
    section: str
    weight: float


class GuidePhrases:
    """Tells whether a sentence follows one of the guide's.

    It does when words of both stand in the same order, and make up most of the shorter of the two: the longest common
    subsequence, as in ROUGE-L (Lin 2004, 'ROUGE: A Package for Automatic Evaluation of Summaries').
    """

    def __init__(self, guide: Guide) -> None:
        self._sentences: list[tuple[str, _Content]] = []
        self._places: dict[str, list[int]] = {}
        for section in guide.sections():
            for sentence in split(section.text or ""):
                content = _content(sentence.tokens)
                for stem in set(content.stems):
                    self._places.setdefault(stem, []).append(len(self._sentences))
                self._sentences.append((section.id, content))

    def followed(self, words: Sequence[Token], least: float = PHRASING) -> Phrase | None:
        """The guide's sentence that these words follow most closely, where any is followed so closely."""
        said = _content(words[:_LONGEST])
        shared: defaultdict[int, float] = defaultdict(float)
        for stem, weight in zip(said.stems, said.weights, strict=True):
            for place in self._places.get(stem, ()):
                shared[place] += weight
        best: Phrase | None = None
        for place in sorted(place for place, weight in shared.items() if weight >= least):
            section, theirs = self._sentences[place]
            phrase = _follow(said, theirs, section)
            if phrase.weight >= least and (best is None or phrase.weight > best.weight):
                best = phrase
        return best


def _content(words: Sequence[Token]) -> _Content:
    kept = tuple(token for token in words if token.word not in FUNCTION_WORDS)
    found = tuple(stems(token.word for token in kept))
    weights = tuple(_TRADE if stem in COMMON or not stem[0].isalnum() else 1.0 for stem in found)
    return _Content(found, weights, kept)


def _follow(said: _Content, theirs: _Content, section: str) -> Phrase:
    """The common subsequence of most weight, times its share of the shorter sentence."""
    matched = _common(said, theirs)
    weight = sum(said.weights[i] for i in matched)
    share = weight / min(sum(said.weights), sum(theirs.weights))
    if sum(said.weights[i] > _TRADE for i in matched) < TELLING:
        share = 0.0
    first, last = said.tokens[matched[0]], said.tokens[matched[-1]]
    return Phrase(first.start, last.end, len(matched), section, weight * share)


def _common(said: _Content, theirs: _Content) -> list[int]:
    """The places in `said` of the heaviest subsequence that both have in common."""
    rows = [[0.0] * (len(theirs.stems) + 1)]
    for stem, weight in zip(said.stems, said.weights, strict=True):
        above, row = rows[-1], [0.0]
        for j, other in enumerate(theirs.stems):
            row.append(above[j] + weight if stem == other else max(above[j + 1], row[j]))
        rows.append(row)
    matched: list[int] = []
    i, j = len(said.stems), len(theirs.stems)
    while i and j:
        if rows[i][j] == rows[i - 1][j]:
            i -= 1
        elif rows[i][j] == rows[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            matched.append(i)
    return matched[::-1]
