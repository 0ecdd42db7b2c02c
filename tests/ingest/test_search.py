"""Searching the guide."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.edition import EDITION
from ingest.errors import IndexMismatch, IndexMissing
from ingest.guide_reader import read_guide
from ingest.pipeline import ingest
from ingest.search import Searcher
from ingest.settings import KnowledgeSettings
from ingest.vector_index import VectorIndex
from tests.fakes import WordEmbedder
from tests.ingest.guides import FAQS, write_guide


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """The edition, indexed once for the tests that only read it."""
    settings = KnowledgeSettings(home=tmp_path_factory.mktemp("edition"), chroma_url=None, embedding_model=None)
    ingest(EDITION, VectorIndex(settings), WordEmbedder())
    return Searcher(VectorIndex(settings), WordEmbedder())


@pytest.fixture
def small(settings: KnowledgeSettings, tmp_path: Path) -> Searcher:
    ingest(write_guide(tmp_path / "guide"), VectorIndex(settings), WordEmbedder())
    return Searcher(VectorIndex(settings), WordEmbedder())


def test_the_guide_in_the_index_is_the_guide_that_was_ingested(edition: Searcher) -> None:
    assert edition.guide == read_guide(EDITION)


def test_hits_come_best_first_with_ids_and_texts_of_the_guide(edition: Searcher) -> None:
    retrieval = edition.search("how was the reranker evaluated in the RAG pipeline", 7)
    assert len(retrieval.hits) == 7
    scores = [hit.score for hit in retrieval.hits]
    assert scores == sorted(scores, reverse=True)
    for hit in retrieval.hits:
        section = edition.guide.section(hit.id)
        assert section is not None
        assert (section.entry, section.kind) == (hit.entry, hit.section)
        assert hit.text in (section.text or "")


def test_a_question_in_a_section_s_own_words_finds_that_section_first(edition: Searcher) -> None:
    for section_id in ("q03/result", "r04/action", "f08/answer", "takeaways/text"):
        section = edition.guide.section(section_id)
        assert section is not None
        assert section.text is not None
        assert edition.search(section.text, 1).hits[0].id == section_id


def test_the_same_question_has_the_same_answer(edition: Searcher) -> None:
    assert edition.search("cost of evaluation") == edition.search("cost of evaluation")


def test_more_hits_than_the_guide_has_are_all_of_them(small: Searcher) -> None:
    assert {hit.entry for hit in small.search("reranker", 50).hits} == set(FAQS)


@pytest.mark.parametrize("question", ["the", "?!", "🙂", "日本語の質問", "word " * 3000, "reranker\n\ngate\t"])
def test_any_question_has_hits_and_a_probability(small: Searcher, question: str) -> None:
    retrieval = small.search(question, 2)
    assert len(retrieval.hits) == 2
    assert 0 <= retrieval.confidence <= 1
    assert retrieval.question == question


def test_a_question_that_the_guide_covers_is_more_certain_than_one_that_it_does_not(edition: Searcher) -> None:
    covered = edition.search("Take us through a RAG pipeline that you designed")
    foreign = edition.search("Which pasta shape holds tomato sauce best?")
    assert covered.confidence > foreign.confidence


@pytest.mark.parametrize("faq", [("Why?", "Because."), ("Why do teams use rerankers?", "A gain of 11 points.")])
def test_a_guide_of_one_chunk_can_be_searched(
    settings: KnowledgeSettings, tmp_path: Path, faq: tuple[str, str]
) -> None:
    ingest(write_guide(tmp_path / "guide", {"f01": faq}), VectorIndex(settings), WordEmbedder())
    hits = Searcher(VectorIndex(settings), WordEmbedder()).search("reranker").hits
    assert [hit.id for hit in hits] == ["f01/answer"]


def test_an_ingest_elsewhere_is_noticed_at_the_next_search(
    small: Searcher, settings: KnowledgeSettings, tmp_path: Path
) -> None:
    assert small.search("reranker", 1).hits[0].text == FAQS["f01"][1]
    changed = write_guide(tmp_path / "guide", {"f09": ("What is a reranker?", "A second look at the ranking.")})
    ingest(changed, VectorIndex(settings), WordEmbedder())
    assert [hit.text for hit in small.search("reranker").hits] == ["A second look at the ranking."]
    assert [entry.id for entry in small.guide.entries] == ["f09"]


def test_without_an_index_one_sentence_says_how_to_build_it(settings: KnowledgeSettings) -> None:
    with pytest.raises(IndexMissing, match="There is no index yet; run `coach ingest` to build it"):
        Searcher(VectorIndex(settings), WordEmbedder()).search("reranker")
    assert not settings.index_folder.exists(), "looking makes nothing"


def test_an_index_of_another_model_is_named_with_both_models(small: Searcher, settings: KnowledgeSettings) -> None:
    other = WordEmbedder()
    other.name = "test/other"
    with pytest.raises(IndexMismatch, match=r"built with test/words .* set to test/other; run `coach ingest`"):
        Searcher(VectorIndex(settings), other).search("reranker")
    assert small.search("reranker").hits, "the one that stood still answers its own model"
