"""A job post: what it asks of the candidate, each ask word for word, and whether it is a must or a wish.

What a company tells of itself, offers, or has to say by law asks nothing. All of it is a stranger's text: it is read,
quoted and weighed, and nothing in it is obeyed.
"""

from __future__ import annotations

import re
from enum import StrEnum

from graph.domain import Value
from graph.tailoring.passages import Passage, read_passages
from graph.tailoring.quote import Quote
from graph.tailoring.vocabulary import Heading, Vocabulary, load_vocabulary

_WORD = re.compile(r"[^\W\d_]+")
_LEAST_FOREIGN = 5
"""Foreign words that make a text foreign, where they are also more than the English ones; fewer are names."""
_NOT_LATIN = 0.3
_LONGEST_TITLE = 120
_MOST_ASKS = 200
"""Of the longest post that is read; a real one has thirty."""


class Need(StrEnum):
    MUST = "must"
    WISH = "wish"


class Ask(Value):
    """What a post asks. `subject` is the ask without how it begins: what is looked for; `topics` are the guide's."""

    quote: Quote
    need: Need
    subject: str
    topics: tuple[str, ...]


class Posting(Value):
    """`english` is whether the post is in the language that is read; of any other no ask is taken. `in_field` is
    whether it is for a job with AI, data or software: what any other asks is listed, and nothing is weighted by it."""

    title: str
    asks: tuple[Ask, ...]
    english: bool = True
    in_field: bool = True


def read_posting(text: str, vocabulary: Vocabulary | None = None) -> Posting:
    """The asks of a post in their order, of a text that `ingest.visible_text.visible` has given."""
    words = vocabulary or load_vocabulary()
    title = title_of(text)
    if not is_english(text, words):
        return Posting(title=title, asks=(), english=False, in_field=words.says(words.field, text))
    found: dict[str, Ask] = {}
    for passage in read_passages(text, words):
        need = _need(passage, words)
        if need is not None and len(found) < _MOST_ASKS:
            said = passage.quote.shown
            ask = Ask(quote=passage.quote, need=need, subject=subject_of(said, words), topics=words.topics_of(said))
            # Said twice it is asked once.
            found.setdefault(said.lower(), ask)
    return Posting(title=title, asks=tuple(found.values()), in_field=words.says(words.field, text))


def title_of(text: str) -> str:
    """The first line, without marks."""
    first = next((line for line in text.split("\n") if any(map(str.isalnum, line))), "")
    shown = " ".join(first.strip(" #*_=>|-•!").split())
    return shown if len(shown) <= _LONGEST_TITLE else f"{shown[: _LONGEST_TITLE - 1].rstrip()}…"


def is_english(text: str, words: Vocabulary) -> bool:
    """Whether more of its small words are English than of other languages, and its letters are Latin."""
    letters = [character for character in text if character.isalpha()]
    if letters and sum(ord(letter) > 0x24F for letter in letters) > _NOT_LATIN * len(letters):
        return False
    said = [word.lower() for word in _WORD.findall(text)]
    foreign = sum(word in words.foreign for word in said)
    return foreign < _LEAST_FOREIGN or foreign <= sum(word in words.english for word in said)


def subject_of(ask: str, words: Vocabulary) -> str:
    """An ask without how it begins, such as 'Python' for '5+ years of experience with Python'; itself where nothing
    would be left."""
    left, before = ask.strip(" .;"), ""
    while left != before:
        before = left
        begins = words.lead_in.match(left.lower().replace("’", "'"))
        if begins and any(map(str.isalnum, left[begins.end() :])):
            left = left[begins.end() :].strip()
    return left


def _need(passage: Passage, words: Vocabulary) -> Need | None:
    """None for what asks nothing."""
    said = passage.quote.shown
    if passage.heading is Heading.ASIDE or said.endswith("?") or words.says(words.asides, said):
        return None
    if not _belongs_to_a_list(passage) and not words.says(words.asks, said):
        return None
    # What comes first in a sentence is about most of it: 'Python is a must, and Go would be nice'.
    first = said.partition(";")[0]
    must, wish = words.place(words.musts, first), words.place(words.wishes, first)
    if passage.heading is Heading.WISH:
        return Need.MUST if must is not None and wish is None else Need.WISH
    return Need.WISH if wish is not None and (must is None or wish < must) else Need.MUST


def _belongs_to_a_list(passage: Passage) -> bool:
    """Under a heading for asks, an item is one however it is worded; so is a line that is no whole sentence."""
    if passage.heading not in (Heading.MUST, Heading.WISH):
        return False
    return passage.listed or not passage.quote.text.endswith((".", "!", ":"))
