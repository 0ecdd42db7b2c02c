"""Whether words stand in an answer: the check behind every credit that a chat model gives."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from graph.assessment.sentences import QUOTE_LIMIT
from graph.assessment.words import WORD, tokens

LEAST_WORDS = 3
"""Fewer words stand in any answer, unless one of them is a figure."""

_ONE_FORM = {
    **dict.fromkeys(map(ord, "‘’‚‛′`´"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″«»"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), ""),
    ord("…"): "...",
}
_AROUND = " \"'.,;:!?-()[]*_"
"""What a model puts around a quote, or leaves out of it."""


class Passage:
    """One text that may be quoted."""

    def __init__(self, text: str) -> None:
        self._text = text

    def find(self, quote: str) -> str | None:
        """The text's own words for the quote, None where they do not stand in it.

        They must be the same, letter by letter and from whole word to whole word. White space, capitals, and the shape
        of quotation marks and dashes make no difference, for models set these anew; what surrounds the quote is left
        aside. Words that are too few to tell anything are no quote. What is long is cut after a whole word.
        """
        wanted = _letters(quote)[0].strip(_AROUND)
        if not _tells(wanted):
            return None
        letters, places = self._read
        start = letters.find(wanted)
        while start >= 0:
            end = start + len(wanted)
            if start not in self._inner and end not in self._inner:
                return _clipped(self._text[places[start] : places[end - 1] + 1])
            start = letters.find(wanted, start + 1)
        return None

    @cached_property
    def _read(self) -> tuple[str, list[int]]:
        return _letters(self._text)

    @cached_property
    def _inner(self) -> frozenset[int]:
        """The places where no quote may begin or end, for they are inside of a word or a figure."""
        return frozenset(at for token in tokens(self._read[0]) for at in range(token.start + 1, token.end))


def find_in(passages: Sequence[Passage], quote: str) -> str | None:
    """What the first of the passages that holds the quote says in its own words."""
    return next((found for each in passages if (found := each.find(quote)) is not None), None)


def _letters(text: str) -> tuple[str, list[int]]:
    """The text in one form, and the place in the text of each letter of that."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        form = " " if letter.isspace() else letter.translate(_ONE_FORM).lower()
        if form == " " and letters and letters[-1] == " ":
            continue
        letters += form
        places += [place] * len(form)
    return "".join(letters), places


def _tells(wanted: str) -> bool:
    words = [word for word in WORD.findall(wanted) if any(map(str.isalnum, word))]
    return len(words) >= LEAST_WORDS or any(letter.isdigit() for word in words for letter in word)


def _clipped(words: str) -> str:
    if len(words) <= QUOTE_LIMIT:
        return words
    return words[:QUOTE_LIMIT].rpartition(" ")[0].rstrip(" ,;:-") or words[:QUOTE_LIMIT]
