"""What an index says of the generation that is in use: which collection it is and what it was made of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from ingest.errors import IndexMismatch

SCHEMA = 2
"""Raised with every change of what is stored; an index of another schema is rebuilt."""

_KEY = "manifest"


@dataclass(frozen=True, slots=True)
class Manifest:
    """One generation: its collection, the schema and the model of what lies in it, and the guide's own words."""

    collection: str
    schema: int
    model: str
    guide_title: str
    empty_headings: tuple[str, ...]
    chunks: int

    def to_metadata(self) -> dict[str, str]:
        return {_KEY: json.dumps(asdict(self))}


def from_metadata(metadata: Mapping[str, Any]) -> Manifest | None:
    """The manifest that was stored; None where a build was killed before it stored one. Raises IndexMismatch."""
    if _KEY not in metadata:
        return None
    stored = json.loads(metadata[_KEY])
    # Only the schema's number can be trusted in what another version wrote.
    if stored.get("schema") != SCHEMA:
        raise IndexMismatch("The index was written by another version of the coach; run `coach ingest` to rebuild it.")
    return Manifest(**{**stored, "empty_headings": tuple(stored["empty_headings"])})
