"""A guide of more than a thousand sections: its best are found by quick measures, and compared closely only then."""

from __future__ import annotations

import numpy as np
import pytest

from evals.speed.grown_guide import grown_guide
from ingest.corpus import Corpus
from ingest.edition import EDITION
from ingest.pipeline import ingest_guide
from ingest.reading import read_source
from ingest.search import Searcher
from ingest.settings import KnowledgeSettings
from ingest.signals import ALL_COMPARED, BEST_COMPARED, Signals, measure
from ingest.vector_index import VectorIndex
from tests.fakes import WordEmbedder

QUESTION = "how was the reranker evaluated in the RAG pipeline"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    settings = KnowledgeSettings(home=tmp_path_factory.mktemp("large"), chroma_url=None, embedding_model=None)
    index, embedder = VectorIndex(settings), WordEmbedder()
    ingest_guide(grown_guide(read_source(EDITION), 11), index, embedder)
    return Searcher(index, embedder)


def signals_of(corpus: Corpus, question: str) -> Signals:
    return measure(corpus, question, WordEmbedder().encode(question))[0]


def test_the_best_of_each_quick_measure_are_compared_and_no_other(large: Searcher) -> None:
    corpus = large.corpus
    signals = signals_of(corpus, QUESTION)
    assert len(corpus.records) > ALL_COMPARED > len(signals.compared) >= BEST_COMPARED
    assert signals.compared.tolist() == sorted(set(signals.compared.tolist()))
    for quick in (signals.dense, signals.keyword, signals.entry_phrasing):
        assert int(quick.argmax()) in signals.compared
    others = np.setdiff1d(np.arange(len(corpus.records)), signals.compared)
    assert not signals.late[others].any()


def test_what_is_compared_scores_as_if_all_were(large: Searcher) -> None:
    corpus, tokens = large.corpus, WordEmbedder().encode(QUESTION).tokens
    chunks = corpus.derivatives.chunks
    of_all = chunks.weights(tokens) @ chunks.best_in_chunks(chunks.similarities(tokens))
    signals = signals_of(corpus, QUESTION)
    assert np.allclose(signals.late[signals.compared], of_all[signals.compared], atol=1e-5)


def test_of_a_small_guide_all_are_compared(searcher: Searcher) -> None:
    corpus = searcher.corpus
    assert signals_of(corpus, QUESTION).compared.tolist() == list(range(len(corpus.records)))


@pytest.mark.parametrize("section_id", ["q03/result", "r04/action", "f08/answer", "takeaways/text"])
def test_a_question_in_a_sections_own_words_still_finds_it_first(large: Searcher, section_id: str) -> None:
    section = large.guide.section(section_id)
    assert section is not None
    assert section.text is not None
    assert large.search(section.text, 1).hits[0].id == section_id


def test_as_many_hits_as_are_asked_for_come_best_first(large: Searcher) -> None:
    hits = large.search(QUESTION, BEST_COMPARED).hits
    assert len({hit.id for hit in hits}) == BEST_COMPARED
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(np.isfinite(hit.score) for hit in large.search(QUESTION, 10_000).hits)


@pytest.mark.parametrize("question", ["", "?", "zzz", f"{QUESTION}? And what did it cost, and when?"])
def test_any_question_has_hits_and_a_probability(large: Searcher, question: str) -> None:
    found = large.search(question, 5)
    assert len(found.hits) == 5
    assert 0 <= found.confidence <= 1
