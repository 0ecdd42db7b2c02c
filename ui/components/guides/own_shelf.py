"""Guides of a person's own as the pages know them, and what stands in the place of one that is gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ingest.search import Retrieval
from ingest.star import Guide, Own

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.embedding import Progress
    from ui.components.ports import Asks, Shelf


class KeepsGuides(Protocol):
    """Where a person's own guides stand."""

    def titles(self) -> dict[str, str]:
        """The title of each by its name, of those that can be read now."""
        ...

    def opened(self, name: str) -> tuple[Shelf, Asks]:
        """The guide, and the coach that answers from it. Raises UnknownGuide."""
        ...

    def names(self) -> list[str]:
        """Of all, those that cannot be read now included."""
        ...

    def troubled(self) -> dict[str, str]:
        """By its name what is wrong with each guide that cannot be read now, and what to do about it."""
        ...

    def add(self, source: Path, progress: Progress) -> None:
        """Read the guide in a file in beside the others, or renew the one of its name. Raises KnowledgeError."""
        ...

    def remove(self, name: str) -> None:
        """Delete it without a trace, readable or not. Raises UnknownGuide or IndexUnavailable."""
        ...


@dataclass(frozen=True, slots=True)
class NothingThere:
    """A guide without entries, where one has been removed."""

    name: str

    @property
    def guide(self) -> Guide:
        return Guide(self.name, (), own=Own(self.name))

    def search(self, question: str, limit: int = 10) -> Retrieval:
        """Nothing is found, whatever is asked."""
        return Retrieval(question, (), 0.0)
