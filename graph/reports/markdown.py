"""A document as Markdown, in which what others wrote stands in fences, exactly as it was typed; titles of the guide
stand in tables, with nothing in them that is markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import assert_never

from graph.characters import whole_characters
from graph.reports.document import Bars, Block, Course, Document, Heading, Marked, Table, Theirs, Words

_BACKTICKS = re.compile(r"`+")
_SHORTEST = 3
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|!~$&@]|:(?=//)|(?<=www)\.)", re.IGNORECASE)
"""Within a line: what opens an element, a formula or a cell, and what some readers make links of."""
_STEERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def as_markdown(document: Document) -> str:
    return "\n\n".join(text for block in document.blocks for text in _block(block)) + "\n"


def fenced(text: str) -> str:
    """The text in a fence that nothing in it can close."""
    fence = "`" * max(_SHORTEST, *(len(run) + 1 for run in ["", *_BACKTICKS.findall(text)]))
    return f"{fence}text\n{text}\n{fence}"


def escaped(text: str) -> str:
    """The text on one line, with nothing in it that Markdown would take for markup."""
    return _MARKUP.sub(r"\\\1", " ".join(_STEERS.sub("", whole_characters(text)).split()))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.depth} {_own(block.words)}"
        case Words(of_marks=True):
            return
        case Words(label=True):
            yield f"**{_own(block.text)}**"
        case Words():
            yield _own(block.text)
        case Theirs():
            yield fenced(f"{block.text}\n[{block.section}]" if block.section else block.text)
        case Marked():
            yield fenced(block.text)
        case Table(theirs=True):
            yield fenced("\n".join("  ".join(" ".join(cell.split()) for cell in row) for row in block.rows))
        case Table():
            yield _table(block)
        case Course():
            yield _own(f"{block.told}.")
        case Bars():
            # The table that stands beside it says the same.
            return
        case _:
            assert_never(block)


def _own(text: str) -> str:
    """Our own words, in which an id may stand."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _table(table: Table) -> str:
    lines = [tuple(map(_own, table.headings)), (":--",) * len(table.headings)]
    lines += [tuple(map(escaped, row)) for row in table.rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
