"""A guide's figures, and how a story is known again by them, in whatever words, units and order it is told.

Two tellings of one story agree in many figures, and each agreement is worth as many bits as it would be surprising by
chance: record linkage after Fellegi and Sunter (1969, 'A Theory for Record Linkage').
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.assessment.guide_phrases import COMMON
from graph.assessment.sentences import Sentence, split
from graph.assessment.surprise import digits_surprise, surprise
from graph.assessment.words import FUNCTION_WORDS, word_set
from graph.grounding.figure_reader import read_figures
from graph.grounding.figures import Figure, Match, follows
from graph.grounding.lexicon import lexicon
from graph.grounding.units import PERIODS
from graph.grounding.words import read_words, stem
from ingest.star import Guide, Section, SectionKind

STORY = 17.0
"""Bits that make a story the guide's when an answer has one figure: it meets a hundred of the guide's (7 bits), and one
answer in a thousand is borrowed (10). With each doubling of its figures two of them meet two of the guide's four times
as easily: 2 bits more."""
FIGURES = 2
"""One shared figure is chance, however rare."""

_TOLD_IN = frozenset({SectionKind.SITUATION, SectionKind.TASK, SectionKind.ACTION, SectionKind.RESULT})
_COUNTED = frozenset({"count", "percent", "time", "money", "times"})
_OF_A_HUNDRED = re.compile(r"(?<=\w) (?:(?:out )?of|in) (?:(?:every|each|a|one) )?(?:100|hundred)\b(?![,.]\d)", re.I)
"""'82 of 100' and '61 of every hundred' are percentages."""
_KINDS = {"points": "percent"}
_AGREEING = {Match.SAME: 1.0, Match.CONVERTED: 1.0, Match.FIRMER: 1.0, Match.ROUNDED: 0.5}
_LONGEST = 2_000
"""Characters of a sentence that are read; nobody draws so long a breath."""
_MOST = 30
"""Figures of one sentence that are looked at; a row of more is no telling."""
_LEAST = 1.5
"""Bits below which a figure is no sign of anything: 'two' and 'zero'."""
_BESIDE, _OF_THE_TRADE, _NO_WORD = 2.0, 1.0, -2.0
"""Bits for a word or a figure that both have beside a figure, for a word of the trade, and where no word is shared."""
_MOST_AROUND = 6.0
"""What stands around confirms a figure, so that it is worth no more than this, nor than the figure's digits: '30
minutes' stands beside the same words in many stories."""
_NOT_AROUND = frozenset(
    stem(word)
    for word in word_set(
        """rise fall drop climb grow go come reach bring get cut reduce lower raise increase decrease improve more less
        fewer high low zero one two three four five six seven eight nine ten hundred thousand million percent half first
        second third new time"""
    )
    | PERIODS.keys()
)
"""Numbers, units, and words that tell that something changed: the figure itself says so."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A figure of the guide's, its worth, and the words and figures around it."""

    section: Section
    figure: Figure
    bits: float
    words: tuple[tuple[float, frozenset[str | int]], ...]
    beside: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence of the answer: its figures, and what surrounds them there and in the sentence before."""

    sentence: Sentence
    figures: tuple[Figure, ...]
    words: frozenset[str | int]
    around: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """A figure in a sentence that agrees with one of a section's, and what that is worth in bits."""

    sentence: Sentence
    figure: Figure
    section: str
    bits: float


class GuideFigures:
    """The figures of a guide's stories, each with what stands around it."""

    def __init__(self, guide: Guide) -> None:
        told = [section for section in guide.sections() if section.kind in _TOLD_IN and section.text]
        self._marks = tuple(mark for section in told for mark in _marks(section))
        self._words: defaultdict[str, set[str | int]] = defaultdict(set)
        for section in told:
            self._words[section.entry] |= _keys(section.text or "")

    def story(self, sentences: Sequence[Sentence]) -> tuple[Agreement, ...]:
        """The agreements with the entry whose story these sentences tell, in their order; nothing when it is none's.

        Without a word in common it is no entry's story, whatever the figures.
        """
        found: defaultdict[str, list[tuple[_Mark, Agreement]]] = defaultdict(list)
        said: set[tuple[str, float]] = set()
        for told in _told(sentences):
            for figure in told.figures:
                said.add(_identity(figure))
                for mark in self._marks:
                    bits = _agreement(mark, figure, told)
                    if bits > 0:
                        agreement = Agreement(told.sentence, figure, mark.section.id, bits)
                        found[mark.section.entry].append((mark, agreement))
        enough = STORY + 2 * math.log2(max(len(said), 1))
        stories = {entry: _one_to_one(pairs) for entry, pairs in found.items()}
        stories = {entry: one for entry, one in stories.items() if len(one) >= FIGURES and _worth(one) >= enough}
        words = {key for sentence in sentences for key in _keys(sentence.text)} if stories else set()
        shared = (story for entry, story in stories.items() if not words.isdisjoint(self._words[entry]))
        return max(shared, key=_worth, default=())


def _worth(story: Iterable[Agreement]) -> float:
    return sum(agreement.bits for agreement in story)


def _one_to_one(pairs: Iterable[tuple[_Mark, Agreement]]) -> tuple[Agreement, ...]:
    """The best agreements in which each figure, told once or more often, counts once on either side."""
    taken: list[Agreement] = []
    used: set[tuple[str, float]] = set()
    seen: set[tuple[str, float]] = set()
    for mark, agreement in sorted(pairs, key=lambda pair: -pair[1].bits):
        theirs, ours = _identity(mark.figure), _identity(agreement.figure)
        if theirs not in used and ours not in seen:
            used.add(theirs)
            seen.add(ours)
            taken.append(agreement)
    return tuple(sorted(taken, key=lambda agreement: agreement.sentence.start))


def _identity(figure: Figure) -> tuple[str, float]:
    return figure.kind, figure.low


def _agreement(mark: _Mark, figure: Figure, told: _Told) -> float:
    """What it is worth that the two agree, 0 when they do not."""
    if figure.kind != mark.figure.kind and not figure.bare and not mark.figure.bare:
        return 0.0
    bits = mark.bits * _AGREEING.get(follows(figure, mark.figure), 0.0)
    if bits < _LEAST:
        return 0.0
    words = sum(weight for weight, word in mark.words if not told.words.isdisjoint(word)) or _NO_WORD
    beside = sum(_BESIDE for other in mark.beside if any(follows(near, other) in _AGREEING for near in told.around))
    return bits + min(words + beside, digits_surprise(mark.figure), bits, _MOST_AROUND)


def _marks(section: Section) -> Iterator[_Mark]:
    sentences = split(section.text or "")
    worth = [tuple(one for one in _figures(sentence.text) if surprise(one) >= _LEAST) for sentence in sentences]
    for sentence, figures in zip(sentences, worth, strict=True):
        words = tuple(_weighed(sentence.text))
        for figure in figures:
            beside = tuple(one for others in worth for one in others if _identity(one) != _identity(figure))
            yield _Mark(section, figure, surprise(figure), words, beside)


def _told(sentences: Sequence[Sentence]) -> Iterator[_Told]:
    """The sentences with figures in them."""
    before: tuple[Figure, ...] = ()
    for at, sentence in enumerate(sentences):
        figures = _figures(sentence.text)
        if figures:
            near = f"{sentences[at - 1].text} {sentence.text}" if at else sentence.text
            yield _Told(sentence, figures, _keys(near), (*before, *figures))
        before = figures


def _figures(text: str) -> tuple[Figure, ...]:
    """The exact figures; points count as percent, and a sum of money is the same in any currency."""
    read = read_figures(_OF_A_HUNDRED.sub(" percent", text[:_LONGEST]))
    kinds = (replace(one, kind=_KINDS.get(one.kind, one.kind.partition(":")[0])) for one in read)
    return tuple(one for one in kinds if one.kind in _COUNTED and one.low == one.high)[:_MOST]


def _keys(text: str) -> frozenset[str | int]:
    return frozenset(key for _, keys in _weighed(text) for key in keys)


def _weighed(text: str) -> Iterator[tuple[float, frozenset[str | int]]]:
    """The words that carry meaning: what each is worth, and its stem with the groups of synonyms that it stands in."""
    groups = lexicon().groups
    for found in dict.fromkeys(word.stem for word in read_words(text) if word.content and word.lower[0].isalpha()):
        if len(found) > 2 and found not in FUNCTION_WORDS and found not in _NOT_AROUND:
            yield (_OF_THE_TRADE if found in COMMON else _BESIDE), frozenset({found, *groups.get(found, ())})
