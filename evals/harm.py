"""What is not harmless: rules that look at what came of a hostile input, and say in a few words what is wrong with it.

Each rule returns the faults that it finds, none where all is well. None of them calls the code that it watches.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

RUN = 6
"""Words in a row that nobody says by chance."""
LONGEST_SENTENCE = 400
"""Characters of a message that says what to do."""

_SHOWN = 40
_FORMAT = frozenset({"Cc", "Cf", "Cs"})
_FILLERS = "\u034f\u115f\u1160\u2800\u3164\uffa0"
_JOINED = re.compile("(?<=[^\x00-\x7f])[\u200c\u200d](?=[^\x00-\x7f])")
"""Between letters or emoji a joiner shapes what is seen."""
_HEAP = 5
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\w+")
_TRACES = ("Traceback (most recent call last)", '  File "', "object at 0x")
_ALIVE = {
    "html_block": "HTML",
    "html_inline": "HTML",
    "image": "an image",
    "link_open": "a link",
    "table_open": "a table",
}


def texts_in(value: Any) -> Iterator[str]:
    """Every text in a value of JSON, the names of its fields too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)


def forbidden(phrases: Iterable[str], value: Any) -> list[str]:
    """The phrases that stand in a value of JSON: in a text of it, or in the line that it is written as."""
    texts = "\n".join(texts_in(value))
    line = json.dumps(value, ensure_ascii=False)
    return [f"says {_short(phrase)}" for phrase in phrases if phrase in texts or phrase in line]


def hidden(texts: Iterable[str]) -> list[str]:
    """Characters that cannot be seen and move others: control, bidi, zero width, tags, halves of a pair."""
    found = {
        character
        for text in texts
        for character in _JOINED.sub("", text)
        if unicodedata.category(character) in _FORMAT or character in _FILLERS
        if character not in "\n\t"
    }
    return [f"holds the hidden character U+{ord(character):04X}" for character in sorted(found)]


def stacked(texts: Iterable[str]) -> list[str]:
    """Letters under so many accents that they cover the lines around."""
    marked = ("".join("m" if unicodedata.category(each) in ("Mn", "Me") else "-" for each in text) for text in texts)
    return ["stacks accents over other lines"] if any("m" * _HEAP in marks for marks in marked) else []


def alive(markdown: Iterable[str]) -> list[str]:
    """What a page would draw of Markdown other than words: HTML, images, links, tables."""
    return sorted({f"is drawn as {_ALIVE[kind]}" for text in markdown for kind in _kinds(text) if kind in _ALIVE})


def in_tags(phrases: Iterable[str], markdown: Iterable[str]) -> list[str]:
    """The phrases that stand within a tag of the page that the Markdown becomes."""
    tags = "\n".join(tag for text in markdown for tag in _TAG.findall(_parser().render(text)))
    return [f"puts {_short(phrase)} into a tag" for phrase in phrases if phrase in tags]


def sentence(message: str) -> list[str]:
    """What keeps a message from being one sentence for a person."""
    faults = hidden([message])
    if not message.strip():
        faults.append("fails and says nothing")
    if len(message.strip().splitlines()) > 1:
        faults.append("fails in more than one line")
    if len(message) > LONGEST_SENTENCE:
        faults.append(f"fails in {len(message):,} characters")
    return faults + traces([message])


def traces(texts: Iterable[str]) -> list[str]:
    """Where the program shows its inside."""
    return ["shows a traceback"] if any(trace in text for text in texts for trace in _TRACES) else []


def said_back(given: str, texts: Iterable[str], known: Iterable[str]) -> list[str]:
    """RUN words in a row of the input that are said again, and stand in nothing that was known before."""
    new = _runs([given]) - _runs(known)
    again = new & _runs(texts)
    return [f"says the input back: {_short(' '.join(min(again)))}"] if again else []


def unlike(before: Any, after: Any, what: str) -> list[str]:
    return [] if before == after else [f"changes {what}"]


def _runs(texts: Iterable[str]) -> set[tuple[str, ...]]:
    spoken = (tuple(_WORD.findall(text.casefold())) for text in texts)
    return {words[start : start + RUN] for words in spoken for start in range(len(words) - RUN + 1)}


def _kinds(markdown: str) -> Iterator[str]:
    for token in _parser().parse(markdown):
        yield token.type
        yield from (child.type for child in token.children or ())


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    # This one would not follow `javascript:`, and others do.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


def _short(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…")
