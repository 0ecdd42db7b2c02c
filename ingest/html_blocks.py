"""A saved web page as a list of lines: its headings, paragraphs and list items, without the page around them."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.article_blocks import Line
from ingest.article_marks import part_of, tidy

if TYPE_CHECKING:
    from bs4.element import PageElement, Tag

_NOISE = (
    *("script", "style", "noscript", "template", "nav", "svg", "iframe", "form", "button", "select", "textarea"),
    *("dialog", "head", "footer", "aside", "img", "video", "audio", "canvas"),
)
_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd"),
        *("label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
    )
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CELLS = ("td", "th")
# What a page may write as an entity is not sure to stand in its source as it is read.
_PLAIN = re.compile(r"[\w ,.:;!?()/%-]+", re.ASCII)
# Far enough to step over scripts and small pictures between two paragraphs, near enough to stay quick.
_LINE_SEARCH = 100_000


def html_lines(text: str) -> list[Line]:
    """The blocks of a page's body; empty where it has none.

    The parser tells no line numbers, so a line's number is that of the place where its first words stand in `text`,
    and that of the line before where they cannot be found there.
    """
    from bs4 import BeautifulSoup
    from bs4.exceptions import ParserRejectedMarkup

    with warnings.catch_warnings():
        # The parser warns of text that looks like an address or like XML; either is read all the same.
        warnings.simplefilter("ignore")
        try:
            soup = BeautifulSoup(text, "lxml")
        except ParserRejectedMarkup:
            return []
    return _Blocks(text).read(soup)


def _is_noise(tag: Tag) -> bool:
    if tag.has_attr("hidden") or tag.get("aria-hidden") == "true":
        return True
    if tag.name not in _NOISE:
        return False
    match tag.name:
        case "footer":
            # Inside a quotation it names the person who is quoted.
            return tag.find_parent("blockquote") is None
        case "button":
            # Folding answers put their question into a button inside the heading.
            return tag.find_parent(list(_HEADINGS)) is None
        case "aside":
            return not any(part_of(tidy(text)) for text in tag.stripped_strings)
    return True


def _walk(root: Tag) -> Iterator[tuple[PageElement, bool]]:
    """What is no noise, in reading order, with False where it opens and True where it closes. Depth costs no stack."""
    from bs4.element import Tag

    waiting: list[tuple[PageElement, bool]] = [(root, False)]
    while waiting:
        element, closing = waiting.pop()
        if isinstance(element, Tag) and not closing and _is_noise(element):
            continue
        yield element, closing
        if isinstance(element, Tag) and not closing:
            waiting.append((element, True))
            waiting.extend((child, False) for child in reversed(element.contents))


class _Blocks:
    def __init__(self, source: str) -> None:
        self._source = source
        self._position = 0
        self._counted = 0
        self._number = 1
        self._lines: list[Line] = []
        self._buffer: list[str] = []
        self._counters: list[int | None] = []
        self._marker = ""
        self._level = 0

    def read(self, root: Tag) -> list[Line]:
        from bs4.element import CData, NavigableString, Tag

        for element, closing in _walk(root):
            if isinstance(element, Tag):
                self._close(element) if closing else self._open(element)
            elif type(element) in (NavigableString, CData):
                self._buffer.append(str(element))
        self._flush()
        return self._lines

    def _open(self, tag: Tag) -> None:
        if tag.name in _INLINE:
            return
        if tag.name in _CELLS or (tag.name == "br" and self._level):
            self._buffer.append(" ")
            return
        self._flush()
        if tag.name in _HEADINGS:
            self._level = _HEADINGS[tag.name]
        elif tag.name == "ol":
            self._counters.append(_number(tag, "start", 1))
        elif tag.name == "ul":
            self._counters.append(None)
        elif tag.name == "li":
            self._open_item(tag)

    def _close(self, tag: Tag) -> None:
        if tag.name in _INLINE or tag.name in _CELLS or tag.name == "br":
            return
        self._flush()
        if tag.name in _HEADINGS:
            self._level = 0
        elif tag.name in ("ol", "ul"):
            self._counters.pop()
        elif tag.name == "li":
            self._marker = ""

    def _open_item(self, tag: Tag) -> None:
        counter = self._counters[-1] if self._counters else None
        if counter is None:
            self._marker = "- "
        else:
            counter = _number(tag, "value", counter)
            self._marker = f"{counter}. "
            self._counters[-1] = counter + 1

    def _flush(self) -> None:
        text = tidy("".join(self._buffer))
        if text:
            first = next(piece for piece in self._buffer if tidy(piece))
            self._lines.append(Line(self._find(first), tidy(self._marker + text), self._level))
            self._marker = ""
        self._buffer.clear()

    def _find(self, piece: str) -> int:
        first = _PLAIN.match(piece.strip())
        if first is None:
            return self._number
        found = self._source.find(first[0], self._position, self._position + _LINE_SEARCH)
        if found >= 0:
            self._number += self._source.count("\n", self._counted, found)
            self._counted = found
            self._position = found + len(first[0])
        return self._number


def _number(tag: Tag, attribute: str, default: int) -> int:
    value = str(tag.get(attribute, ""))
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else default
