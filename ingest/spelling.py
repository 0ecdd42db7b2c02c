"""Misspelt words of a question, put right to words that the guide uses.

Only towards the guide: a word that the embedding model's vocabulary knows is left alone, and so is one that is near
nothing the guide says, so that a question about something else stays about something else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*")
SHORTEST = 4
"""Letters below which one wrong letter makes another word."""
LONG = 7
"""Letters from which two slips are allowed."""

_NEAR = 20

_SMALL_WORDS = (
    "about and are but can did does for from had has have how into its more not our out should than that the their "
    "them then there they this was were what when where which who why will with would you your"
)
_BY_LETTERS = {"".join(sorted(word)): word for word in reversed(_SMALL_WORDS.split())}
"""Small words, which no guide has to use to be meant; only swapped letters are put right in them."""

KnowsWord = Callable[[str], bool]


class Speller:
    """Corrects against the words of the texts it was made of; `is_word` tells which words need no correction."""

    def __init__(self, texts: Iterable[str], is_word: KnowsWord) -> None:
        counted = Counter(word.lower() for text in texts for word in _WORD.findall(text) if len(word) >= SHORTEST)
        # Among words equally near, the one that the guide uses more comes first.
        self._words = [word for word, _ in counted.most_common()]
        self._known = frozenset(self._words)
        self._is_word = is_word

    def correct(self, question: str) -> str:
        """The question with misspelt words replaced, everything else as it was."""
        return _WORD.sub(lambda found: self._corrected(found.group()), question)

    def _corrected(self, word: str) -> str:
        lower = word.lower()
        if lower in self._known or self._is_word(lower):
            return word
        if small := _BY_LETTERS.get("".join(sorted(lower))):
            return small
        return self._nearest(lower) or word if len(word) >= SHORTEST else word

    def _nearest(self, word: str) -> str | None:
        """The guide's word that is the fewest slips away; among several one of the same letters, then the commonest."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        # A slip is a letter too many, too few, wrong, or two that changed places (optimal string alignment).
        slips = 2 if len(word) >= LONG else 1
        near = extract(word, self._words, scorer=OSA.distance, score_cutoff=slips, limit=_NEAR)
        found = [(distance, sorted(other) != sorted(word), order, other) for other, distance, order in near]
        return min(found)[3] if found and min(found)[3][0] == word[0] else None
