"""Search in an own guide by the real model: what it covers comes first, and is told from what it does not."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from graph.settings import CoachSettings
from ingest.embedding import PackagedEmbedder
from ingest.own_guide import read_own_guide
from ingest.own_guides import OwnGuides
from ingest.release_folder import DATA
from ingest.search import Searcher
from ingest.settings import KnowledgeSettings
from ingest.vector_index import VectorIndex

pytestmark = pytest.mark.model

GATE = CoachSettings().gate


@pytest.fixture(scope="module")
def searcher(prepared_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """The search in the example guide, beside a first guide that is not there."""
    home = tmp_path_factory.mktemp("own")
    settings = KnowledgeSettings(home=home, chroma_url=None, embedding_model=None)
    embedder = PackagedEmbedder(prepared_home / "models")
    guides = OwnGuides(settings, Searcher(VectorIndex(settings), embedder))
    guides.put(read_own_guide(DATA / "guide-example.md"), lambda: datetime(2026, 11, 23))
    return guides.library("on-call")


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("how do you replay a failed load without counting anything twice", "on-call.q01"),
        ("The load broke in the night and the depots needed correct boards. How do I tell that story?", "on-call.q01"),
    ],
)
def test_what_the_guide_covers_comes_first_and_passes_the_gate(searcher: Searcher, question: str, entry: str) -> None:
    found = searcher.search(question)
    assert found.hits[0].entry == entry
    assert found.confidence >= GATE


@pytest.mark.parametrize(
    "question",
    ["How do I bake sourdough bread?", "What does a panel ask about rerankers?", "Which salary should I ask for?"],
)
def test_what_it_does_not_cover_does_not_pass(searcher: Searcher, question: str) -> None:
    assert searcher.search(question).confidence < GATE


def test_words_of_the_first_guide_do_not_stand_for_everyday_expressions(searcher: Searcher) -> None:
    assert searcher.rephrase("the thing that reorders what was found") is None
