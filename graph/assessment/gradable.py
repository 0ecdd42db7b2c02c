"""What of an answer can be judged: orders to the judge and repetition go first, and some answers go altogether."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from graph.assessment.addressed import where_addressed
from graph.assessment.names import SYSTEMS, TERMS
from graph.assessment.sentences import Sentence, split
from graph.assessment.verbs import is_past
from graph.assessment.vocabulary import known_share
from graph.assessment.words import FUNCTION_WORDS, content_stems, meanings, word_set

MAX_CHARACTERS = 12_000
"""A quarter of an hour of speech. What follows is not judged, so that no answer can hold the judge up."""
MIN_WORDS = 12
"""Fewer words cannot hold a situation, a step and an outcome."""

LEAST_KNOWN = 0.66
"""Share of the words that English has; between made-up words and the trade with most terms of its own."""


class Ungradable(StrEnum):
    EMPTY = "empty"
    TOO_SHORT = "too_short"
    GIBBERISH = "gibberish"
    ECHO = "echo"
    KEYWORDS = "keywords"
    ORDERS = "orders"


@dataclass(frozen=True, slots=True)
class Material:
    """The sentences that are judged, and why none can be when `reason` is given."""

    sentences: tuple[Sentence, ...]
    reason: Ungradable | None
    ordered: bool
    """Whether the answer spoke to the judge; those words were left out."""
    cut: bool
    """Whether the answer was longer than is judged."""


_COMMON_WORD = re.compile(r"(?<![\w'’-])[a-z]{2,}(?![\w'’-])")
_VOWELS = frozenset("aeiouyáéíóúäöüàèêâîôûø")
_COMMON_PAIRS = word_set(
    """th he in er an re nd at on nt ha es st en ed to it ou ea hi is or ti as te et ng of al de se le sa si ar ve ra ld
    ur ro ri io ic ll ma co me li ne be ch ta om ho el ec ce so us lo ss ly ge pe no tr di ac ut un ai ad il we wa em sh
    ot ow ol id ns mo pl su im ca ee po fo ul wo uc rt ke ct oo am ir ck ay ab op ag ev da pr if ie ap up ov ef ui ue vi
    ex cl mp bl ig nc na wh ep rs ok ov gh ia os sc av ts ty ry ni bu do ev fi gr fa tt pp ff mb rd rm rn rk rl"""
)


def material(answer: str, question: str) -> Material:
    """What is judged of an answer, and the reason when nothing can be."""
    cut = len(answer) > MAX_CHARACTERS
    text = answer[:MAX_CHARACTERS]
    stated = split(text)
    if not stated:
        return Material((), Ungradable.EMPTY, False, cut)
    kept, ordered = _without_orders(text, stated)
    kept = _without_repetition(text, kept)
    return Material(kept, _reason(kept, ordered, question), ordered, cut)


def _without_orders(text: str, stated: tuple[Sentence, ...]) -> tuple[tuple[Sentence, ...], bool]:
    """Cuts each order from where it begins to the end of its sentence; a story about judges keeps its words."""
    kept: list[Sentence] = []
    ordered = False
    for sentence in stated:
        begins = where_addressed(sentence)
        if begins is None:
            kept.append(sentence)
            continue
        ordered = True
        if begins:
            kept += _shortened(text, sentence, sentence.start + begins)
    return tuple(kept), ordered


def _shortened(text: str, sentence: Sentence, end: int) -> list[Sentence]:
    """What stands in a sentence before `end`, under the sentence's own label."""
    return [replace(piece, label=sentence.label) for piece in split(text, sentence.start, end)]


def _without_repetition(text: str, sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Each sentence once, however often it was said."""
    seen: set[tuple[str, ...]] = set()
    kept: list[Sentence] = []
    for sentence in sentences:
        words = sentence.words
        period = _period(words)
        if period < len(words):
            kept += _shortened(text, sentence, sentence.tokens[period].start)
            words = words[:period]
        elif words not in seen:
            kept.append(sentence)
        seen.add(words)
    return tuple(kept)


def _period(words: tuple[str, ...]) -> int:
    """Length of the shortest beginning whose repetition makes up all the words (a border table, in linear time)."""
    border = [0] * len(words)
    for i in range(1, len(words)):
        k = border[i - 1]
        while k and words[i] != words[k]:
            k = border[k - 1]
        border[i] = k + (words[i] == words[k])
    length = len(words) - border[-1] if words else 0
    return length if length and len(words) % length == 0 else len(words)


def _reason(sentences: tuple[Sentence, ...], ordered: bool, question: str) -> Ungradable | None:
    words = [word for sentence in sentences for word in sentence.words]
    if not words:
        return Ungradable.ORDERS if ordered else Ungradable.EMPTY
    if _is_echo(words, question):
        return Ungradable.ECHO
    if _is_gibberish(words) or _is_invented(sentences):
        return Ungradable.GIBBERISH
    if len(words) < MIN_WORDS:
        return Ungradable.ORDERS if ordered else Ungradable.TOO_SHORT
    return Ungradable.KEYWORDS if _is_keywords(sentences, words) else None


def _is_echo(words: list[str], question: str) -> bool:
    """Whether hardly a word with meaning was added to the question's own."""
    asked, given = content_stems(question), meanings(words)
    return bool(given) and len(given - asked) <= 0.25 * len(given) and len(given & asked) >= 2


def _is_gibberish(words: list[str]) -> bool:
    letters = {word for word in words if word.isalpha() and len(word) > 2}
    known = sum(word in FUNCTION_WORDS or word in SYSTEMS or word in TERMS or word.isdigit() for word in words)
    if len(words) >= 8 and len(set(words)) <= 0.2 * len(words):
        return True
    if not letters:
        return known < 0.5 * len(words)
    odd = sum(not _is_wordlike(word) for word in letters)
    return odd > 0.4 * len(letters) and known < 0.25 * len(words)


def _is_invented(sentences: tuple[Sentence, ...]) -> bool:
    """Whether the words are made up, however English their build: names, which are capitalised, are not asked."""
    common = {word for sentence in sentences for word in _COMMON_WORD.findall(sentence.text)} - FUNCTION_WORDS
    return len(common) >= MIN_WORDS and known_share(common) < LEAST_KNOWN


def _is_wordlike(word: str) -> bool:
    if word in SYSTEMS or word in TERMS or word in FUNCTION_WORDS:
        return True
    if not _VOWELS & set(word) or len(word) > 24:
        return False
    pairs = [word[i : i + 2] for i in range(len(word) - 1)]
    return sum(pair in _COMMON_PAIRS for pair in pairs) >= 0.45 * len(pairs)


def _is_keywords(sentences: tuple[Sentence, ...], words: list[str]) -> bool:
    """Terms in a row: hardly a function word, and no clause that begins with something done."""
    joined = sum(word in FUNCTION_WORDS for word in words)
    told = sum(is_past(word) for word in words)
    if joined <= 0.04 * len(words):
        return told <= 1 or told < len(words) / 40
    return joined < 0.12 * len(words) and told == 0 and not any(token in ("i", "we", "my") for token in words)
