"""Words of an answer: tokens with their places, stems, and the small closed classes that every rule shares."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable
from typing import NamedTuple

import Stemmer

WORD = re.compile(r"[^\W_]+(?:(?:['\u2019.\-_@/+#]|(?<=\d),(?=\d))[^\W_]+)*(?:\+\+|#)?|[$€£%→]")
"""A word keeps inner marks, so that `p95`, `can't`, `3.5`, `recall@k` and `one-page` are one word each."""


def word_set(text: str) -> frozenset[str]:
    """The words of a list written as running text, which reads and diffs better than a thousand quotes."""
    return frozenset(text.split())


FUNCTION_WORDS = word_set(
    """a an the this that these those some any each every all both no not nor and or but so if then than as at by for
    from in into of off on onto out over to up with without within under about above after again against before below
    between down during through until while when where which who whom whose what why how i me my mine myself we us our
    ours you your yours he him his she her hers it its they them their theirs am is are was were be been being have has
    had having do does did doing done will would shall should can could may might must just also too very there here
    only own same such now once more most other another few because since though although however yet still even ever
    never always often it's i'm i've i'd we've we'd don't didn't wasn't isn't can't couldn't that's there's what's
    let's doesn't won't wouldn't got get like really quite much many one"""
)

VAGUE = word_set(
    """able accurate achieve action activity adopt adoption advanced advantage agile ai aim align anything app
    application apply approach appropriate area aspect attitude aware base basic benefit best better big boost
    bring budget business career careful case challenge challenging champion change class clear client closely
    collaborate colleague colleagues come common communicate communication company complex comprehensive concept
    consider consist continue correct create critical cross-functional crucial culture customer customer-first
    cutting-edge data data-driven deadline decision decisive define defined deliver deliverable depend deploy
    deployment design detail detailed develop developer development different difficult disadvantage discuss
    drive dynamic easy effective efficiency efficient effort empower enable encourage end engine engineer
    engineering enhance ensure enterprise environment error essential establish evaluate everyone everything
    excel excellence excellent execute expectation experience expert expertise explain extra faced facilitate
    fact factor feature feedback field find fine focus follow foster framework general generate give go goal
    good great grow growth guidance hand handle hands-on happy hard heart help high holistic hour idea identify
    impact impactful implement important improve improvement increase industry information initiative innovate
    innovation innovative insight integrate issue job junior key kind know knowledge kpi large latest lead
    leader leadership learn learning lesson level leverage life lot main maintain make manage management manager
    matter meaningful measure member mentor metric mindset mistake model modern motivate move need new next
    nothing numerous objective often open opportunity optimal optimise optimization optimize option orchestrate
    order organisation organization others outcome overall passionate people perform performance persistent
    person perspective plan platform point positive possible power powerful practice principle proactive problem
    process product production productivity professional project proper provide quality question quick ready
    real reason recognise recognize reduce regularly reliability reliable requirement respect responsibility
    responsible result right risk roadmap robust role satisfaction satisfied scalability scalable scale seamless
    senior service set several share show significant situation skill smooth software solid solution solve
    someone something spearhead stakeholder start state step strategic strategy streamline strength strong
    success successful support sure synergy system take talk task team tech technical technique technology thank
    thing think time together tool topic transform try type understand unit use useful user valuable value
    various version view vision vital way well win work world worthwhile year"""
)
"""Words that fit any story. A clause made of these alone shows nothing that this person did."""

_SUFFIX = re.compile(r"(?:['\u2019]s)$")


_PLAIN_LETTERS = {**{upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}, 0x2019: ord("'")}


def plain(text: str) -> str:
    """The text as patterns see it: lower case and straight apostrophes, each character at its place.

    Patterns over plain text need no flag to ignore case, which makes them several times faster.
    """
    return text.translate(_PLAIN_LETTERS)


class Token(NamedTuple):
    """A word in lower case and where it stands in the answer."""

    word: str
    start: int
    end: int


def tokens(text: str, offset: int = 0) -> tuple[Token, ...]:
    return tuple(
        Token(match.group().lower().replace("\u2019", "'"), match.start() + offset, match.end() + offset)
        for match in WORD.finditer(text)
    )


def normal(text: str) -> list[str]:
    """The words of a text as they are compared: lower case, without punctuation."""
    return [word.replace("\u2019", "'") for word in WORD.findall(text.lower())]


_mine = threading.local()
"""Threads must not share a stemmer, and making one costs more than using it, so each thread keeps its own."""


def stems(words: Iterable[str]) -> list[str]:
    """One stem for each word, in order."""
    if not hasattr(_mine, "stemmer"):
        _mine.stemmer = Stemmer.Stemmer("english")
    stemmed: list[str] = _mine.stemmer.stemWords([_SUFFIX.sub("", word) for word in words])
    return stemmed


def content_stems(text: str) -> frozenset[str]:
    """Stems of the words of a text that carry meaning."""
    return meanings(normal(text))


def meanings(words: Iterable[str]) -> frozenset[str]:
    """Stems without function words and bare numbers. Hyphenated words count in parts too."""
    telling = {word for word in words if word not in FUNCTION_WORDS}
    telling |= {part for word in telling if "-" in word or "/" in word for part in re.split(r"[-/]", word)}
    return frozenset(
        stem for stem in stems(telling) if len(stem) > 1 and not stem[0].isdigit() and stem not in FUNCTION_WORDS
    )
