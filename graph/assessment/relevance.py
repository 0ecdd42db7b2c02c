"""Whether an answer speaks of the question: shared words, known themes, and its rank among the guide's questions."""

from __future__ import annotations

import math
from collections import Counter

from graph.assessment.reading import Read, Reading
from graph.assessment.star_parts import MISSING
from graph.assessment.themes import theme_stems
from graph.assessment.words import FUNCTION_WORDS, content_stems, meanings, stems
from graph.domain import Finding, Level
from ingest.star import Entry, Guide

_COMMON = frozenset(
    stems(
        [
            "ai",
            "ml",
            "engineer",
            "engineers",
            "project",
            "projects",
            "application",
            "applications",
            "app",
            "apps",
            "work",
            "tell",
            "time",
            "describe",
            "give",
            "example",
            "explain",
            "walk",
            "would",
            "choose",
            "each",
            "system",
            "systems",
            "solution",
            "design",
            "designed",
            "interview",
            "team",
            "build",
            "manage",
            "use",
            "matter",
            "most",
            "before",
            "new",
            "version",
            "company",
            "production",
            "enterprise",
            "end-to-end",
            "end",
            "happen",
            "top",
            "three",
            "define",
            "safely",
            "belong",
        ]
    )
)
"""Words of questions that any story of the trade shares; meeting one shows nothing."""
_FAR_RANK = 0.6
"""An answer that fits more than this share of the guide's questions better speaks of another one."""
_FIT_RATIO = 2.5
_FIT_LEAST = 6.0
"""And only when the best of them fits this many times better: false alarms hurt more than a missed one."""


class Relevance:
    """Judges answers against the questions of one guide. Fires only on strong evidence."""

    def __init__(self, guide: Guide) -> None:
        self._entries = {entry.id: _weights(entry) for entry in guide.entries if entry.practised}
        seen = Counter(stem for weights in self._entries.values() for stem in weights)
        total = max(len(self._entries), 1)
        self._rarity = {stem: math.log(1 + total / count) for stem, count in seen.items()}

    def finding(self, reading: Reading, question: str, entry: Entry | None, reference: str | None) -> Finding:
        """MISSING for an answer to another question; its quote is the sentence nearest to the question."""
        asked = content_stems(question) - _COMMON
        if entry is not None:
            asked |= content_stems(" ".join((entry.title, *entry.topics))) - _COMMON
        themes = theme_stems(asked)
        given = meanings(word for read in reading.sentences for word in read.words)
        direct = len(asked & given)
        themed = max((len(theme & given) for theme in themes), default=0)
        support = len(content_stems(reference) & given) if reference else 0
        chance = 1 if entry is not None else 0  # of a guide's question more is known than of one's own
        if direct == 0 and themed <= chance and support < 3 and (themes or entry is not None):
            return MISSING
        if entry is not None and direct <= 1 and themed <= 2 and self._fits_another(given, entry.id):
            return MISSING
        nearest = self._nearest(reading, frozenset(asked.union(*themes)))
        if nearest is None:
            return MISSING
        strong = (direct >= 1 and themed >= 2) or themed >= 3 or direct >= 2 or support >= 5
        return Finding(level=Level.STRONG if strong else Level.THIN, quote=nearest.sentence.quote)

    def _fits_another(self, given: frozenset[str], entry: str) -> bool:
        fits = {other: self._fit(given, weights) for other, weights in self._entries.items()}
        mine = fits.get(entry, 0.0)
        better = sum(fit > mine for fit in fits.values())
        return better > _FAR_RANK * len(fits) and max(fits.values()) > max(_FIT_RATIO * mine, _FIT_LEAST)

    def _fit(self, given: frozenset[str], weights: Counter[str]) -> float:
        return sum(self._rarity[stem] * min(weight, 3) for stem, weight in weights.items() if stem in given)

    def _nearest(self, reading: Reading, asked: frozenset[str]) -> Read | None:
        if not reading.sentences:
            return None
        words = sorted({word for read in reading.sentences for word in read.words})
        near = {word for word, stem in zip(words, stems(words), strict=True) if stem in asked}
        return max(reading.sentences, key=lambda r: (len(near.intersection(r.words)), -r.index))


def _weights(entry: Entry) -> Counter[str]:
    weights: Counter[str] = Counter()
    for text, weight in ((entry.title, 3), (" ".join(entry.topics), 2), (" ".join(entry.asked_as), 1)):
        weights.update({stem: weight for stem in content_stems(text) - _COMMON})
    for section in entry.sections:
        weights.update(dict.fromkeys(content_stems(section.text or "") - _COMMON, 1))
    return Counter({stem: weight for stem, weight in weights.items() if stem not in FUNCTION_WORDS})
