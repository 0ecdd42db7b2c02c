from __future__ import annotations

import pytest

from evals.measures.arms import BM25, DENSE, PHRASED_BM25, RANK_FUSION, control_arms, fuse_ranks
from evals.measures.handover import section_tokens
from ingest.pipeline import ingest
from ingest.search import Searcher
from ingest.settings import KnowledgeSettings
from ingest.vector_index import VectorIndex
from tests.fakes import WordEmbedder
from tests.ingest.guides import write_guide

ASKED_AS = "asked_as:\n  - what does the bouncer do\n"


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """Three entries, each with one section; only their phrasings speak of a bouncer."""
    home = tmp_path_factory.mktemp("small")
    settings = KnowledgeSettings(home=home, chroma_url=None, embedding_model=None)
    ingest(write_guide(home / "guide", fields=ASKED_AS), VectorIndex(settings), WordEmbedder())
    return Searcher(VectorIndex(settings), WordEmbedder())


def found(searcher: Searcher, arm: str, question: str, limit: int = 10) -> list[str]:
    arms = {each.name: each for each in control_arms(searcher.corpus, searcher.embedder)}
    return arms[arm].rank(question, limit)


@pytest.mark.parametrize("arm", [BM25, PHRASED_BM25, DENSE, RANK_FUSION])
def test_every_arm_finds_what_a_question_says_word_for_word(searcher: Searcher, arm: str) -> None:
    assert found(searcher, arm, "A reranker gained eleven points of recall")[0] == "f01/answer"


def test_keywords_do_not_find_what_shares_no_word(searcher: Searcher) -> None:
    assert found(searcher, BM25, "reranker") == ["f01/answer"]
    assert found(searcher, BM25, "pasta") == []


def test_everyday_phrasings_are_known_to_one_arm_alone(searcher: Searcher) -> None:
    assert found(searcher, BM25, "bouncer") == []
    assert set(found(searcher, PHRASED_BM25, "bouncer")) == {"f01/answer", "f02/answer", "f03/answer"}


def test_an_arm_finds_no_more_than_it_is_asked_for(searcher: Searcher) -> None:
    assert len(found(searcher, DENSE, "reranker", 2)) == 2
    assert len(found(searcher, DENSE, "reranker")) == 3


def test_ranks_are_fused_by_their_reciprocals() -> None:
    # 1/61 + 1/63 is more than 2/62; what only one ranking holds comes after what both hold.
    assert fuse_ranks([[7, 8, 9], [9, 8, 7, 5]]) == [7, 9, 8, 5]
    assert fuse_ranks([[1], [2]]) == [1, 2], "of equal sums the one seen first"
    assert fuse_ranks([[], [2, 1]]) == [2, 1]
    assert fuse_ranks([]) == []


def test_a_section_has_the_tokens_of_its_title_and_text_without_the_models_marks(searcher: Searcher) -> None:
    tokens = section_tokens(searcher.corpus, searcher.embedder)
    # "Why do teams use rerankers? — Answer: A reranker gained eleven points of recall."
    assert list(tokens) == ["f01/answer", "f02/answer", "f03/answer"]
    assert tokens["f01/answer"] == 13
