"""The guides that stories are laid against: the first one and a person's own, each with what was worked out in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from graph.stories.fit import Library
from graph.stories.fittings import Fittings
from graph.stories.origin import Origins
from ingest.errors import UnknownGuide
from ingest.star import Guide

FIRST = ""


class Guides:
    """Opens a guide when it is first needed, and knows what was worked out in it from one page to the next."""

    def __init__(self, first: Callable[[], Library], own: Callable[[str], Library] | None = None) -> None:
        """`own` gives the library of an own guide, the same one at each call, and raises UnknownGuide for a name that
        is none; None where there are no own guides."""
        self._open_first = first
        self._own = own
        self._opened: dict[str, tuple[Library | None, Fittings]] = {FIRST: (None, Fittings(lambda: self._first))}
        self._origins: dict[str, tuple[tuple[Guide, ...], Origins]] = {}

    @cached_property
    def _first(self) -> Library:
        return self._open_first()

    def fittings(self, name: str = FIRST) -> Fittings:
        """What stories are to the questions of the guide with this name. Raises UnknownGuide."""
        if name == FIRST:
            return self._opened[FIRST][1]
        if self._own is None:
            raise UnknownGuide(f"There is no guide {name[:40]!r} of yours.")
        library = self._own(name)
        known = self._opened.get(name)
        if known is None or known[0] is not library:
            known = self._opened[name] = (library, Fittings(lambda: library))
        return known[1]

    def origins(self, about: Guide) -> Origins:
        """What knows the sentences of this guide again, and those of the first one. Raises KnowledgeError."""
        first = self.fittings().library.guide
        guides = (first,) if about is first else (first, about)
        known = self._origins.get(about.name)
        if known is None or list(map(id, known[0])) != list(map(id, guides)):
            known = self._origins[about.name] = (guides, Origins(*guides))
        return known[1]

    def forget(self) -> None:
        """Keep nothing of texts that were deleted."""
        for _, fittings in list(self._opened.values()):
            fittings.forget()
