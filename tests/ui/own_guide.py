"""A guide of one's own as the pages find it, until it is removed or read anew."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.errors import UnknownGuide
from ingest.star import Guide
from tests.graph.stories.pager import pager_guide
from tests.ui.fakes import FakeCoach, FakeShelf


@dataclass
class OwnShelf:
    """The guides by their names."""

    guides: dict[str, Guide] = field(default_factory=lambda: {"on-call": pager_guide()})

    def titles(self) -> dict[str, str]:
        return {name: guide.title for name, guide in self.guides.items()}

    def names(self) -> list[str]:
        return list(self.guides)

    def troubled(self) -> dict[str, str]:
        return {}

    def opened(self, name: str) -> tuple[FakeShelf, FakeCoach]:
        if name not in self.guides:
            raise UnknownGuide(f"There is no guide {name!r} of yours; you have none yet.")
        return FakeShelf(self.guides[name]), FakeCoach([])
