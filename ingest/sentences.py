"""Sentences of well-edited text such as a guide's, as exact pieces of it."""

from __future__ import annotations

import re

# A sentence ends at a full stop, question or exclamation mark, with closing quotes or brackets, before white space and
# a capital, a digit, an opening mark or a list bullet; lines always end one, for a list item is a sentence of its own.
_BOUNDARY = re.compile(r"""(?:(?<=[.!?])|(?<=[.!?]["'”’)\]]))[ \t]+(?=["'“‘(\[$]?[A-Z0-9])|\n+""")
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|approx|no|fig|dr|mr|ms|mrs|st)|\b[A-Z])\.$", re.IGNORECASE)
_LIST_MARK = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")


def split_sentences(text: str) -> list[str]:
    """The sentences in order, list marks and outer white space removed; nothing else is changed."""
    return [clean for piece in split_exact(text) if (clean := without_list_mark(piece).strip())]


def split_exact(text: str) -> list[str]:
    """Pieces that joined with '' give the text back, cut after each sentence."""
    pieces: list[str] = []
    start = 0
    for boundary in _BOUNDARY.finditer(text):
        before = text[start : boundary.start()]
        inside_line = "\n" not in boundary.group()
        if inside_line and (_ABBREVIATION.search(before) or _LIST_MARK.fullmatch(before + " ")):
            continue
        pieces.append(text[start : boundary.end()])
        start = boundary.end()
    if start < len(text):
        pieces.append(text[start:])
    return pieces


def without_list_mark(text: str) -> str:
    return _LIST_MARK.sub("", text)
