"""Where the index of a guide lies: its folder, its collections' names, and how it is built. Every guide has its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from ingest.errors import IndexMissing, UnknownGuide

_FIRST = "starcoach-"
_OWN = "starcoach-guide."
_CURRENT = "current"
POINTER = f"{_FIRST}{_CURRENT}"
PREFIX = f"{_FIRST}generation-"
"""What the first guide's collections are called."""


@dataclass(frozen=True, slots=True)
class IndexPlace:
    """`guide` is '' for the first one; `lock` is the folder of its writer's lock."""

    folder: Path
    lock: Path
    guide: str = ""

    @property
    def pointer(self) -> str:
        return f"{_OWN}{self.guide}.{_CURRENT}" if self.guide else POINTER

    @property
    def prefix(self) -> str:
        return f"{_OWN}{self.guide}.generation-" if self.guide else PREFIX

    @property
    def name(self) -> str:
        return f"guide {self.guide!r}" if self.guide else "index"

    @property
    def build(self) -> str:
        """The command that builds it."""
        return f"`coach ingest` with the file of {self.guide!r}" if self.guide else "`coach ingest`"

    def none_yet(self) -> IndexMissing:
        if self.guide:
            return UnknownGuide(f"There is no guide {self.guide!r} of yours; `coach guides` lists those that are.")
        return IndexMissing("There is no index yet; run `coach ingest` to build it.")

    def unfinished(self) -> IndexMissing:
        return IndexMissing(f"The {self.name} was never finished; run {self.build} to build it.")

    def new_collection(self) -> str:
        return new_collection_name(self.prefix)


def place_of(home: Path, guide: str = "") -> IndexPlace:
    """The place of a guide under the data folder. All own guides have one lock, which stays when one is removed."""
    folder = home / "guides"
    return IndexPlace(folder / guide, folder, guide) if guide else IndexPlace(home / "index", home / "index")


def new_collection_name(prefix: str = PREFIX) -> str:
    return prefix + uuid4().hex


def guide_pointed_at(collection: str) -> str:
    """The own guide that a collection of this name is the pointer of, '' where it is another collection."""
    inner = collection.removeprefix(_OWN).removesuffix(f".{_CURRENT}")
    return inner if collection == f"{_OWN}{inner}.{_CURRENT}" else ""
