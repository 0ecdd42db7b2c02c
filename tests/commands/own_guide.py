"""The example of a guide of one's own on the shelf of a test's data folder, embedded by words."""

from __future__ import annotations

from datetime import datetime

import pytest

from ingest.own_guide import read_own_guide
from ingest.own_guides import OwnGuides
from ingest.release_folder import DATA
from ingest.search import Searcher
from ingest.settings import KnowledgeSettings
from ingest.vector_index import VectorIndex
from tests.fakes import WordEmbedder

EXAMPLE = DATA / "guide-example.md"
NO_GUIDE = "coach: There is no guide 'nobody' of yours; you have none yet. `coach ingest FILE.md` adds one."


def put_example(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guide is called on-call, and asks three questions; the Action of the third is not written."""
    monkeypatch.setattr("ui.wiring.knowledge.make_embedder", lambda settings: WordEmbedder())
    settings = KnowledgeSettings()
    guides = OwnGuides(settings, Searcher(VectorIndex(settings), WordEmbedder()))
    guides.put(read_own_guide(EXAMPLE), lambda: datetime(2026, 11, 23, 9))
