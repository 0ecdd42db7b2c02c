"""A document as one HTML file: no script, no address, nothing fetched; for a screen, light or dark, and for paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import assert_never

from graph.characters import whole_characters
from graph.reports.chart import bars, course
from graph.reports.document import Bars, Block, Course, Document, Heading, Marked, Table, Theirs, Words
from graph.reports.judgement_words import CRITERIA
from graph.reports.style import STYLE

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'none'; form-action 'none'; base-uri 'none'"
"""Of a browser that opens the file: even what slipped through could do nothing."""
_LONGEST_WORD, _LONGEST_LINE = 24, 16
"""Characters of a word, and of a cell, that is not broken; no word that anybody wrote makes a page wider."""
_STEERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def as_html(document: Document, style: str = "") -> str:
    """`style` are rules of CSS beside those of all reports."""
    body = "\n".join(text for block in document.blocks for text in _block(block))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(document.title)}</title>\n<style>\n{STYLE}{style}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def text(said: str) -> str:
    """What anybody wrote, as text and nothing else, also within an attribute."""
    return escape(_STEERS.sub("\ufffd", whole_characters(said)), quote=True)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            new_page = ' class="page"' if block.new_page else ""
            yield f"<h{block.depth}{new_page}>{text(block.words)}</h{block.depth}>"
        case Words(label=True):
            yield f'<p class="label">{text(block.text)}</p>'
        case Words():
            yield f"<p>{text(block.text)}</p>"
        case Theirs():
            cited = f"\n<cite>{text(block.section)}</cite>" if block.section else ""
            yield f'<blockquote dir="auto">{text(block.text)}{cited}</blockquote>'
        case Marked():
            yield f'<blockquote class="said" dir="auto">{"".join(_pieces(block))}</blockquote>'
        case Table():
            yield _table(block)
        case Course():
            yield course(text(block.told), block.points)
        case Bars():
            yield bars(text(block.told), [(text(name), share, low, high) for name, share, low, high in block.rows])
        case _:
            assert_never(block)


def _pieces(block: Marked) -> Iterator[str]:
    for piece in block.pieces:
        if piece.shows:
            names = ", ".join(CRITERIA[criterion] for criterion in piece.shows)
            yield f"<mark>{text(piece.text)}<small> [{text(names)}]</small></mark>"
        else:
            yield text(piece.text)


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col" class="whole">{text(heading)}</th>' for heading in table.headings)
    rows = "\n".join(_row(row) for row in table.rows)
    return (
        f"<table>\n<caption>{text(table.caption)}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody>\n</table>"
    )


def _row(cells: tuple[str, ...]) -> str:
    first, *others = cells
    data = "".join(f"<td{_unbroken(cell)}>{text(cell)}</td>" for cell in others)
    return f'<tr><th scope="row"{_unbroken(first)}>{text(first)}</th>{data}</tr>'


def _unbroken(cell: str) -> str:
    """So that no column gets narrower than its words, nor on paper than a short line such as a day."""
    if any(len(word) > _LONGEST_WORD for word in cell.split()):
        return ""
    return ' class="whole short"' if len(cell) <= _LONGEST_LINE else ' class="whole"'
