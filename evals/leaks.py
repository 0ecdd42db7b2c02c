"""Does a test part hold what something was trained or tuned on? Found by the runs of words that two texts share.

A run of eight words is what PaLM's check for contamination counts (Chowdhery et al. 2022, section 8); a run of four
content words is stricter and meant for short questions. Near-duplicates are told by the Jaccard similarity of their
shingles of three words (Broder 1997). All sets tell of one guide, so words of the guide are no sign that one author had
seen what the other wrote: they are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Run = tuple[str, ...]

CONTENT_RUN = 4
RUN = 8
OWN_WORDS = 4
"""Words of a shared run that have to be its author's, not the guide's, for the run to tell anything."""

SHINGLE = 3
LEAST_SHINGLES = 4
"""Of a text to be compared: 'I don't know' is said by everybody."""

NEAR = 0.5
"""Jaccard similarity from which on two texts are near-duplicates."""

EVERYDAY = frozenset(
    "a an and are did do for how i in is it my of on or s the that they this to was what with you".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Told:
    """A text of a data set with the id of its row."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Leak:
    """Two rows that share too much: the one of the test part, the one that something learned from, and what it is.

    `share` is the length of the shared run in words, or the Jaccard similarity.
    """

    id: str
    seen: str
    what: str
    share: float


@dataclass(frozen=True, slots=True)
class Source:
    """What everybody writes about, and may say again: its words, its runs and its shingles."""

    words: frozenset[str] = frozenset()
    runs: frozenset[Run] = frozenset()
    shingles: frozenset[Run] = frozenset()

    @classmethod
    def of(cls, texts: Iterable[str]) -> Source:
        split = [words(text) for text in texts]
        return cls(
            frozenset(word for each in split for word in each),
            frozenset(run for each in split for run in runs(each, RUN)),
            frozenset(run for each in split for run in runs(each, SHINGLE)),
        )


def words(text: str) -> list[str]:
    """Lower-case words and figures, without any sign."""
    return re.findall(r"[a-z0-9]+", text.lower())


def content_words(text: str) -> list[str]:
    return [word for word in words(text) if word not in EVERYDAY]


def runs(said: Sequence[str], length: int) -> set[Run]:
    """All runs of so many words; none of a shorter text."""
    return {tuple(said[start : start + length]) for start in range(len(said) - length + 1)}


def shared_content_runs(test: Iterable[Told], seen: Iterable[Told]) -> list[Leak]:
    """Questions of the test part that share four content words in a row with one that was seen."""
    index = {run: each.id for each in seen for run in runs(content_words(each.text), CONTENT_RUN)}
    return [
        Leak(each.id, index[run], " ".join(run), CONTENT_RUN)
        for each in test
        for run in sorted(runs(content_words(each.text), CONTENT_RUN) & index.keys())[:1]
    ]


def shared_runs(test: Iterable[Told], seen: Iterable[Told], source: Source = Source()) -> list[Leak]:
    """Texts of the test part that share eight words in a row with one that was seen, four of them not of the source.

    Of each text the run that has most such words.
    """
    index = {run: each.id for each in seen for run in runs(words(each.text), RUN)}
    leaks = []
    for each in test:
        shared = sorted((runs(words(each.text), RUN) & index.keys()) - source.runs)
        told = max(shared, key=lambda run: _own(run, source), default=())
        if _own(told, source) >= OWN_WORDS:
            leaks.append(Leak(each.id, index[told], " ".join(told), RUN))
    return leaks


def near_duplicates(test: Iterable[Told], seen: Iterable[Told], source: Source = Source()) -> list[Leak]:
    """Texts of the test part that are much like one that was seen; shingles of the source are not counted.

    Of each text the one that is most like it.
    """
    known: list[tuple[Told, int]] = []
    index: dict[Run, list[int]] = {}
    for each in seen:
        shingles = runs(words(each.text), SHINGLE) - source.shingles
        for shingle in shingles:
            index.setdefault(shingle, []).append(len(known))
        known.append((each, len(shingles)))
    leaks = []
    for each in test:
        shingles = runs(words(each.text), SHINGLE) - source.shingles
        if len(shingles) < LEAST_SHINGLES:
            continue
        shared = Counter(place for shingle in shingles for place in index.get(shingle, ()))
        alike = [(n / (len(shingles) + known[place][1] - n), place) for place, n in shared.items()]
        share, place = max(alike, default=(0.0, -1))
        if share >= NEAR:
            leaks.append(Leak(each.id, known[place][0].id, known[place][0].text, round(share, 2)))
    return leaks


def _own(run: Run, source: Source) -> int:
    return sum(word not in source.words and word not in EVERYDAY for word in run)
