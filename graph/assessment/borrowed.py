"""The borrowed-story alarm: the guide's phrasing, or two of its distinctive figures, told as one's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.assessment.sentences import Sentence
from graph.assessment.words import FUNCTION_WORDS, VAGUE, Token, stems, tokens
from graph.domain import Borrowed
from ingest.star import Guide, Section

RUN = 6
"""Six shared words in a row, three of which carry meaning, are phrasing; fewer are how the trade talks."""
PASTED_SHARE = 0.25
"""When a quarter of an answer's words is the guide's, the answer is the guide's."""
PHRASES = 3
"""One shared phrase is an echo; three are a text that lay open."""
FIGURES = 2
"""One shared figure is chance; two of one entry, each with its noun, are its story."""

_PLAIN = frozenset(map(float, [*range(13), 15, 20, 24, 25, 30, 40, 45, 50, 60, 80, 90, 95, 99, 100, 200, 500, 1000]))
"""Figures that anyone has. They count only with two of their nouns."""
_SCALES = {"k": 1e3, "m": 1e6, "bn": 1e9, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_NUMBER = re.compile(r"(\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(k|m|bn)?([a-z]{0,9})")
_UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ATTRIBUTED = re.compile(r"\b(?:the|this|your) (?:guide|article|sample|page|edition)\b")
_NEAR = 7


@dataclass(frozen=True, slots=True)
class _Figure:
    value: float
    percent: bool
    nouns: frozenset[str]
    at: int


@dataclass(frozen=True, slots=True)
class Alarm:
    """What was borrowed, and whether the answer as a whole is the guide's story."""

    borrowed: tuple[Borrowed, ...]
    story: bool


class GuideMarks:
    """The phrasing and the figures by which a guide's text is known again."""

    def __init__(self, guide: Guide) -> None:
        self._runs: dict[tuple[str, ...], str] = {}
        self._figures: dict[tuple[float, bool], list[tuple[Section, _Figure]]] = {}
        for section in guide.sections():
            words = tokens(section.text or "")
            for i in _runs(words):
                self._runs.setdefault(_run(words, i), section.id)
            for figure in _figures(words):
                self._figures.setdefault((figure.value, figure.percent), []).append((section, figure))

        self._values = frozenset(value for value, _ in self._figures)

    def alarm(self, answer: str, sentences: Sequence[Sentence]) -> Alarm:
        """What of these sentences is the guide's. A sentence that names the guide as its source borrows nothing."""
        own = [sentence for sentence in sentences if not _ATTRIBUTED.search(sentence.plain)]
        words = tuple(token for sentence in own for token in sentence.tokens)
        phrases, shared = self._phrases(answer, words)
        figures = self._shared_figures(own)
        told = len(phrases) >= PHRASES or (shared > PASTED_SHARE * len(words) and shared > RUN)
        return Alarm((*phrases, *(f for f in figures if f not in phrases)), told or bool(figures))

    def shares_phrasing(self, text: str) -> bool:
        words = tokens(text)
        return any(_run(words, i) in self._runs for i in _runs(words))

    def _phrases(self, answer: str, words: Sequence[Token]) -> tuple[tuple[Borrowed, ...], int]:
        found: list[Borrowed] = []
        covered, i = 0, 0
        starts = set(_runs(words))
        while i <= len(words) - RUN:
            section = self._runs.get(_run(words, i)) if i in starts else None
            if section is None:
                i += 1
                continue
            last = i
            while last + 1 <= len(words) - RUN and _run(words, last + 1) in self._runs:
                last += 1
            end = last + RUN
            found.append(Borrowed(text=answer[words[i].start : words[end - 1].end], section=section))
            covered += end - i
            i = end
        return tuple(found), covered

    def _shared_figures(self, sentences: Sequence[Sentence]) -> tuple[Borrowed, ...]:
        """Figures of the entry that shares most of them, when it shares enough."""
        shared: dict[str, dict[tuple[float, bool], Borrowed]] = {}
        rare: set[str] = set()
        for sentence in sentences:
            for figure in _figures(sentence.tokens, self._values):
                key = figure.value, figure.percent
                for section, other in self._figures.get(key, ()):
                    if len(figure.nouns & other.nouns) < (2 if figure.value in _PLAIN else 1):
                        continue
                    shared.setdefault(section.entry, {}).setdefault(
                        key, Borrowed(text=sentence.quote, section=section.id)
                    )
                    if figure.value not in _PLAIN:
                        rare.add(section.entry)
        entries = [entry for entry in shared if entry in rare and len(shared[entry]) >= FIGURES]
        if not entries:
            return ()
        most = max(entries, key=lambda entry: len(shared[entry]))
        return tuple(dict.fromkeys(shared[most].values()))


def _run(words: Sequence[Token], i: int) -> tuple[str, ...]:
    return tuple(token.word for token in words[i : i + RUN])


def _runs(words: Sequence[Token]) -> Iterator[int]:
    """Where runs begin of which three words or more carry meaning."""
    telling = [token.word not in FUNCTION_WORDS for token in words]
    return (i for i in range(len(words) - RUN + 1) if sum(telling[i : i + RUN]) >= 3)


def _figures(words: Sequence[Token], wanted: frozenset[float] | None = None) -> Iterator[_Figure]:
    """The figures with the nouns around them; only those of the wanted values, when values are wanted."""
    for i, token in enumerate(words):
        value = _value(token.word)
        if value is None:
            continue
        following = words[i + 1].word if i + 1 < len(words) else ""
        value *= _SCALES.get(following, 1.0)
        if wanted is not None and value not in wanted:
            continue
        near = [t.word for t in words[max(0, i - _NEAR) : i + _NEAR + 1] if t is not token]
        nouns = frozenset(
            stem
            for word, stem in zip(near, stems(near), strict=True)
            if word not in FUNCTION_WORDS and word not in VAGUE and not word[0].isdigit() and len(stem) > 2
        )
        yield _Figure(value, following in ("%", "percent", "per"), nouns, token.start)


def _value(word: str) -> float | None:
    match = _NUMBER.fullmatch(word) if word[0].isdigit() else None
    if match is not None:
        return float(match[1].replace(",", "")) * _SCALES.get(match[2] or "", 1.0)
    tens, _, units = word.partition("-")
    if tens in _TENS and (not units or units in _UNITS):
        return 10.0 * (_TENS.index(tens) + 2) + (_UNITS.index(units) + 1 if units else 0)
    for base, names in ((1, _UNITS), (10, _TEENS)):
        if word in names:
            return float(base + names.index(word))
    return None
