"""What the guide says to an ask: how near it comes to each entry, how sure the gate is, and the sections found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from graph.tailoring.posting import Ask
from ingest.likeness import Likeness
from ingest.search import Retrieval
from ingest.star import Guide
from ingest.vectors import Vector

SECTIONS_READ = 3
"""Of an ask so many of the best sections are looked at."""


class Library(Protocol):
    """What is needed of the search over the guide. One that embeds a text once (`graph.tailoring.encoded_once`) spares
    half of the time."""

    @property
    def guide(self) -> Guide: ...

    def search(self, question: str, limit: int = 10) -> Retrieval: ...

    def likeness(self, text: str, question: str) -> Likeness: ...


@dataclass(frozen=True, slots=True, eq=False)
class Lookup:
    """An ask, its vector, and its cosine with each entry's phrasings or sections, whichever is nearer."""

    ask: Ask
    vector: Vector
    near: dict[str, float]
    retrieval: Retrieval


def look_up(ask: Ask, library: Library) -> Lookup:
    """Raises KnowledgeError."""
    likeness = library.likeness(ask.subject, ask.subject)
    near = {entry: max(cosine, likeness.phrasings.get(entry, cosine)) for entry, cosine in likeness.sections.items()}
    return Lookup(ask, likeness.text, near, library.search(ask.subject, SECTIONS_READ))
