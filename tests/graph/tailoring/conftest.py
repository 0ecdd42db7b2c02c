"""The edition as a library of words, made once a test."""

from __future__ import annotations

import pytest

from ingest.star import Guide
from tests.graph.tailoring.word_library import WordLibrary


@pytest.fixture
def words(guide: Guide) -> WordLibrary:
    return WordLibrary(guide)
