"""A report as a row of blocks, each in two sorts of text: the coach's own words, and what others wrote.

A writer may format the first, and shows the second as it was written, with nothing in it that could have an effect.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.domain import Criterion
from graph.reports.answer_report import Piece


@dataclass(frozen=True, slots=True)
class Heading:
    """`words` are our own; `new_page` where a printed page should begin with it."""

    depth: int
    words: str
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence of our own; a `label` stands out. One `of_marks` is told only where words can be marked."""

    text: str
    label: bool = False
    of_marks: bool = False


@dataclass(frozen=True, slots=True)
class Theirs:
    """What somebody else wrote, and the section of the guide that it is from, '' where it is from none."""

    text: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """What the candidate said, with the words marked that were credited."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def shown(self) -> tuple[Criterion, ...]:
        return tuple(dict.fromkeys(criterion for piece in self.pieces for criterion in piece.shows))


@dataclass(frozen=True, slots=True)
class Table:
    """The first cell of each row is its heading; any cell may be what somebody else wrote, and is so where `theirs`."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    theirs: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """A line over time, each point with the band around it, all from 0 to 1; `told` says the same in words."""

    told: str
    points: tuple[tuple[float, float, float], ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """A share a row, each with its name and interval, 0 to 1."""

    told: str
    rows: tuple[tuple[str, float, float, float], ...]


Block = Heading | Words | Theirs | Marked | Table | Course | Bars


@dataclass(frozen=True, slots=True)
class Document:
    """`title` is that of the file, in our own words."""

    title: str
    blocks: tuple[Block, ...]
