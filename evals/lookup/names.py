"""Names as a text writes them: people, companies, products, acronyms, versions (`evals/lookup/lookup.py`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:[-.@&+'’][^\W_]+)*[+#]*")
_STARTS = re.compile(r"(?:^|[.!?:;]['\"”’)\]]*\s+|\n\s*|(?:^|(?<=\s))(?:\d{1,2}[.)]|[-*•])\s+|[\"“‘(\[]\s*)$")
_POSSESSIVE = re.compile(r"['’]s?$")
_PLURAL_ACRONYM = re.compile(r"([A-Z]{2,})s$")
_PRONOUNS = frozenset({"I", "A", "I'm", "I've", "I'd", "I'll"})


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    opens: bool
    """Whether a sentence, a list item or a quotation begins with it, so that its capital says nothing."""


def names_of(text: str, known: frozenset[str] = frozenset()) -> list[str]:
    """The names in their order, words that stand side by side as one ('Azure AI Foundry').

    A word with a capital that opens a sentence is one where `known` has it, or where its form tells (AKS, LangGraph).
    """
    names: list[str] = []
    last: _Word | None = None
    for word in _words(text):
        if not _is_name(word, known):
            last = None
        elif last is not None and text[last.end : word.start] in (" ", "-"):
            names[-1] += text[last.end : word.start] + word.text
            last = word
        else:
            names.append(word.text)
            last = word
    return names


def known_names(texts: Iterable[str]) -> frozenset[str]:
    """The single words that are names by their form or by a capital inside a sentence somewhere in the texts."""
    return frozenset(word.text for text in texts for word in _words(text) if _is_name(word, frozenset()))


def holds_name(text: str, name: str) -> bool:
    """Whether the name stands in the text as whole words, letter by letter."""
    wanted = [word.text for word in _words(name)]
    words = [word.text for word in _words(text)]
    return any(words[start : start + len(wanted)] == wanted for start in range(len(words) - len(wanted) + 1))


def _words(text: str) -> Iterator[_Word]:
    """The words; compounds of which only one part is a name ('Azure-based') as their parts."""
    for match in _WORD.finditer(text):
        opens = _STARTS.search(text[max(0, match.start() - 12) : match.start()]) is not None
        whole = match.group()
        if "-" in whole and not re.search(r"\d", whole):
            at = match.start()
            for number, part in enumerate(whole.split("-")):
                yield _Word(_plain(part), at, at + len(part), opens and number == 0)
                at += len(part) + 1
        else:
            plain = _plain(whole)
            # What ends in 's is no part of the name that follows it.
            yield _Word(plain, match.start(), match.start() + len(plain), opens)


def _plain(word: str) -> str:
    """Without the ending of a possessive or of a plural acronym."""
    return _PLURAL_ACRONYM.sub(r"\1", _POSSESSIVE.sub("", word))


def _is_name(word: _Word, known: frozenset[str]) -> bool:
    text = word.text
    if text in _PRONOUNS or not text or text[0].isdigit():
        return False
    letters = [letter for letter in text if letter.isalpha()]
    upper_inside = any(letter.isupper() for letter in letters[1:])
    if upper_inside or "@" in text or any(character.isdigit() for character in text):
        return True
    if not text[0].isupper():
        return False
    return text in known if word.opens else True
