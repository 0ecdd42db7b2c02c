"""A sentence as the checker reads it: its terms, each with weight and polarity, its figures and its marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.grounding.figure_reader import read_figures
from graph.grounding.figures import Figure
from graph.grounding.lexicon import lexicon, word_vectors
from graph.grounding.words import Word, plain, read_words, root, word_set
from ingest.release import kept_with_release

_NEGATORS = word_set(
    """no not never none nobody nothing nor neither cannot without hardly barely rarely seldom unable nowhere zero isn't
    aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't shouldn't hasn't haven't hadn't mustn't
    needn't"""
)
_NEGATING_BEFORE_TO = word_set("fail refus declin neglect forget")
_NEGATING_BEFORE_ING = word_set("stop ceas quit")
_ALWAYS_NEGATING = word_set("lack avoid omit ignor exclud skip overlook shun")
_NO_NEGATION_BEFORE = word_set("only just merely later more less fewer longer least alone simply")
_SCOPE = 3
"""Words of content that a negator stands over, at most."""

_PHRASE = 0.8
_LIGHT = 0.15
"""What a phrase weighs, and a word that a true retelling may add or leave out; other words weigh 0.4 to 1."""

_JOIN = 3.0
_CLAUSE = word_set("and but while whereas that which who because since although though when where if so")
_BREAK = re.compile(r"[,;:.!?()—]|\bbut\b")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of content. `negated` where a 'not', 'never' or 'failed to' stands over it."""

    stem: str
    root: str
    lower: str
    weight: float
    negated: bool
    place: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    words: tuple[Word, ...]
    terms: tuple[Term, ...]
    figures: tuple[Figure, ...]
    places: tuple[float, ...]
    """Where every word stands, counted in words; a comma or a joining word counts as some more, for what stands in
    another clause is further away."""

    def place_of(self, start: int) -> float:
        """The place of the first word at or after a character."""
        return next((place for word, place in zip(self.words, self.places, strict=True) if word.start >= start), 1e3)


@kept_with_release(8192)
def read_sentence(text: str) -> Sentence:
    """Read one sentence, or one part of a claim."""
    words = read_words(text)
    figures = read_figures(text)
    places = tuple(_places(plain(text), words))
    return Sentence(text, words, tuple(_terms(plain(text), words, figures, places)), figures, places)


def _places(text: str, words: tuple[Word, ...]) -> list[float]:
    places: list[float] = []
    place, end = 0.0, 0
    for word in words:
        place += 1.0 + _JOIN * (bool(_BREAK.search(text, end, word.start)) or word.lower in _CLAUSE)
        places.append(place)
        end = word.end
    return places


def _terms(text: str, words: tuple[Word, ...], figures: tuple[Figure, ...], places: tuple[float, ...]) -> list[Term]:
    vectors, known = word_vectors(), lexicon()
    counted = [(figure.start, figure.end) for figure in figures]
    negated = _negated(text, words)
    terms: list[Term] = []
    at = 0
    while at < len(words):
        word = words[at]
        size = _phrase_size(words, at)
        if size:
            stems = tuple(one.stem for one in words[at : at + size])
            name = known.phrases[stems]
            weight = _LIGHT if name in known.light else _PHRASE
            terms.append(
                Term(name, name, word.lower, weight, negated[at], places[at], word.start, words[at + size - 1].end)
            )
            at += size
            continue
        if word.content and not any(start <= word.start < end for start, end in counted):
            weight = _LIGHT if word.stem in known.light else vectors.weight(word.lower)
            terms.append(
                Term(word.stem, root(word.lower), word.lower, weight, negated[at], places[at], word.start, word.end)
            )
        at += 1
    return terms


def _phrase_size(words: tuple[Word, ...], at: int) -> int:
    known = lexicon()
    if words[at].stem not in known.openings:
        return 0
    for size in (4, 3, 2):
        stems = tuple(word.stem for word in words[at : at + size])
        if len(stems) == size and stems in known.phrases:
            return size
    return 0


def _negated(text: str, words: tuple[Word, ...]) -> list[bool]:
    """For every word whether an odd number of negators stands over it, within its clause."""
    flags: list[bool] = []
    scopes: list[int] = []
    end = 0
    for at, word in enumerate(words):
        if _BREAK.search(text, end, word.start) or word.lower == "but":
            scopes = []
        flags.append(len(scopes) % 2 == 1)
        if word.content:
            scopes = [left - 1 for left in scopes if left > 1]
        following = words[at + 1].lower if at + 1 < len(words) else ""
        if _negates(word, following):
            scopes.append(_SCOPE)
        end = word.end
    return flags


def _negates(word: Word, following: str) -> bool:
    if word.lower in ("rather", "instead"):
        return following in ("than", "of")
    return (
        (word.lower in _NEGATORS and following not in _NO_NEGATION_BEFORE)
        or word.stem in _ALWAYS_NEGATING
        or (word.stem in _NEGATING_BEFORE_TO and following == "to")
        or (word.stem in _NEGATING_BEFORE_ING and following.endswith("ing"))
    )
