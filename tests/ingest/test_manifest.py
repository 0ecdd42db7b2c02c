"""What an index says of its generation in use."""

from __future__ import annotations

import json

import pytest

from ingest.errors import IndexMismatch
from ingest.manifest import SCHEMA, Manifest, from_metadata

MANIFEST = Manifest("starcoach-generation-1", SCHEMA, "test/words", "A guide", ("Common mistakes",), 3)


def test_a_manifest_is_read_back_as_it_was_stored() -> None:
    assert from_metadata(MANIFEST.to_metadata()) == MANIFEST


def test_no_manifest_is_a_build_that_never_ended() -> None:
    assert from_metadata({}) is None


@pytest.mark.parametrize("stored", [{"schema": SCHEMA + 1, "parts": 2}, {"schema": None}, {}])
def test_another_schema_is_named_whatever_else_it_stores(stored: dict[str, object]) -> None:
    with pytest.raises(IndexMismatch, match="run `coach ingest` to rebuild it"):
        from_metadata({"manifest": json.dumps(stored)})
