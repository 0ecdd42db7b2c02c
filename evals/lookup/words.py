"""Words for the second look (`evals/lookup/lookup.py`): those that say something, cut down to a rough stem."""

from __future__ import annotations

import re

from evals.lookup.units import FUNCTION_WORDS

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENDINGS = ("ations", "ation", "ings", "ing", "edly", "ed", "ies", "es", "ers", "er", "ly", "s", "e", "y")
_STEM = 4
"""Letters that a word keeps at least."""


def content_stems(text: str) -> list[str]:
    """The stems of the words that say something, in their order."""
    return [stem(word) for word in words_of(text) if word not in FUNCTION_WORDS and len(word) > 1]


def words_of(text: str) -> list[str]:
    return [match.group().lower().replace("’", "'") for match in _WORD.finditer(text)]


def stem(word: str) -> str:
    """A rough cut, the same for both texts: 'cached' and 'caching' are one, and now and then two words are too."""
    plain = word.removesuffix("'s").removesuffix("'")
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= _STEM:
            return plain[: -len(ending)]
    return plain
