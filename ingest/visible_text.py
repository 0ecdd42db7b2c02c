"""Text out of somebody's file as a reader sees it: nothing invisible in it, nothing that moves other text."""

from __future__ import annotations

import re
import unicodedata

MOST_MARKS = 3
"""Accents on one letter; Vietnamese needs two, pointed Hebrew three, and heaps of them cover the lines around."""

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_MARK_HEAPS = re.compile(rf"(?:(?!\n)\W){{{MOST_MARKS + 1},}}")
_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n{3,}")

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co"})
"""Control, format (bidi, zero width, tags), half a surrogate pair, and private use, which has no agreed shape."""
_JOINERS = frozenset("\u200c\u200d")
"""Invisible, and yet they change the letters and emoji on either side of them."""
_BLANK_LETTERS = frozenset(
    chr(code)
    for first, last in ((0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0xFE00, 0xFE0E), (0xE0100, 0xE01EF))
    for code in range(first, last + 1)
) | frozenset("\u034f\u2800\u3164\uffa0\ufffe\uffff")
"""Characters of other categories that show nothing: fillers, variation selectors, and what is no character."""


def visible(text: str) -> str:
    """The text with one kind of line end and space, without what cannot be seen, and with at most MOST_MARKS accents
    on a letter; runs of blank lines become one. In time linear in its length."""
    lines = _LINE_ENDS.sub("\n", text)
    shown = "".join(_shown(character) for character in lines)
    # Before letters are put together with their accents: that takes the square of the length of a heap of them.
    shown = unicodedata.normalize("NFC", _MARK_HEAPS.sub(lambda found: _few_marks(found.group()), shown))
    return _BLANK_LINES.sub("\n\n", _TRAILING.sub("", _joined(shown))).strip()


def is_invisible(character: str) -> bool:
    """Whether a character shows nothing and is neither space nor line end; joiners are not, for they shape others."""
    if character in "\n\t" or character in _JOINERS:
        return False
    return character in _BLANK_LETTERS or unicodedata.category(character) in _INVISIBLE


def _shown(character: str) -> str:
    if character.isascii():
        return character if character.isprintable() or character in "\n\t" else ""
    if unicodedata.category(character) == "Zs":
        return " "
    return "" if is_invisible(character) else character


def _few_marks(run: str) -> str:
    kept: list[str] = []
    marks = 0
    for character in run:
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _joined(text: str) -> str:
    """Joiners stay one by one between two characters that can be seen."""
    return re.sub("[\u200c\u200d]+", lambda found: _joiner(found, text), text)


def _joiner(found: re.Match[str], text: str) -> str:
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    between = before.strip() and after.strip() and not (before + after).isascii()
    return found.group()[0] if between else ""
