"""Deleting all that is a person's own, for the terminal and the page: what they said here, and guides of their own."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from graph.memory.forgetting import Kept, forget_everything, kept
from ingest.errors import KnowledgeError
from ui.wiring.guides import make_own_guides

if TYPE_CHECKING:
    from ingest.settings import KnowledgeSettings


@dataclass(frozen=True, slots=True)
class Going:
    """What would be deleted now; `guides` are the names of own ones."""

    said: Kept
    guides: tuple[str, ...]

    @property
    def anything(self) -> bool:
        return self.said.anything or bool(self.guides)

    def fields(self) -> dict[str, Any]:
        return {**asdict(self.said), "guides": list(self.guides)}


def what_goes(settings: KnowledgeSettings) -> Going:
    """Where a Chroma server does not answer, without the guides on it."""
    names: list[str] = []
    with suppress(KnowledgeError):
        names = make_own_guides(settings).names()
    return Going(kept(settings.home), tuple(names))


def delete_everything(settings: KnowledgeSettings) -> None:
    """Delete it, so that no file keeps a trace; the first guide stays. Killed half-way, it can be begun again.

    Raises as `forget_everything` does, and IndexUnavailable where a guide cannot be deleted now.
    """
    forget_everything(settings.home)
    guides = make_own_guides(settings)
    for name in guides.names():
        guides.remove(name)
