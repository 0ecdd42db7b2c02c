"""An answer with the words behind each of its parts marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.domain import Finding, Part
from graph.reports.marked import marked
from ui.components.markdown import as_text
from ui.copy import judging_copy

COLOURS = {Part.SITUATION: "blue", Part.TASK: "violet", Part.ACTION: "green", Part.RESULT: "orange"}
"""The theme's colours of the parts, each of which stands beside the part's letter."""
_TAB = 4


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the answer as it was typed, and the parts that it shows, none where it shows none."""

    text: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """What of a span stands on one line; `tagged` where its letters stand before it."""

    text: str
    parts: tuple[Part, ...]
    tagged: bool


def highlighted_answer(answer: str, findings: Mapping[Part, Finding]) -> tuple[Span, ...]:
    """The whole answer in pieces, cut where the words behind a part begin or end.

    A quote is marked where it first stands; one that does not stand in this text is left out. Where quotes overlap,
    the piece that they share shows all of their parts.
    """
    quotes = {part: findings[part].quote for part in Part if part in findings}
    return tuple(Span(text, parts) for text, parts in marked(answer, quotes))


def marked_up(spans: Sequence[Span]) -> str:
    """The pieces as Markdown that shows exactly their text, line by line, each marked one behind its parts' letters."""
    paragraphs: list[list[str]] = [[]]
    for line in _lines(spans):
        if words := _line(line):
            paragraphs[-1].append(words)
        else:
            paragraphs.append([])
    return "\n\n".join("\\\n".join(paragraph) for paragraph in paragraphs if paragraph)


def letters(parts: Sequence[Part]) -> str:
    """A badge with the letter of each part."""
    return " ".join(f":{COLOURS[part]}-badge[{judging_copy.LETTERS[part]}]" for part in parts)


def legend(parts: Sequence[Part]) -> str:
    return " ".join(
        f":{COLOURS[part]}-badge[{judging_copy.LETTERS[part]} {judging_copy.CRITERIA[part]}]" for part in parts
    )


def _lines(spans: Sequence[Span]) -> list[list[_Piece]]:
    """The pieces line by line; a span that goes over several lines has its letters where its words begin."""
    lines: list[list[_Piece]] = [[]]
    for span in spans:
        tagged = bool(span.parts)
        for number, text in enumerate(span.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
            if number:
                lines.append([])
            lines[-1].append(_Piece(text, span.parts, tagged and bool(text.strip())))
            tagged = tagged and not text.strip()
    return lines


def _line(pieces: Sequence[_Piece]) -> str:
    whole = "".join(piece.text for piece in pieces)
    words = "".join(_words(piece) for piece in pieces).strip()
    indent = whole[: len(whole) - len(whole.lstrip())]
    # By name, for Streamlit strips the character itself from the beginning of a text.
    return words and "&nbsp;" * len(indent.expandtabs(_TAB)) + words


def _words(piece: _Piece) -> str:
    text, parts = piece.text, piece.parts
    words = as_text(text, inline=True)
    if not words:
        return " " if text else ""
    before, after = (" " if text[0].isspace() else ""), (" " if text[-1].isspace() else "")
    if not parts:
        return f"{before}{words}{after}"
    # The space between letter and words does not break, for a letter alone at a line's end has lost them.
    tag = f"{letters(parts)}\u00a0" if piece.tagged else ""
    return f"{before}{tag}:{COLOURS[parts[0]]}-background[{words}]{after}"
