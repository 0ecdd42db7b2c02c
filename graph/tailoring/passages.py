"""The passages of a post or resume: its sentences and list items, with the heading over each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.assessment.words import FUNCTION_WORDS
from graph.tailoring.quote import Quote
from graph.tailoring.vocabulary import Heading, Vocabulary
from ingest.sentences import split_exact

_BULLET = re.compile(r"\s*(?:[-*•▪◦‣·►●○–—+~]|->|=>|>>?|\d{1,2}[.)]|\(?[a-z0-9]\))\s+")
_INNER_BULLET = re.compile(r"\s(?=[•▪◦‣·►●○]\s)")
_MARKS = re.compile(r"^[\s#*_=>|]+|[\s*_=:#|]+$")
_ENDS = re.compile(r"[.!?;,]$")
_LONGEST_HEADING = 9
"""Words of a line that can be a heading."""
_LONGEST_LINE = 200
"""Characters of such a line."""
_WINDOW = 1_200
_LONGEST_PASSAGE = 600
"""Characters; what never ends is cut between words, so that the work stays linear in the length of a text."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or an item of a list; `listed` for an item. `heading` is the kind of heading over it, `under` its
    words, '' over what comes before any."""

    quote: Quote
    heading: Heading
    under: str
    listed: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a line, as a line of its own."""

    start: int
    end: int
    inline_heading: bool = False


def read_passages(text: str, words: Vocabulary) -> tuple[Passage, ...]:
    """In their order. Headings are no passages; a line that was broken for its length is put together again."""
    heading, under = Heading.NEUTRAL, ""
    found: list[Passage] = []
    for start, end, listed, over in _blocks(text, words):
        if over is not None:
            heading, under = over, _MARKS.sub("", text[start:end])
            continue
        found += [Passage(quote, heading, under, listed) for quote in _sentences(text, start, end)]
    return tuple(found)


def _sentences(text: str, start: int, end: int) -> Iterator[Quote]:
    # A line end inside a block is none of the author's.
    for window in _cut(text[start:end].replace("\n", " "), _WINDOW):
        for sentence in split_exact(window):
            for piece in _cut(sentence, _LONGEST_PASSAGE):
                if any(map(str.isalnum, piece)):
                    yield Quote.of(text, start, start + len(piece))
                start += len(piece)


def _cut(text: str, longest: int) -> Iterator[str]:
    """Pieces that joined give the text back, none longer than that."""
    at = 0
    while len(text) - at > longest:
        space = text.rfind(" ", at + 1, at + longest)
        end = space + 1 if space > at else at + longest
        yield text[at:end]
        at = end
    yield text[at:]


def _blocks(text: str, words: Vocabulary) -> Iterator[tuple[int, int, bool, Heading | None]]:
    """Start, end, whether it is a list's item, and for a heading its kind."""
    open_block: tuple[int, int, bool] | None = None
    before = ""
    for piece in _lines(text, words):
        line = text[piece.start : piece.end]
        if not line.strip():
            if open_block:
                yield (*open_block, None)
            open_block = None
            continue
        bullet = _BULLET.match(line)
        kind = Heading.NEUTRAL if piece.inline_heading else None
        if not bullet or line.lstrip().startswith(("#", "**", "__")) or piece.inline_heading:
            kind = _heading_kind(text, piece, words) or kind
        if kind is not None:
            if open_block:
                yield (*open_block, None)
            open_block = None
            yield piece.start, piece.end, False, kind
        elif open_block and not bullet and _goes_on(before, line):
            open_block = (open_block[0], piece.end, open_block[2])
        else:
            if open_block:
                yield (*open_block, None)
            start = piece.start + (bullet.end() if bullet else 0)
            open_block = (start, piece.end, bullet is not None)
        before = line
    if open_block:
        yield (*open_block, None)


def _lines(text: str, words: Vocabulary) -> Iterator[_Piece]:
    """The lines, cut also before each bullet and around each heading in the middle of one."""
    at = 0
    for line in text.split("\n"):
        cuts = sorted({at, *(at + found.start() + 1 for found in _INNER_BULLET.finditer(line))}) if line else [at]
        for start, end in zip(cuts, [*cuts[1:], at + len(line)], strict=True):
            yield from _around_headings(text, start, end, words)
        at += len(line) + 1


def _around_headings(text: str, start: int, end: int, words: Vocabulary) -> Iterator[_Piece]:
    line, at = text[start:end], 0
    for found in words.inline_heading.finditer(line):
        if found.end() - found.start() == len(line.strip()):
            break
        if line[at : found.start()].strip():
            yield _Piece(start + at, start + found.start())
        yield _Piece(start + found.start(), start + found.end(), inline_heading=True)
        at = found.end()
    if at == 0 or line[at:].strip():
        yield _Piece(start + at, end)


def _heading_kind(text: str, piece: _Piece, words: Vocabulary) -> Heading | None:
    """The kind of heading that a line is, NEUTRAL for one that nobody knows; None for a line that is none."""
    line = text[piece.start : piece.end]
    if len(line) > _LONGEST_LINE:
        return None
    bare = _MARKS.sub("", line)
    if not bare or len(bare.split()) > _LONGEST_HEADING:
        return None
    known = words.heading(bare.rstrip("?!…. "))
    if known is not None:
        return known
    marked = line.lstrip().startswith("#") or line.rstrip().endswith(":")
    shouted = bare.isupper() and len(bare) > 3
    return Heading.NEUTRAL if (marked or shouted) and not _ENDS.search(bare) else None


def _goes_on(before: str, line: str) -> bool:
    """Whether a line is the rest of the one before it."""
    begins = line.lstrip()[:1]
    last = before.split()[-1] if before.split() else ""
    if _ENDS.search(before.rstrip()) and not before.rstrip().endswith(","):
        return False
    return begins.islower() or last.endswith((",", "&", "/")) or last.lower() in FUNCTION_WORDS
