"""Job posts written for this project, with their asks marked in the text: `[[must rag python|the ask]]`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from graph.tailoring.posting import Ask, Need

POSTS = Path(__file__).parent / "posts"
_MARK = re.compile(r"\[\[(must|wish)((?: [a-z-]+)*)\|(.*?)\]\]", re.DOTALL)


@dataclass(frozen=True)
class Label:
    """An ask as a person marked it."""

    start: int
    end: int
    need: Need
    topics: frozenset[str]


@dataclass(frozen=True)
class LabelledPost:
    name: str
    text: str
    asks: tuple[Label, ...]


@dataclass(frozen=True)
class Counted:
    """True positives, and how many were found and how many there are."""

    right: int = 0
    found: int = 0
    there: int = 0

    def __add__(self, other: Counted) -> Counted:
        return Counted(self.right + other.right, self.found + other.found, self.there + other.there)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.there if self.there else 1.0


def posts(part: str) -> list[LabelledPost]:
    return [read(path) for path in sorted((POSTS / part).glob("*.txt"))]


def read(path: Path) -> LabelledPost:
    marked = path.read_text(encoding="utf-8").strip()
    text, at, asks = "", 0, []
    for found in _MARK.finditer(marked):
        text += marked[at : found.start()]
        asks.append(Label(len(text), len(text) + len(found[3]), Need(found[1]), frozenset(found[2].split())))
        text += found[3]
        at = found.end()
    return LabelledPost(path.stem, text + marked[at:], tuple(asks))


def paired(found: tuple[Ask, ...], labels: tuple[Label, ...]) -> list[tuple[Ask, Label]]:
    """An ask and a label are the same where they share at least half of all characters that either has."""
    return [
        (ask, label)
        for label in labels
        for ask in found
        if 2 * _shared(ask, label) >= max(ask.quote.end, label.end) - min(ask.quote.start, label.start)
    ]


def _shared(ask: Ask, label: Label) -> int:
    return max(0, min(ask.quote.end, label.end) - max(ask.quote.start, label.start))
