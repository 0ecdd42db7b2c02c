"""What an index says of the generation that is in use: which collection it is and what it was made of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from ingest.errors import IndexMismatch
from ingest.star import Own

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
    own: Own | None = None

    def to_metadata(self) -> dict[str, str]:
        told = asdict(self)
        # What only an own guide has is not written for the first one.
        return {_KEY: json.dumps({key: value for key, value in told.items() if key != "own" or value is not None})}


def from_metadata(metadata: Mapping[str, Any], build: str = "`coach ingest`") -> Manifest | None:
    """The manifest that was stored; None where a build was killed before it stored one. Raises IndexMismatch, which
    names the command that builds the index anew."""
    if _KEY not in metadata:
        return None
    stored = json.loads(metadata[_KEY])
    # Only the schema's number can be trusted in what another version wrote.
    if stored.get("schema") != SCHEMA:
        raise IndexMismatch(f"The index was written by another version of the coach; run {build} to rebuild it.")
    own = Own(**stored["own"]) if stored.get("own") else None
    return Manifest(**{**stored, "empty_headings": tuple(stored["empty_headings"]), "own": own})
