"""Guides of a person's own as the pages know them, and what stands in the place of one that is gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ingest.search import Retrieval
from ingest.star import Guide, Own

if TYPE_CHECKING:
    from ui.components.ports import Asks, Shelf


class KeepsGuides(Protocol):
    """Where a person's own guides stand."""

    def titles(self) -> dict[str, str]:
        """The title of each by its name, of those that can be read now."""
        ...

    def opened(self, name: str) -> tuple[Shelf, Asks]:
        """The guide, and the coach that answers from it. Raises UnknownGuide."""
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
